import type { Edge, Element, ElementId } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { nothing } from './collect.js';
import { stronglyConnected } from './graph.js';
import type { IndexedModel } from './model-index.js';

/** The calls by which operations and services wait for each other, worked out once for all rules that look at them. */
export interface CallGraph {
  /** The calls of what happens in services, by what they happen in. */
  readonly callsFrom: ReadonlyMap<ElementId, readonly Edge[]>;
  /** Groups of operations that all lead to each other. */
  readonly circles: readonly (readonly ElementId[])[];
}

export const callGraph = remembered((model: IndexedModel): CallGraph => {
  const callsFrom = groupedBy(
    model.edgesOfKind('calls').filter(({ from }) => isBehaviour(model.byId.get(from))),
    ({ from }) => from,
  );
  const calledBy = new Map<ElementId, readonly ElementId[]>();
  for (const [id, calls] of callsFrom)
    calledBy.set(
      id,
      calls.map(({ to }) => to),
    );
  return {
    callsFrom,
    circles: stronglyConnected([...callsFrom.keys()], (id) => calledBy.get(id) ?? nothing),
  };
});

/** Neither a sketch nor a journey. */
function isBehaviour(element: Element | undefined): boolean {
  return (
    element !== undefined &&
    element.kind !== 'service' &&
    element.kind !== 'actor' &&
    element.kind !== 'journey'
  );
}

export interface ServiceLink {
  readonly from: ElementId;
  readonly to: ElementId;
  readonly edge: Edge;
}

/** Of the calls that are meant, one from each service to each other. */
export function serviceLinks(
  { edgesOfKind, ownerOf }: IndexedModel,
  isMeant: (call: Edge) => boolean,
): ServiceLink[] {
  const links = new Map<Element, Map<Element, ServiceLink>>();
  for (const edge of edgesOfKind('calls')) {
    if (!isMeant(edge)) continue;
    const [from, to] = [ownerOf(edge.from), ownerOf(edge.to)];
    if (from?.kind !== 'service' || to?.kind !== 'service' || from === to) continue;
    let known = links.get(from);
    if (!known) {
      known = new Map();
      links.set(from, known);
    }
    if (!known.has(to)) known.set(to, { from: from.id, to: to.id, edge });
  }
  return [...links.values()].flatMap((known) => [...known.values()]);
}
