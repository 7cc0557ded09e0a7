import type { Edge, Element } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { nothing } from './collect.js';
import { stronglyConnected } from './graph.js';
import type { IndexedModel } from './model-index.js';

/** One behaviour that waits for another. */
export interface Call {
  readonly from: Element;
  readonly to: Element;
  readonly edge: Edge;
  /** Whether it leaves the service. */
  readonly isRemote: boolean;
}

/** The calls by which operations and services wait for each other, worked out once for all rules that look at them. */
export interface CallGraph {
  /** The calls of what happens in services, by what they happen in. */
  readonly callsFrom: ReadonlyMap<Element, readonly Call[]>;
  /** Groups of operations that all lead to each other. */
  readonly circles: readonly (readonly Element[])[];
}

export const callGraph = remembered(({ linksOfKind }: IndexedModel): CallGraph => {
  const calls: Call[] = [];
  for (const { edge, from, to, fromOwner, toOwner } of linksOfKind('calls'))
    if (from && to && isBehaviour(from)) calls.push({ from, to, edge, isRemote: fromOwner !== toOwner });
  const callsFrom = groupedBy(calls, ({ from }) => from);
  const called = new Map<Element, readonly Element[]>();
  for (const [element, own] of callsFrom)
    called.set(
      element,
      own.map(({ to }) => to),
    );
  return {
    callsFrom,
    circles: stronglyConnected([...callsFrom.keys()], (element) => called.get(element) ?? nothing),
  };
});

/** Neither a sketch nor a journey. */
function isBehaviour({ kind }: Element): boolean {
  return kind !== 'service' && kind !== 'actor' && kind !== 'journey';
}

export interface ServiceLink {
  readonly from: Element;
  readonly to: Element;
  readonly edge: Edge;
}

/** Of the calls that are meant, one from each service to each other. */
export function serviceLinks({ linksOfKind }: IndexedModel, isMeant: (call: Edge) => boolean): ServiceLink[] {
  const linked = new Map<Element, Map<Element, ServiceLink>>();
  for (const { edge, fromOwner: from, toOwner: to } of linksOfKind('calls')) {
    if (from?.kind !== 'service' || to?.kind !== 'service' || from === to || !isMeant(edge)) continue;
    let known = linked.get(from);
    if (!known) {
      known = new Map();
      linked.set(from, known);
    }
    if (!known.has(to)) known.set(to, { from, to, edge });
  }
  return [...linked.values()].flatMap((known) => [...known.values()]);
}
