import type { Edge, Element } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { nothing } from './collect.js';
import { components, isCircle } from './graph.js';
import type { IndexedModel } from './model-index.js';
import { ofEachSection } from './sections.js';

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
  /** All that calls or is called, each behind all it leads to but those it is in a circle with. */
  readonly order: readonly Element[];
  /** Groups of operations that all lead to each other. */
  readonly circles: readonly (readonly Element[])[];
}

export const callGraph = remembered((model: IndexedModel): CallGraph => {
  const callsFrom = new Map<Element, readonly Call[]>();
  const called = new Map<Element, readonly Element[]>();
  for (const { from, calls, to } of callers(model)) {
    callsFrom.set(from, calls);
    called.set(from, to);
  }
  const next = (element: Element) => called.get(element) ?? nothing;
  const groups = components([...callsFrom.keys()], next);
  return { callsFrom, order: groups.flat(), circles: groups.filter((group) => isCircle(group, next)) };
});

const callers = ofEachSection(({ links }) => {
  const calls: Call[] = [];
  for (const { edge, from, to, fromOwner, toOwner } of links)
    if (edge.kind === 'calls' && from && to && isBehaviour(from))
      calls.push({ from, to, edge, isRemote: fromOwner !== toOwner });
  return [...groupedBy(calls, ({ from }) => from)].map(([from, own]) => ({
    from,
    calls: own,
    to: own.map(({ to }) => to),
  }));
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

/** Of the calls that are meant, one from each service to each other; where a service is extended elsewhere, one more. */
export function serviceLinks(
  isMeant: (call: Edge) => boolean,
): (model: IndexedModel) => readonly ServiceLink[] {
  return ofEachSection(({ links }) => {
    const linked = new Map<Element, Map<Element, ServiceLink>>();
    for (const { edge, fromOwner: from, toOwner: to } of links) {
      if (edge.kind !== 'calls' || from?.kind !== 'service' || to?.kind !== 'service' || from === to)
        continue;
      if (!isMeant(edge)) continue;
      let known = linked.get(from);
      if (!known) {
        known = new Map();
        linked.set(from, known);
      }
      if (!known.has(to)) known.set(to, { from, to, edge });
    }
    return [...linked.values()].flatMap((known) => [...known.values()]);
  });
}
