import type { Edge, Element, ElementId } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import type { LookUp } from '../architecture/queries.js';

/** What an element is called in the text of a figure: by itself, its parts behind the name of their owner. */
export function nameOf(id: ElementId, elements: LookUp): string {
  const element = elements.get(id);
  return element ? labelOf(element, elements) : id;
}

export function labelOf(element: Element, elements: LookUp): string {
  const owner = element.kind === 'zone' ? elements.get(element.parent ?? '') : ownerOf(element, elements);
  const name = element.version === undefined ? element.name : `${element.name} v${element.version}`;
  return owner && owner !== element ? `${owner.name}.${name}` : name;
}

/** `Orders.place calls Stock.reserve`. */
export function stepText({ from, kind, to }: Edge, elements: LookUp): string {
  const verb = kind === 'undo' ? 'undoes with' : kind === 'handles' ? 'is handled by' : kind;
  return `${nameOf(from, elements)} ${verb} ${nameOf(to, elements)}`;
}
