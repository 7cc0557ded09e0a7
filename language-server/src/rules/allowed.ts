import type { Element, ElementId } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import type { RuleName } from './rule-names.js';

/** Whether an element or one around it states that what a rule finds there is accepted. */
export function isAllowed(rule: RuleName, id: ElementId, elements: Elements): boolean {
  for (let element: Element | undefined = elements.get(id); element; ) {
    if (element.facts.some((fact) => fact.kind === 'allow' && fact.rule === rule)) return true;
    element = element.parent === undefined ? undefined : elements.get(element.parent);
  }
  return false;
}
