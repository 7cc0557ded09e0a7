import type { Element, ElementId } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';

/** An element by its full name and version, as messages show it: `` `Ordering.Orders.OrderPlaced` v2 ``. */
export function fullName(element: Element): string {
  return withVersion(element.qualifiedName, element);
}

/** An element by its own name and version, for places where it is clear whose it is. */
export function ownName(element: Element): string {
  return withVersion(element.name, element);
}

function withVersion(name: string, { version }: Element): string {
  return version === undefined ? `\`${name}\`` : `\`${name}\` v${version}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[], conjunction: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** `a, b, c, d and 3 more`: more than five names help nobody. */
export function someOf(items: readonly string[]): string {
  const shown = items.length > 5 ? [...items.slice(0, 4), `${items.length - 4} more`] : items;
  return listOf(shown, 'and');
}

/** An element of a model by its full name; by its id where it is not there. */
export function nameOf(id: ElementId, elements: Elements): string {
  const element = elements.get(id);
  return element ? fullName(element) : `\`${id}\``;
}

/** More names on a way help nobody to see it. */
const mostNames = 8;

/** `a → b → c`; of a long way the beginning and the end. */
export function pathOf(ids: readonly ElementId[], elements: Elements): string {
  const names = ids.map((id) => nameOf(id, elements));
  if (names.length <= mostNames) return names.join(' → ');
  const left = names.length - mostNames;
  return [...names.slice(0, mostNames / 2), `${left} more`, ...names.slice(-mostNames / 2)].join(' → ');
}

/** `once`, `9 times`, `2.4 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : `${Number(count.toPrecision(3))} times`;
}

/** `an event`, `a service`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
