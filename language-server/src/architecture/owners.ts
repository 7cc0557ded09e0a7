import type { Element, ElementKind } from './model.js';
import { enclosing, type LookUp } from './queries.js';

/** What acts as one party: its parts call each other without a hop, and its data is nobody else's. */
const partyKinds: ReadonlySet<ElementKind> = new Set(['service', 'gateway', 'external', 'actor']);

export function isParty({ kind }: Element): boolean {
  return partyKinds.has(kind);
}

/** The service, gateway, external or actor an element belongs to, itself included. */
export function ownerOf(element: Element, elements: LookUp): Element | undefined {
  return enclosing(elements, element.id, partyKinds);
}

const contextKinds: ReadonlySet<ElementKind> = new Set(['context']);

export function contextOf(element: Element, elements: LookUp): Element | undefined {
  return enclosing(elements, element.id, contextKinds);
}
