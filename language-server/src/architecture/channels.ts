import type { Element, ElementId } from './model.js';
import type { Elements } from './queries.js';

/** Which channels carry a message, most specific statement only. */
export type ChannelsOf = (message: ElementId) => readonly ElementId[];

/**
 * Topics and queues name what they carry: a message itself, or all events of a service, or of a context. The most
 * specific statement wins; several that are equally specific need a `via`.
 */
export function channelsByMessage(
  elements: readonly Element[],
  byId: ReadonlyMap<ElementId, Element>,
): ChannelsOf {
  const carriers = new Map<ElementId, ElementId[]>();
  for (const channel of elements) {
    for (const fact of channel.facts) {
      if (fact.kind !== 'carries') continue;
      for (const item of fact.items) carriers.set(item, [...(carriers.get(item) ?? []), channel.id]);
    }
  }
  return (message) => {
    const own = carriers.get(message);
    if (own) return own;
    let element = byId.get(message);
    // Only events travel by the service or context they belong to; an operation is carried by its own name.
    if (element?.kind !== 'event') return [];
    while (element?.parent !== undefined) {
      const around = carriers.get(element.parent);
      if (around) return around;
      element = byId.get(element.parent);
    }
    return [];
  };
}

/**
 * Whether a channel carries a message, itself or with the service or context it belongs to; a queue from a topic carries
 * what the topic does. Undefined where the channel does not say what it carries.
 */
export function carries(channel: Element, message: Element, elements: Elements): boolean | undefined {
  const topic = channel.details.kind === 'channel' ? channel.details.topic : undefined;
  const source = topic === undefined ? channel : elements.get(topic);
  const items = [channel, source]
    .flatMap((each) => each?.facts ?? [])
    .flatMap((fact) => (fact.kind === 'carries' ? fact.items : []));
  for (
    let part: Element | undefined = message;
    part;
    part = part.parent === undefined ? undefined : elements.get(part.parent)
  ) {
    if (items.includes(part.id)) return true;
  }
  return source?.facts.some((fact) => fact.kind === 'carries' && fact.items.length > 0) ? false : undefined;
}
