import type { Edge, Element } from './model.js';
import { enclosing, type LookUp } from './queries.js';

const storeKinds: ReadonlySet<Element['kind']> = new Set(['store']);

/**
 * The store through whose outbox, or events, leaves what a behaviour publishes: one that it writes. What it publishes
 * without such a write goes to the broker by itself.
 * @param caused all edges that the behaviour causes
 */
export function outboxOf(caused: readonly Edge[], elements: LookUp): Element | undefined {
  for (const { kind, to } of caused) {
    const store = kind === 'writes' ? enclosing(elements, to, storeKinds) : undefined;
    if (store?.facts.some((fact) => fact.kind === 'outbox' || fact.kind === 'event-sourced')) return store;
  }
  return undefined;
}
