import type { ElementId, ElementKind } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { boundsOf, type Figure, figure, type Input, type Missing, type Term } from './figure.js';
import type { FeedbackLoop, Inflow, Loads } from './load.js';
import { loadsIn } from './load.js';
import { nameOf, stepText } from './names.js';
import { none, type Range } from './range.js';
import type { Situation } from './situation.js';
import { along, elementOf, type Flow, messageKey, type NodeKey, type Source, sum } from './traffic.js';

const formula = 'λ = γ + Σ (λ of each cause × times per run)';

const assumptions = [
  'Mean rates in a steady state; nothing is dropped, and nothing fails but what the scenario says.',
];

/** How often something runs or is asked for. Unknown without a workload, and behind a loop that feeds itself. */
export function loadFigure(subject: ElementId, situation: Situation): Figure {
  const loads = loadsIn(situation);
  if (!loads) {
    const missing = [{ text: 'a workload' }];
    return figure({ subject, unit: 'per-second', formula, missing });
  }
  const inflow = inflowOf(subject, loads);
  return figure({
    subject,
    unit: loads.unit,
    range: inflow.rate,
    formula,
    terms: termsOf(inflow, loads),
    inputs: inputsOf(inflow),
    assumptions: loads.unit === 'per-arrival' ? [...assumptions, 'Schedules are not counted.'] : assumptions,
    missing: lackOf(inflow, loads),
  });
}

/** What of the workload reaches something directly: inputs of whatever is worked out from its load. */
export function loadInputs(subject: ElementId, situation: Situation): Input[] {
  const loads = loadsIn(situation);
  return loads ? inputsOf(inflowOf(subject, loads)) : [];
}

function inputsOf({ sources }: Inflow): Input[] {
  return sources.map(({ text, source }) => ({ text, ...(source && { source }) }));
}

/** What is missing for a load per second to be known. */
export function missingLoad(subject: ElementId, situation: Situation): Missing[] {
  const loads = loadsIn(situation);
  if (!loads) return [{ text: 'a workload' }];
  if (loads.unit === 'per-arrival') return [{ text: 'the total rate of the workload' }];
  return lackOf(inflowOf(subject, loads), loads);
}

function lackOf(inflow: Inflow, loads: Loads): Missing[] {
  const { lower, upper } = inflow.rate;
  if (lower === Number.POSITIVE_INFINITY) return loopsBehind(loads, loads.loops);
  return lower === upper ? [] : missingFor(inflow, loads);
}

/** The rate itself, without what it came from. Undefined without a workload; infinite behind a loop that feeds itself. */
export function loadOf(subject: ElementId, situation: Situation): Range | undefined {
  const loads = loadsIn(situation);
  return loads && inflowOf(subject, loads).rate;
}

const noInflow: Inflow = { rate: none, work: none, flows: [], sources: [] };

/** What is counted together where the whole is meant. */
const partsCounted: Partial<Readonly<Record<ElementKind, readonly ElementKind[]>>> = {
  context: ['service', 'process'],
  actor: ['journey'],
};

/** What comes into an element: a context is its services together, an event all the channels it goes over. */
export function inflowOf(subject: ElementId, loads: Loads): Inflow {
  const { situation, into } = loads;
  const element = situation.elements.get(subject);
  if (element?.kind === 'event') return inflowOfEvent(subject, loads);
  const inside = element && partsCounted[element.kind];
  if (!inside) return into.get(subject) ?? noInflow;
  const children = situation.childrenOf.get(subject) ?? [];
  // A process is counted apart from its service.
  const all = children.flatMap((child) => [child, ...(situation.childrenOf.get(child.id) ?? [])]);
  const parts = all.filter(({ kind }) => inside.includes(kind));
  const found = parts.flatMap(({ id }) => into.get(id) ?? []);
  return {
    rate: sum(found.map(({ rate }) => rate)),
    work: sum(found.map(({ work }) => work)),
    flows: found.flatMap(({ flows }) => flows),
    sources: found.flatMap(({ sources }) => sources),
  };
}

function inflowOfEvent(event: ElementId, { traffic, rates }: Loads): Inflow {
  const flows = emissionsOf(traffic).get(event) ?? [];
  const keys = [...new Set([event, ...flows.map(({ edge }) => messageKey(event, edge?.channel))])];
  const rate = sum(keys.map((key) => rates.get(key) ?? none));
  return { rate, work: rate, flows, sources: traffic.sources.filter(({ to }) => keys.includes(to)) };
}

function termsOf({ flows, sources }: Inflow, { rates, situation, unit }: Loads): Term[] {
  const ofFlows = flows.map((flow) => ({ flow, rate: along(rates.get(flow.from) ?? none, flow.gain) }));
  const terms = [
    ...sources.map(({ text, rate, source }) => ({ text, rate, source })),
    ...ofFlows.map(({ flow, rate }) => ({
      text: flowText(flow, situation),
      rate,
      source: flow.edge?.source,
    })),
  ];
  return terms
    .filter(({ rate }) => rate.upper > 0)
    .sort((a, b) => b.rate.upper - a.rate.upper || b.rate.lower - a.rate.lower || 0)
    .map(({ text, rate, source }) => {
      const value = boundsOf(rate);
      return { text, unit, ...(value && { value }), ...(source && { source }) };
    });
}

function flowText({ edge, from, to }: Flow, { elements }: Situation): string {
  return edge ? stepText(edge, elements) : `${nameOf(from, elements)} asks ${nameOf(to, elements)}`;
}

const emissionsOf = remembered(({ flows }: Loads['traffic']) =>
  groupedBy(
    flows.filter(({ edge }) => edge?.kind === 'emits'),
    ({ edge }) => edge?.to,
  ),
);
const flowsInto = remembered(({ flows }: Loads['traffic']) => groupedBy(flows, ({ to }) => to));
const sourcesOf = remembered(({ sources }: Loads['traffic']) => groupedBy(sources, ({ to }) => to));

/** Where the uncertainty of a rate comes from: the nearest steps that do not say how often, backwards from here. */
function missingFor({ flows, sources }: Inflow, loads: Loads): Missing[] {
  const found = new Map<string, Missing>();
  const seen = new Set<NodeKey>();
  const waiting: NodeKey[] = [];
  const look = (some: readonly (Flow | Source)[]): void => {
    for (const each of some) {
      if (each.missing) found.set(each.missing.text, each.missing);
      if (!('from' in each) || seen.has(each.from)) continue;
      seen.add(each.from);
      const { lower, upper } = loads.rates.get(each.from) ?? none;
      if (lower !== upper) waiting.push(each.from);
    }
  };
  look(sources);
  look(flows.filter(({ from }) => (loads.rates.get(from) ?? none).upper > 0));
  for (const key of waiting) {
    if (found.size >= mostMissing) break;
    look(sourcesOf(loads.traffic).get(key) ?? []);
    look(flowsInto(loads.traffic).get(key) ?? []);
  }
  const isEndless = [...seen].some((key) => loads.rates.get(key)?.lower === Number.POSITIVE_INFINITY);
  const behind = loads.loops.filter(({ certain, nodes }) =>
    certain ? isEndless : nodes.some((node) => seen.has(node)),
  );
  return [...loopsBehind(loads, behind), ...[...found.values()].slice(0, mostMissing)];
}

const mostMissing = 8;

function loopsBehind({ situation }: Loads, loops: readonly FeedbackLoop[]): Missing[] {
  return loops.map((loop) => ({ text: loopText(loop, situation) }));
}

/** `A.a → B.b → A.a causes 1.2 further runs per run, so its load has no bound`. */
export function loopText({ nodes, gain, certain }: FeedbackLoop, { elements }: Situation): string {
  const name = (node: NodeKey): string => nameOf(elementOf(node), elements);
  const shown =
    nodes.length > 8 ? [...nodes.slice(0, 4).map(name), '…', ...nodes.slice(-2).map(name)] : nodes.map(name);
  const way = [...shown, shown[0]].join(' → ');
  if (gain === undefined) return `${way} is too large a loop to say whether its load has a bound`;
  const runs = Number.isFinite(gain)
    ? `${Number(gain.toPrecision(4))} further runs`
    : 'an unknown number of further runs';
  return certain
    ? `${way} causes ${runs} per run, so its load has no bound`
    : `${way} may cause ${runs} per run, so its load may have no bound`;
}
