import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { contextOf } from '../architecture/owners.js';
import { type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import type { Diagram, DiagramQuery } from '../protocol.js';
import { type Delivery, deliveriesOf } from './deliveries.js';
import { bundled, fitted, noticeFrom, type Strand } from './drawing.js';
import { maxNodes } from './fit.js';
import { type FlowchartNode, flowchart } from './flowchart.js';
import { lookOf } from './looks.js';
import { isWithin } from './names.js';
import { counted, labelOf } from './parts.js';
import { sourced } from './sourced.js';
import { versioned } from './wording.js';

export interface EventsOptions {
  /** An event, a channel, or something that emits, handles or holds events; absent: all events. */
  readonly of?: ElementId;
}

/**
 * Who publishes which event, over which channels, and who handles it, from left to right. A service that publishes and
 * handles stands at both sides. Where that is too much for one picture, contexts stand for their services.
 * @returns undefined where there is no such event
 */
export function events(architecture: Architecture, { of }: EventsOptions = {}): Diagram | undefined {
  const elements = elementsById(architecture);
  const subject = of === undefined ? undefined : elements.get(of);
  const deliveries = deliveriesOf(architecture).filter(
    (delivery) => of === undefined || concerns(delivery, of, elements),
  );
  if (deliveries.length === 0 || (of !== undefined && subject === undefined)) return undefined;
  const whole = pictureOf(deliveries, elements, false);
  const isLarge = whole.nodes.length > maxNodes;
  const { nodes, strands } = isLarge ? pictureOf(deliveries, elements, true) : whole;
  const lines = bundled(strands, 'event');
  const { notice, more, ...drawn } = fitted(nodes, lines, 'events, channels and parts');
  const folded = isLarge
    ? `${counted(deliveries.length, 'event')} are too many for one picture: contexts stand for their services.`
    : undefined;
  const title = `Events of ${subject?.qualifiedName ?? architecture.project}`;
  const description = `${counted(deliveries.length, 'event')}, who publishes and who handles them.`;
  return {
    query: { kind: 'events', ...(of !== undefined && { of }) },
    title,
    description,
    ...flowchart({ title, description, toTheRight: true, groups: [], ...drawn }),
    ...noticeFrom(folded, notice),
    ...(isLarge ? { more: more ?? 'context' } : more && { more }),
  };
}

/** Whether a delivery is of an element, of something inside it, or starts, passes or ends there. */
function concerns({ event, ...delivery }: Delivery, of: ElementId, elements: Elements): boolean {
  const ends = [
    event.id,
    ...delivery.producers.map(({ part }) => part),
    ...delivery.consumers.flatMap(({ part, via }) => [part, ...via]),
    ...delivery.producers.flatMap(({ channel }) => channel ?? []),
  ];
  return ends.some((id) => isWithin(elements.get(id), of, elements));
}

interface Picture {
  readonly nodes: readonly FlowchartNode[];
  readonly strands: readonly Strand[];
}

function pictureOf(deliveries: readonly Delivery[], elements: Elements, folded: boolean): Picture {
  const nodes = new Map<string, FlowchartNode>();
  const strands: Strand[] = [];
  const add = (node: FlowchartNode): string => {
    if (!nodes.has(node.key)) nodes.set(node.key, node);
    return node.key;
  };
  const party = (side: 'from' | 'to', id: ElementId): string | undefined => {
    const element = elements.get(id);
    const shown = folded ? ((element && contextOf(element, elements)) ?? element) : element;
    return shown && add({ ...partyNode(shown), key: `${side} ${shown.id}` });
  };
  const channel = (id: ElementId): string | undefined => {
    const element = elements.get(id);
    return element && add({ ...partyNode(element), key: id });
  };
  const link = (
    look: Strand['look'],
    from: string | undefined,
    to: string | undefined,
    more: Partial<Strand>,
  ) => {
    if (from !== undefined && to !== undefined) strands.push({ look, from, to, ...more });
  };
  for (const family of families(deliveries, elements, folded)) {
    const node = add(familyNode(family, elements, folded));
    for (const { event, producers, consumers } of family) {
      const name = versioned(event.name, event);
      for (const { part, source } of producers)
        link('message', party('from', part), node, source === undefined ? {} : { source });
      const carriers = new Set(producers.flatMap(({ channel: id }) => id ?? []));
      for (const id of carriers) link('message', node, channel(id), {});
      for (const { part, via, source, deadLetter } of consumers) {
        const stops = [node, ...via.map(channel)];
        for (const [index, stop] of stops.slice(1).entries()) link('message', stops[index], stop, {});
        const to = party('to', part);
        link('message', stops.at(-1), to, {
          source,
          ...(stops.length > 1 || family.length > 1 ? { name } : {}),
        });
        if (deadLetter !== undefined) link('deadLetter', to, channel(deadLetter), {});
      }
    }
  }
  for (const [from] of nodes) {
    const facts = elements.get(from)?.facts ?? [];
    for (const fact of facts)
      if (fact.kind === 'dead-letter')
        link('deadLetter', from, channel(fact.channel), { source: fact.source });
  }
  return { nodes: [...nodes.values()], strands };
}

/** The versions of one event; in a folded picture all events that one context publishes over one channel. */
function families(deliveries: readonly Delivery[], elements: Elements, folded: boolean): Delivery[][] {
  const keyOf = ({ event, producers }: Delivery) =>
    folded ? `${homeOf(event, elements)} ${producers[0]?.channel}` : `${event.parent} ${event.name}`;
  return [...groupedBy(deliveries, keyOf).values()];
}

/** The context of an event, or what it belongs to without one. */
function homeOf(event: Element, elements: Elements): ElementId | undefined {
  return contextOf(event, elements)?.id ?? event.parent;
}

function familyNode(family: readonly Delivery[], elements: Elements, folded: boolean): FlowchartNode {
  const [first, ...others] = family.map(({ event }) => event);
  if (first === undefined) throw new Error('A family of events has at least one.');
  const key = `event ${first.id}`;
  const opens = (id: ElementId): DiagramQuery => ({ kind: 'events', of: id });
  if (folded && others.length > 0) {
    const home = elements.get(homeOf(first, elements) ?? '');
    return {
      key,
      look: 'events',
      label: [counted(family.length, 'event')],
      ...(home !== undefined && { ...sourced(home), opens: opens(home.id) }),
    };
  }
  const versions = [first, ...others].flatMap(({ version }) => (version === undefined ? [] : `v${version}`));
  const heard = family.some(({ consumers }) => consumers.length > 0);
  const published = family.some(({ producers }) => producers.length > 0);
  return {
    key,
    look: 'event',
    label: [
      [first.name, versions.join(', ')].join(' ').trim(),
      ...(published ? [] : ['nobody emits it']),
      ...(heard ? [] : ['nobody handles it']),
    ],
    ...sourced(first),
    opens: opens(first.id),
  };
}

function partyNode(element: Element): Omit<FlowchartNode, 'key'> {
  return {
    look: lookOf(element.kind),
    label: labelOf(element),
    ...sourced(element),
    opens: { kind: 'events', of: element.id },
  };
}
