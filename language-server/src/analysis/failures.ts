import type { Edge, Element, ElementId } from '../architecture/model.js';
import { outboxOf } from '../architecture/outboxes.js';
import { behaviourKinds } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { calleesFirst } from './callees-first.js';
import { none, one, type Range } from './range.js';
import type { Situation } from './situation.js';
import { type Disturbance, type Visits, visitsOf } from './visits.js';

/**
 * How often one run of each behaviour takes each of its edges in a situation. What is out of order does nothing; a body
 * that needs it fails with the probability that it does, and so do those that wait for it.
 */
export const visitsIn = remembered((situation: Situation): ReadonlyMap<ElementId, Visits> => {
  const found = new Map<ElementId, Visits>();
  const isDown = (id: ElementId | undefined): boolean => id !== undefined && situation.failing.has(id);
  const fails = (edge: Edge): Range => {
    if (!situation.disturbed) return none;
    if (isDown(edge.channel)) return waitsForChannel(edge, situation) ? one : none;
    if (!edge.synchronous) return none;
    if (isDown(edge.to) || isDown(edge.gateway)) return one;
    return found.get(edge.to)?.outage ?? none;
  };
  const edgesOf = ({ id }: Element): readonly Edge[] => situation.edgesFrom.get(id) ?? [];
  const look = (body: Element): void => {
    found.set(body.id, isDown(body.id) ? down : visitsOf(body, edgesOf(body), { fails, isDown }));
  };
  if (!situation.disturbed) {
    for (const element of situation.architecture.elements) {
      if (behaviourKinds.has(element.kind))
        found.set(element.id, undisturbedVisits(element, edgesOf(element)));
    }
    return found;
  }
  for (const { bodies, isLoop } of calleesFirst(situation)) {
    // In a loop each depends on the others: from nothing upward, until nothing changes to speak of.
    for (let round = 0; round < (isLoop ? roundsOfLoop : 1); round++) for (const body of bodies) look(body);
  }
  return found;
});

const undisturbed: Disturbance = { fails: () => none, isDown: () => false };

interface KnownVisits {
  readonly edges: readonly Edge[];
  readonly visits: Visits;
}

const knownVisits = new WeakMap<Element, KnownVisits>();

/** Where nothing fails they follow from the body and its edges alone, which outlive edits elsewhere. */
function undisturbedVisits(body: Element, edges: readonly Edge[]): Visits {
  const known = knownVisits.get(body);
  if (
    known &&
    known.edges.length === edges.length &&
    known.edges.every((edge, index) => edge === edges[index])
  )
    return known.visits;
  const visits = visitsOf(body, edges, undisturbed);
  knownVisits.set(body, { edges, visits });
  return visits;
}

const roundsOfLoop = 50;

const down: Visits = { visits: [], outage: one };

/** Whether the cause fails when the channel does: it does not where the message waits in the outbox of a store it writes. */
export function waitsForChannel(edge: Edge, situation: Situation): boolean {
  return edge.synchronous || !hasOutbox(edge.from, situation);
}

/** Whether what a behaviour publishes leaves through a store it writes. */
export function hasOutbox(behaviour: ElementId, { elements, edgesFrom }: Situation): boolean {
  return outboxOf(edgesFrom.get(behaviour) ?? [], elements) !== undefined;
}
