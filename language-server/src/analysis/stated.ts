import type { Element, Fact, FactKind } from '../architecture/model.js';

export type FactOf<Kind extends FactKind> = Extract<Fact, { readonly kind: Kind }>;

/** What an element states of a kind, or what it has by default; the first where there are several. */
export function stated<Kind extends FactKind>(
  element: Element | undefined,
  kind: Kind,
): FactOf<Kind> | undefined {
  if (!element) return undefined;
  return firstOf(element.facts, kind) ?? firstOf(element.defaults, kind);
}

/** The first fact of a kind in a list. */
export function firstOf<Kind extends FactKind>(facts: readonly Fact[], kind: Kind): FactOf<Kind> | undefined {
  return facts.find((fact): fact is FactOf<Kind> => fact.kind === kind);
}
