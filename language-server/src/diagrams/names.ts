import type { Element, ElementId } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import type { Elements } from '../architecture/queries.js';
import { versioned } from './wording.js';

/** A member with the name of what it belongs to: `Orders.placeOrder`, `OrderDb.Order`. */
export function ownedName(element: Element, elements: Elements): string {
  const owner = ownerOf(element, elements);
  const name = versioned(element.name, element);
  return owner === undefined || owner === element ? name : `${owner.name}.${name}`;
}

/** Whether an element is another one or lies inside it. */
export function isWithin(element: Element | undefined, outer: ElementId, elements: Elements): boolean {
  for (let at = element; at !== undefined; at = at.parent === undefined ? undefined : elements.get(at.parent))
    if (at.id === outer) return true;
  return false;
}
