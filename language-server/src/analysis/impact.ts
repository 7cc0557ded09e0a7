import type { ElementId } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { needOfRun, selfOf } from './availability.js';
import { type Figure, figure, term } from './figure.js';
import { nameOf } from './names.js';
import { between, exactly } from './range.js';
import { type Situation, withAllInside } from './situation.js';
import { reachOf, successOf } from './success.js';

/**
 * What share of all that arrives fails when something is out of order: the arrivals, weighted by their rates, whose hard
 * dependencies contain it. Optional steps, fallbacks and what is handed over through an outbox let runs succeed.
 */
export function impactFigure(subject: ElementId, situation: Situation): Figure {
  const { architecture, childrenOf, arrivals, elements } = situation;
  const down = withAllInside([subject], architecture, childrenOf);
  const entries = arrivals?.entries ?? [];
  const total = entries.reduce((sum, { rate }) => sum + rate, 0);
  const works = (id: ElementId): number => (down.has(id) ? 0 : 1);
  let [lower, upper] = [0, 0];
  const terms = entries.flatMap(({ target, gateway, rate, source }) => {
    const [most, least] = (['lower', 'upper'] as const).map((end) =>
      failureOf(target, gateway, works, end, situation),
    );
    if (most === undefined || least === undefined || most === 0) return [];
    lower += (rate * least) / total;
    upper += (rate * most) / total;
    return [{ ...term(nameOf(target, elements), between(least, most), 'share'), source }];
  });
  return figure({
    subject,
    unit: 'share',
    range: total > 0 ? between(Math.min(lower, upper), Math.min(1, upper)) : undefined,
    formula: 'Σ rate of each arrival × share of its runs that fail / Σ rate',
    terms,
    assumptions: [
      'All else works; nothing is answered from what a caller still knows, but where `cached` says so.',
    ],
    missing: total > 0 ? [] : [{ text: arrivals ? 'a workload in which something arrives' : 'a workload' }],
  });
}

function failureOf(
  target: ElementId,
  gateway: ElementId | undefined,
  works: (id: ElementId) => number,
  end: 'lower' | 'upper',
  situation: Situation,
): number {
  const self = [...selfOf(target, situation), ...(gateway === undefined ? [] : [gateway])];
  if (self.some((id) => works(id) === 0)) return 1;
  const need = needOfRun(target, situation);
  // Most of what arrives cannot be touched at all by what fails.
  if (![...reachOf(need, situation)].some((id) => works(id) === 0)) return 0;
  return 1 - successOf(need, works, end, situation).probability;
}

/** Services, gateways and actors that wait for something, directly or through others: those that notice when it fails. */
export function upstreamOf(subject: ElementId, situation: Situation): ReadonlySet<ElementId> {
  const callers = callersIn(situation);
  const found = new Set<ElementId>();
  const waiting = [...withAllInside([subject], situation.architecture, situation.childrenOf)].map((id) => {
    const element = situation.elements.get(id);
    return (element && ownerOf(element, situation.elements)?.id) ?? id;
  });
  const own = new Set(waiting);
  for (const id of waiting) {
    for (const caller of callers.get(id) ?? []) {
      if (found.has(caller) || own.has(caller)) continue;
      found.add(caller);
      waiting.push(caller);
    }
  }
  return found;
}

/** Who waits for whom, of services and the like. */
const callersIn = remembered(
  ({ architecture, elements }: Situation): ReadonlyMap<ElementId, ReadonlySet<ElementId>> => {
    const ownerOfId = (id: ElementId): ElementId | undefined => {
      const element = elements.get(id);
      return element && ownerOf(element, elements)?.id;
    };
    const pairs = architecture.edges.flatMap(({ kind, from, to }) => {
      const [caller, callee] = [ownerOfId(from), ownerOfId(to)];
      if (kind !== 'calls' || caller === undefined || callee === undefined || caller === callee) return [];
      return [{ caller, callee }];
    });
    const grouped = groupedBy(pairs, ({ callee }) => callee);
    return new Map([...grouped].map(([callee, some]) => [callee, new Set(some.map(({ caller }) => caller))]));
  },
);

/** How many services notice when something fails, as a figure. */
export function upstreamFigure(subject: ElementId, situation: Situation): Figure {
  const upstream = [...upstreamOf(subject, situation)].filter(
    (id) => situation.elements.get(id)?.kind !== 'actor',
  );
  return figure({
    subject,
    unit: 'count',
    range: exactly(upstream.length),
    formula: 'services that wait for it, directly or through others',
    terms: upstream.map((id) => ({ text: nameOf(id, situation.elements) })),
  });
}
