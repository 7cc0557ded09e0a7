import type { Edge, ElementId } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { behaviourKinds } from '../architecture/queries.js';
import { hasOutbox } from './failures.js';
import { type Need, needOf, type PartialNeed } from './needs.js';
import { perElement } from './per-element.js';
import { type Situation, serverOf } from './situation.js';

/** Everything a need leads to: what has to work in every run, each once, and what only in some. */
export interface Closure {
  readonly components: ReadonlySet<ElementId>;
  readonly parts: readonly PartialNeed[];
}

/** Linear in what is reached; calls that lead back end there. */
export function closureOf(need: Need, situation: Situation): Closure {
  const components = new Set<ElementId>();
  const parts: PartialNeed[] = [...need.sometimes];
  const bodies = new Set<ElementId>();
  const waiting: Edge[] = [...need.always];
  for (const edge of waiting) {
    for (const id of componentsOn(edge, situation)) components.add(id);
    const body = situation.elements.get(edge.to);
    if (edge.kind !== 'calls' || !body || !behaviourKinds.has(body.kind) || bodies.has(body.id)) continue;
    bodies.add(body.id);
    const { always, sometimes } = needOf(body, situation);
    for (const next of always) waiting.push(next);
    parts.push(...sometimes);
  }
  return { components, parts };
}

/** What an edge needs to work by itself: the ways and the target, each with what it runs in. */
export function componentsOn(edge: Edge, situation: Situation): readonly ElementId[] {
  const { kind, to, gateway, channel } = edge;
  const onTheWay = [gateway, channel, channel === undefined ? undefined : hostOf(channel, situation)];
  const way = onTheWay.filter((id) => id !== undefined);
  if (kind === 'calls') return [...way, ...partsAround(to, situation)];
  if (kind === 'reads' || kind === 'writes') return partsAround(to, situation);
  // What is published or sent without waiting needs the broker, unless it waits in an outbox.
  if (channel !== undefined && hasOutbox(edge.from, situation)) return [];
  return kind === 'starts' ? [] : way;
}

/** An element, and what it is part of or runs in: operations with their service, data with its store and server. */
export const partsAround = perElement((id, situation): readonly ElementId[] => {
  const element = situation.elements.get(id);
  if (!element) return [id];
  const store = element.kind === 'entity' && element.parent !== undefined ? [element.parent] : [];
  const hosts = [id, ...store].flatMap((part) => hostOf(part, situation) ?? []);
  const owner = ownerOf(element, situation.elements);
  return [...new Set([id, ...store, ...hosts, ...(owner && owner.kind !== 'actor' ? [owner.id] : [])])];
});

function hostOf(id: ElementId, { elements }: Situation): ElementId | undefined {
  const element = elements.get(id);
  return element && serverOf(element);
}
