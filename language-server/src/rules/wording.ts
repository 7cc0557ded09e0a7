import type { Element } from '../architecture/model.js';

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
