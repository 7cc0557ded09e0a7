import type { Architecture, Edge, Element, ElementId, SourceRange } from '../architecture/model.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { partOf, route } from './flows.js';

/** An event and the way it goes, seen from outside. */
export interface Delivery {
  readonly event: Element;
  readonly producers: readonly Producer[];
  readonly consumers: readonly Consumer[];
}

export interface Producer {
  /** The service, gateway or external that emits it. */
  readonly part: ElementId;
  readonly channel?: ElementId;
  readonly source?: SourceRange;
}

export interface Consumer {
  readonly part: ElementId;
  /** The channels it passes, in order. */
  readonly via: readonly ElementId[];
  /** The channel for what cannot be handled. */
  readonly deadLetter?: ElementId;
  readonly source: SourceRange;
}

/** All events of a model, in its order. */
export const deliveriesOf = remembered((architecture: Architecture): readonly Delivery[] => {
  const elements = elementsById(architecture);
  const emits = groupedBy(
    architecture.edges.filter(({ kind }) => kind === 'emits'),
    ({ to }) => to,
  );
  const handles = groupedBy(
    architecture.edges.filter(({ kind }) => kind === 'handles'),
    ({ from }) => from,
  );
  return architecture.elements
    .filter(({ kind }) => kind === 'event')
    .map((event) => {
      const producers = producersOf(event, emits.get(event.id) ?? [], elements);
      const consumers = (handles.get(event.id) ?? []).flatMap(
        (edge) => consumerOf(edge, producers, elements) ?? [],
      );
      return { event, producers, consumers };
    });
});

function producersOf(event: Element, emits: readonly Edge[], elements: Elements): Producer[] {
  const own = emits.flatMap(({ from, channel, source }) => {
    const part = partOf(from, elements);
    return part === undefined ? [] : [{ part, source, ...(channel !== undefined && { channel }) }];
  });
  if (own.length > 0) return own;
  // What comes from outside is emitted there, without a step that says so.
  const outside = event.parent === undefined ? undefined : elements.get(event.parent);
  return outside?.kind === 'external' ? [{ part: outside.id }] : [];
}

function consumerOf(edge: Edge, producers: readonly Producer[], elements: Elements): Consumer | undefined {
  const part = partOf(edge.to, elements);
  if (part === undefined) return undefined;
  const channels = producers.length === 0 ? [undefined] : producers.map(({ channel }) => channel);
  const ways = channels.flatMap((channel) => {
    const way = route(channel, edge.channel, elements);
    return way === undefined ? [] : [way];
  });
  const [via] = ways;
  if (via === undefined) return undefined;
  const facts = elements.get(edge.to)?.facts ?? [];
  const deadLetter = facts.find((fact) => fact.kind === 'dead-letter')?.channel;
  return { part, via, source: edge.source, ...(deadLetter !== undefined && { deadLetter }) };
}
