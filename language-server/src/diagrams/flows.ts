import type {
  Architecture,
  Edge,
  Element,
  ElementId,
  ElementKind,
  SourceRange,
} from '../architecture/model.js';
import { type Elements, elementsById, enclosing } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { type Sourced, sourced, sourcedTogether, stepSourced } from './sourced.js';

/**
 * One reason for a line between two parties of a system: what the edges of their behaviours come to, seen from outside.
 * A delivery over channels is one flow from the emitter to the consumer.
 */
export interface Flow extends Sourced {
  readonly from: ElementId;
  readonly to: ElementId;
  /** `call` waits for an answer, `message` does not, `data` is the use of a store, `hosting` runs in a server. */
  readonly kind: 'call' | 'message' | 'data' | 'hosting';
  /** Name of the operation or event. */
  readonly name?: string;
  /** The channels it passes, in order. */
  readonly via: readonly ElementId[];
  /** Where it is received, if another place says so than the one it comes from. */
  readonly received?: SourceRange;
}

/** What is drawn as a node of its own; everything else is drawn as the nearest of these around it. */
export const partKinds: ReadonlySet<ElementKind> = new Set([
  'actor',
  'external',
  'gateway',
  'service',
  'store',
  'cache',
  'server',
  'topic',
  'queue',
]);

/** All flows of a model, in its order. A call within one service is none: it is how the service works inside. */
export const flowsOf = remembered((architecture: Architecture): readonly Flow[] => {
  const elements = elementsById(architecture);
  const services = servicesByContext(architecture);
  const deliveries = new Map<ElementId, { emitters: Edge[]; consumers: Edge[] }>();
  const flows: Flow[] = [];
  for (const edge of architecture.edges) {
    if (edge.kind === 'emits' || edge.kind === 'handles') {
      const event = edge.kind === 'emits' ? edge.to : edge.from;
      const known = deliveries.get(event) ?? { emitters: [], consumers: [] };
      deliveries.set(event, known);
      (edge.kind === 'emits' ? known.emitters : known.consumers).push(edge);
    } else {
      flows.push(...flowsOfEdge(edge, elements, services));
    }
  }
  for (const [event, { emitters, consumers }] of deliveries) {
    flows.push(...flowsOfEvent(event, emitters, consumers, elements));
  }
  for (const element of architecture.elements) {
    flows.push(...flowsOfPlacement(element), ...flowsOfDeadLetters(element, elements));
  }
  return flows.filter((flow) => flow.from !== flow.to || flow.via.length > 0);
});

function flowsOfEdge(edge: Edge, elements: Elements, services: ServicesByContext): Flow[] {
  const from = partOf(edge.from, elements);
  const target = elements.get(edge.to);
  if (from === undefined || target === undefined) return [];
  const name = target.kind === 'operation' ? { name: target.name } : {};
  const places = stepSourced(edge.source, target);
  switch (edge.kind) {
    case 'calls':
    case 'sends':
    case 'undo':
    case 'starts': {
      const to = edge.gateway ?? partOf(edge.to, elements);
      const via = edge.channel === undefined || edge.gateway !== undefined ? [] : [edge.channel];
      return to === undefined
        ? []
        : [{ from, to, kind: edge.synchronous ? 'call' : 'message', via, ...name, ...places }];
    }
    case 'exposes':
      return exposed(target, elements, services).map((to) => ({
        from,
        to,
        kind: 'call',
        via: [],
        ...name,
        ...places,
      }));
    case 'reads':
    case 'writes': {
      const to = partOf(edge.to, elements);
      return to === undefined ? [] : [{ from, to, kind: 'data', via: [], ...places }];
    }
    // A replica is fed by the events its service handles: those are drawn.
    case 'copies':
    case 'emits':
    case 'handles':
      return [];
  }
}

type ServicesByContext = ReadonlyMap<ElementId, readonly ElementId[]>;

function servicesByContext(architecture: Architecture): ServicesByContext {
  const services = new Map<ElementId, ElementId[]>();
  for (const { id, kind, parent } of architecture.elements) {
    if (kind !== 'service' || parent === undefined) continue;
    const known = services.get(parent);
    if (known === undefined) services.set(parent, [id]);
    else known.push(id);
  }
  return services;
}

/** What a gateway opens when it exposes an element: all services of a context, else the part it belongs to. */
function exposed(target: Element, elements: Elements, services: ServicesByContext): readonly ElementId[] {
  if (target.kind === 'context') return services.get(target.id) ?? [];
  const part = partOf(target.id, elements);
  return part === undefined ? [] : [part];
}

interface Emitter {
  readonly part: ElementId | undefined;
  readonly channel: ElementId | undefined;
  readonly places: Sourced;
}

function flowsOfEvent(event: ElementId, emits: Edge[], handles: Edge[], elements: Elements): Flow[] {
  const declared = elements.get(event);
  const name = declared?.name;
  const message = { kind: 'message' as const, ...(name === undefined ? {} : { name }) };
  const emitters: Emitter[] = emits.map(({ from, channel, source }) => ({
    part: partOf(from, elements),
    channel,
    places: stepSourced(source, declared),
  }));
  // What comes from outside is emitted there, without a step that says so.
  if (emitters.length === 0) {
    const places = declared === undefined ? {} : sourced(declared);
    emitters.push({ part: partOf(event, elements), channel: undefined, places });
  }
  return emitters.flatMap(({ part: from, channel, places }): Flow[] => {
    const reached = handles.flatMap((edge): Flow[] => {
      const to = partOf(edge.to, elements);
      const via = route(channel, edge.channel, elements);
      if (to === undefined || via === undefined) return [];
      const [first, ...rest] = via;
      const where = { ...places, received: edge.source };
      if (from !== undefined) return [{ ...message, from, to, via, ...where }];
      return first === undefined ? [] : [{ ...message, from: first, to, via: rest, ...where }];
    });
    if (reached.length > 0 || from === undefined || channel === undefined) return reached;
    return [{ ...message, from, to: channel, via: [], ...places }];
  });
}

/** The channels between an emitter's and a consumer's, or undefined where the one does not lead to the other. */
export function route(
  emitted: ElementId | undefined,
  received: ElementId | undefined,
  elements: Elements,
): ElementId[] | undefined {
  const details = received === undefined ? undefined : elements.get(received)?.details;
  const topic = details?.kind === 'channel' ? details.topic : undefined;
  if (received === undefined) return emitted === undefined ? [] : [emitted];
  if (emitted === received) return [received];
  if (topic !== undefined && (emitted === undefined || emitted === topic)) return [topic, received];
  return emitted === undefined ? [received] : undefined;
}

/** Lines that no behaviour causes: a store and its service, a store or channel and its server, a queue and its topic. */
function flowsOfPlacement(element: Element): Flow[] {
  const { id, kind, parent, details } = element;
  const flows: Flow[] = [];
  if ((kind === 'store' || kind === 'cache') && parent !== undefined) {
    flows.push({ from: parent, to: id, kind: 'data', via: [] });
  }
  if ((details.kind === 'technology' || details.kind === 'channel') && details.server !== undefined) {
    flows.push({ from: id, to: details.server, kind: 'hosting', via: [] });
  }
  if (details.kind === 'channel' && details.topic !== undefined) {
    flows.push({ from: details.topic, to: id, kind: 'message', via: [] });
  }
  return flows;
}

/** What cannot be handled goes to another channel: from a channel, or from the service of a handler. */
function flowsOfDeadLetters({ id, facts }: Element, elements: Elements): Flow[] {
  const from = partOf(id, elements);
  return facts.flatMap((fact): Flow[] =>
    fact.kind === 'dead-letter' && from !== undefined
      ? [{ from, to: fact.channel, kind: 'message', via: [], name: 'dead letters', source: fact.source }]
      : [],
  );
}

/** Where a flow comes from and where it is received. */
export function endsOf({ source, received, definition }: Flow): Sourced {
  return sourcedTogether(
    [source, received].flatMap((place) =>
      place === undefined ? [] : [{ source: place, ...(definition && { definition }) }],
    ),
  );
}

export function partOf(id: ElementId, elements: Elements): ElementId | undefined {
  return enclosing(elements, id, partKinds)?.id;
}
