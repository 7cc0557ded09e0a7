import type { Element, ElementId } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { collect } from './collect.js';
import type { AllowFact } from './finding.js';
import type { IndexedModel } from './model-index.js';
import { perElement } from './per-element.js';

/**
 * The `allow` that accepts what a rule finds in an element: the nearest, in the element, around it or in the system, that
 * has not run out; where all have, the nearest of these.
 */
export function allowFor(
  rule: string,
  id: ElementId,
  { byId, system }: Pick<IndexedModel, 'byId' | 'system'>,
  isExpired: (allow: AllowFact) => boolean,
): AllowFact | undefined {
  let expired: AllowFact | undefined;
  for (const element of around(id, byId, system)) {
    for (const allow of allowsIn(element)) {
      if (allow.rule !== rule) continue;
      if (!isExpired(allow)) return allow;
      expired ??= allow;
    }
  }
  return expired;
}

/** The names of the rules of which anything is allowed anywhere in a model. */
export function allowedRules({ stating }: IndexedModel): ReadonlySet<string> {
  return new Set(collect(stating('allow'), allowsIn).map(({ rule }) => rule));
}

/** The `allow`s that an element states. */
export const allowsIn = perElement(
  ({ facts }: Element) => facts.length > 0,
  ({ facts }) => facts.filter((fact) => fact.kind === 'allow'),
);

function* around(id: ElementId, elements: Elements, system: Element | undefined): Iterable<Element> {
  for (let element = elements.get(id); element; ) {
    yield element;
    element = element.parent === undefined ? undefined : elements.get(element.parent);
  }
  if (system) yield system;
}

/** Whether the last day of an `allow` has passed. Days are written so that their order is that of their letters. */
export function expiredOn(today: string | undefined): (allow: AllowFact) => boolean {
  return ({ until }) => today !== undefined && until !== undefined && until < today;
}
