import type { Architecture, Edge, Element, ElementId, SourceRange } from '../architecture/model.js';
import { outboxOf } from '../architecture/outboxes.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { partOf } from './flows.js';

/** `hard`: fails with it; `soft`: goes on without it; `delayed`: gets or does it later. */
export type Effect = 'hard' | 'soft' | 'delayed';

/** One thing whose failure, or delay, is felt by another. */
export interface Dependence {
  readonly on: ElementId;
  readonly of: ElementId;
  readonly effect: Effect;
  readonly source: SourceRange;
}

/** A behaviour or part that a failure reaches. */
export interface Reached {
  readonly element: Element;
  readonly effect: Effect;
  /** What it feels it through. */
  readonly through: Dependence;
  /** The part it is in; an event is where it is emitted, also one that a context declares. */
  readonly part: ElementId | undefined;
  /** How many parts away from what fails. */
  readonly distance: number;
}

interface Hit {
  readonly id: ElementId;
  readonly effect: Effect;
  readonly part: ElementId | undefined;
  readonly distance: number;
}

/**
 * What the failure of an element reaches, nearest first, the hardest effect on each. A hard effect goes on to whoever
 * depends on what it hits; a soft one ends there, since that goes on; a delay goes on with the events of what is late.
 */
export function reachOf(architecture: Architecture, failed: ElementId): readonly Reached[] {
  const elements = elementsById(architecture);
  const dependents = dependentsOf(architecture);
  const children = childrenOf(architecture);
  const reached = new Map<ElementId, Reached>();
  const down = failing(architecture, failed);
  const visit = (from: readonly Hit[]): void => {
    const next: Hit[] = [];
    for (const { id, effect: felt, part: before, distance } of from) {
      const hit = hitWith(id, elements, children);
      for (const dependence of hit.flatMap((each) => dependents.get(each) ?? [])) {
        const effect = passedOn(felt, dependence.effect);
        const element = elements.get(dependence.of);
        if (effect === undefined || element === undefined || down.has(element.id)) continue;
        const known = reached.get(element.id);
        if (known !== undefined && strength[known.effect] >= strength[effect]) continue;
        const part = element.kind === 'event' ? before : partOf(element.id, elements);
        const here = before === part ? distance : distance + 1;
        reached.set(element.id, { element, effect, through: dependence, part, distance: here });
        next.push({ id: element.id, effect, part, distance: here });
      }
    }
    if (next.length > 0) visit(next);
  };
  visit([...down].map((id) => ({ id, effect: 'hard', part: partOf(id, elements), distance: 0 })));
  return [...reached.values()];
}

const strength: Readonly<Record<Effect, number>> = { delayed: 1, soft: 2, hard: 3 };

function passedOn(felt: Effect, effect: Effect): Effect | undefined {
  switch (felt) {
    case 'hard':
      return effect;
    case 'soft':
      return undefined;
    case 'delayed':
      return effect === 'delayed' ? effect : undefined;
  }
}

/** All that fails with an element: what is inside it, what runs in it, and what is inside that. */
export function failing(architecture: Architecture, failed: ElementId): ReadonlySet<ElementId> {
  const children = childrenOf(architecture);
  const down = new Set<ElementId>([failed]);
  // A set may grow while it is walked.
  for (const id of down) for (const child of children.get(id) ?? []) down.add(child);
  return down;
}

const childrenOf = remembered(({ elements }: Architecture): ReadonlyMap<ElementId, readonly ElementId[]> => {
  const children = new Map<ElementId, ElementId[]>();
  const add = (outer: ElementId | undefined, inner: ElementId): void => {
    if (outer !== undefined) children.set(outer, [...(children.get(outer) ?? []), inner]);
  };
  for (const { id, parent, details, facts } of elements) {
    add(parent, id);
    if (details.kind === 'technology' || details.kind === 'channel') add(details.server, id);
    // A queue from a topic gets nothing when that is gone; a process takes its behaviours with it.
    if (details.kind === 'channel') add(details.topic, id);
    for (const fact of facts) if (fact.kind === 'runs') for (const target of fact.targets) add(id, target);
  }
  return children;
});

/** Who feels the failure of what, by what fails. */
const dependentsOf = remembered(
  (architecture: Architecture): ReadonlyMap<ElementId, readonly Dependence[]> => {
    const elements = elementsById(architecture);
    const caused = groupedBy(architecture.edges, ({ from }) => from);
    return groupedBy(
      [...caused.values()].flatMap((edges) => {
        const hasOutbox = outboxOf(edges, elements) !== undefined;
        return edges.flatMap((edge) => dependencesOf(edge, elements, hasOutbox));
      }),
      ({ on }) => on,
    );
  },
);

/** @param hasOutbox whether what its cause publishes leaves through a store, so that a channel that is down only delays it */
function dependencesOf(edge: Edge, elements: Elements, hasOutbox: boolean): Dependence[] {
  const { kind, from, to, channel, gateway, optional, source } = edge;
  const felt = (on: ElementId | undefined, of: ElementId, effect: Effect): Dependence[] =>
    on === undefined ? [] : [{ on, of, effect, source }];
  const own: Effect = optional ? 'soft' : 'hard';
  const published: Effect = hasOutbox ? 'delayed' : own;
  switch (kind) {
    case 'calls':
      return [...felt(to, from, own), ...felt(gateway ?? channel, from, own)];
    case 'reads':
    case 'writes':
      // Whoever finds no cache asks what is behind it.
      return felt(to, from, elements.get(to)?.kind === 'cache' ? 'soft' : own);
    case 'sends':
      return [
        ...felt(channel, from, published),
        ...felt(channel, to, 'delayed'),
        ...felt(from, to, 'delayed'),
      ];
    case 'starts':
      return felt(from, to, 'delayed');
    case 'emits':
      return [...felt(channel, from, published), ...felt(from, to, 'delayed')];
    case 'handles':
      return [...felt(from, to, 'delayed'), ...felt(channel, to, 'delayed')];
    case 'copies':
      return felt(to, from, 'delayed');
    // A gateway is felt by those who call through it, an undo only when something else has failed.
    case 'exposes':
    case 'undo':
      return [];
  }
}

/**
 * What counts as hit with an element: the service around an operation, for those who use it as a whole, and the
 * operations of a service that is only a sketch.
 */
function hitWith(
  id: ElementId,
  elements: Elements,
  children: ReadonlyMap<ElementId, readonly ElementId[]>,
): ElementId[] {
  const element = elements.get(id);
  if (element?.kind === 'service') return [id, ...(children.get(id) ?? [])];
  return element?.kind === 'operation' && element.parent !== undefined ? [id, element.parent] : [id];
}
