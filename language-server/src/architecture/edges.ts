import type { ActionStep, Edge, Element, ElementId, Frequency, Step } from './model.js';
import type { Mutable } from './mutable.js';
import { ownerOf } from './owners.js';
import { settingsInForce, settingsOfExposure } from './settings.js';

type LookUp = (id: ElementId) => Element | undefined;
/** Which channels carry a message. */
type ChannelsOf = (message: ElementId) => readonly ElementId[];
type Unnumbered = Omit<Edge, 'id'>;

const once: Frequency = { min: 1, max: 1 };

const noEdges: readonly never[] = [];

/** The causal edges of an element, in the order of its steps. What they depend on beside it is looked up. */
export function edgesOf(element: Element, lookUp: LookUp, channelsOf: ChannelsOf): readonly Edge[] {
  if (!causesSomething(element)) return noEdges;
  return numberEdges([
    ...edgesOfSteps(element, lookUp, channelsOf),
    ...undoEdges(element),
    ...exposures(element, lookUp),
    ...deliveries(element, channelsOf),
    ...copies(element),
  ]);
}

function causesSomething({ steps, undo, facts, details }: Element): boolean {
  return (
    steps.length > 0 ||
    undo.length > 0 ||
    details.kind === 'subscription' ||
    details.kind === 'replica' ||
    facts.some(({ kind }) => kind === 'exposes')
  );
}

function edgesOfSteps(body: Element, lookUp: LookUp, channelsOf: ChannelsOf): Unnumbered[] {
  // Steps directly in a service or actor are a sketch: that it happens is said, not how often.
  const isSketch = body.kind === 'service' || body.kind === 'actor';
  const byId = { get: lookUp };
  const owner = ownerOf(body, byId);
  return flatten(body.steps, isSketch ? undefined : once).map(({ step, frequency }) => {
    const target = lookUp(step.target);
    // It makes no edge, but belongs to what the step leads to.
    if (step.cached?.cache !== undefined) lookUp(step.cached.cache);
    const leavesOwner = !target || ownerOf(target, byId)?.id !== owner?.id;
    const channel = step.via ?? singleChannel(step, leavesOwner, channelsOf);
    const edge: Mutable<Unnumbered> = {
      kind: step.verb,
      from: body.id,
      to: step.target,
      synchronous: step.verb === 'calls' || step.verb === 'reads' || step.verb === 'writes',
      optional: step.optional || step.settings.some((fact) => fact.kind === 'fallback'),
      settings: settingsInForce(step, owner, leavesOwner, byId),
      source: step.source,
    };
    if (frequency) edge.frequency = frequency;
    if (channel !== undefined) edge.channel = channel;
    if (step.gateway !== undefined) edge.gateway = step.gateway;
    return edge;
  });
}

function singleChannel(
  step: ActionStep,
  leavesOwner: boolean,
  channelsOf: ChannelsOf,
): ElementId | undefined {
  const travels = step.verb === 'emits' || ((step.verb === 'sends' || step.verb === 'calls') && leavesOwner);
  if (!travels) return undefined;
  const [first, ...others] = channelsOf(step.target);
  return others.length === 0 ? first : undefined;
}

interface FlatStep {
  readonly step: ActionStep;
  readonly frequency: Frequency | undefined;
}

/** All actions of a body with how often each runs when the body runs `times`. */
function flatten(steps: readonly Step[], times: Frequency | undefined): FlatStep[] {
  return steps.flatMap((step) => flattenStep(step, times));
}

function flattenStep(step: Step, times: Frequency | undefined): FlatStep[] {
  switch (step.kind) {
    case 'action': {
      const fallbacks = step.settings.flatMap((fact) => (fact.kind === 'fallback' ? fact.steps : []));
      return [{ step, frequency: timesOfAction(step, times) }, ...flatten(fallbacks, atMost(times))];
    }
    case 'parallel':
      return flatten(step.steps, times);
    case 'each':
      return flatten(step.steps, repeat(times, step.count, step.max));
    case 'when': {
      const known = step.branches.every((branch) => branch.share !== undefined);
      const taken = step.branches.reduce((sum, branch) => sum + (branch.share ?? 0), 0);
      const rest = known ? Math.max(0, 1 - taken) : undefined;
      return [
        ...step.branches.flatMap((branch) => flatten(branch.steps, withShare(times, branch.share))),
        ...flatten(step.otherwise ?? [], withShare(times, rest)),
      ];
    }
    case 'raise':
    case 'pivot':
      return [];
  }
}

function timesOfAction(step: ActionStep, times: Frequency | undefined): Frequency | undefined {
  const counted = scale(
    step.share === undefined ? times : withShare(times, step.share),
    step.batched ? 1 : (step.count ?? 1),
  );
  if (!step.cached) return counted;
  return step.cached.share === undefined ? atMost(counted) : scale(counted, 1 - step.cached.share);
}

/** Without a percentage a branch is taken between never and always. */
function withShare(times: Frequency | undefined, share: number | undefined): Frequency | undefined {
  return share === undefined ? atMost(times) : scale(times, share);
}

function atMost(times: Frequency | undefined): Frequency | undefined {
  return times && { ...times, min: 0 };
}

function scale(times: Frequency | undefined, factor: number): Frequency | undefined {
  if (!times) return undefined;
  return {
    min: product(times.min, factor),
    ...(times.max !== undefined && { max: product(times.max, factor) }),
  };
}

/** Without the noise of binary fractions: 10 % is 0.1, not 0.09999999999999998. */
function product(a: number, b: number): number {
  return Number((a * b).toPrecision(12));
}

function repeat(
  times: Frequency | undefined,
  count: number | undefined,
  max: number | undefined,
): Frequency | undefined {
  if (!times) return undefined;
  if (count !== undefined) return scale(times, count);
  return { min: 0, ...(max !== undefined && times.max !== undefined && { max: times.max * max }) };
}

function undoEdges(body: Element): Unnumbered[] {
  const collect = (steps: readonly Step[]): Step['undo'] =>
    steps.flatMap((step) => [
      ...step.undo,
      ...(step.kind === 'parallel' || step.kind === 'each' ? collect(step.steps) : []),
      ...(step.kind === 'when'
        ? [...step.branches.flatMap((branch) => collect(branch.steps)), ...collect(step.otherwise ?? [])]
        : []),
    ]);
  return [...body.undo, ...collect(body.steps)].map(({ target, source }) => ({
    kind: 'undo',
    from: body.id,
    to: target,
    synchronous: true,
    optional: false,
    settings: [],
    source,
  }));
}

function exposures(gateway: Element, lookUp: LookUp): Unnumbered[] {
  return gateway.facts.flatMap((fact) =>
    fact.kind === 'exposes'
      ? fact.targets.map((to) => ({
          kind: 'exposes' as const,
          from: gateway.id,
          to,
          synchronous: true,
          optional: false,
          settings: settingsOfExposure(fact.settings, { get: lookUp }),
          source: fact.source,
        }))
      : [],
  );
}

function deliveries(handler: Element, channelsOf: ChannelsOf): Unnumbered[] {
  const { details } = handler;
  const [declaration] = handler.declarations;
  if (details.kind !== 'subscription' || !declaration) return [];
  const [only, ...others] = channelsOf(details.event);
  const channel = details.via ?? (others.length === 0 ? only : undefined);
  return [
    {
      kind: 'handles',
      from: details.event,
      to: handler.id,
      synchronous: false,
      optional: false,
      settings: [],
      source: declaration.nameRange,
      ...(channel !== undefined && { channel }),
    },
  ];
}

function copies(entity: Element): Unnumbered[] {
  const { details } = entity;
  const [declaration] = entity.declarations;
  if (details.kind !== 'replica' || !declaration) return [];
  return details.sources.map((to) => ({
    kind: 'copies',
    from: entity.id,
    to,
    synchronous: false,
    optional: false,
    settings: [],
    source: declaration.nameRange,
  }));
}

/** An edge has the same two ends as another one only if both come from the same element. */
function numberEdges(edges: readonly Unnumbered[]): Edge[] {
  const seen = new Map<string, number>();
  return edges.map((edge) => {
    const base = `${edge.from} ${edge.kind} ${edge.to}`;
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    return { id: ordinal === 1 ? base : `${base} #${ordinal}`, ...edge };
  });
}
