import type { Element, ElementId } from './model.js';
import type { Elements, LookUp } from './queries.js';
import { remembered } from './remembered.js';
import type { Stretch } from './stretches.js';

/** The channels that name a message, service or context among what they carry. */
export type Carriers = ReadonlyMap<ElementId, readonly ElementId[]>;

const noCarriers: Carriers = new Map();
const nothing: readonly never[] = [];

interface KnownCarriers {
  readonly carried: readonly (readonly Carried[])[];
  readonly carriers: Carriers;
}

/** By the first that is not empty of what stretches carry. */
const knownCarriers = new WeakMap<readonly Carried[], KnownCarriers>();

/** The very same as long as no stretch that has channels changes. */
export function carriersIn(stretches: readonly Stretch[]): Carriers {
  const carried = stretches.map(carriedIn).filter((each) => each.length > 0);
  const [first] = carried;
  if (!first) return noCarriers;
  const known = knownCarriers.get(first);
  if (known?.carried.length === carried.length && known.carried.every((each, i) => each === carried[i]))
    return known.carriers;
  const carriers = new Map<ElementId, ElementId[]>();
  for (const { item, channel } of carried.flat()) {
    const channels = carriers.get(item);
    if (channels) channels.push(channel);
    else carriers.set(item, [channel]);
  }
  knownCarriers.set(first, { carried, carriers });
  return carriers;
}

interface Carried {
  readonly item: ElementId;
  readonly channel: ElementId;
}

const carriedIn = remembered((stretch: Stretch): readonly Carried[] => {
  const carried: Carried[] = [];
  for (const { id: channel, facts } of stretch) {
    for (const fact of facts)
      if (fact.kind === 'carries') for (const item of fact.items) carried.push({ item, channel });
  }
  return carried.length === 0 ? nothing : carried;
});

/**
 * Topics and queues name what they carry: a message itself, or all events of a service, or of a context. The most
 * specific statement wins; several that are equally specific need a `via`.
 */
export function channelsCarrying(
  message: ElementId,
  carriers: Carriers,
  elements: LookUp,
): readonly ElementId[] {
  const own = carriers.get(message);
  if (own) return own;
  let element = elements.get(message);
  // Only events travel by the service or context they belong to; an operation is carried by its own name.
  if (element?.kind !== 'event') return nothing;
  while (element?.parent !== undefined) {
    const around = carriers.get(element.parent);
    if (around) return around;
    element = elements.get(element.parent);
  }
  return nothing;
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
