import type { Element, FactKind, RuleClause } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName } from '../wording.js';
import { amountOf, amountText, compares, factInForce, unitsOf } from './facts-required.js';
import { isSelected } from './selectors.js';

type Require = Extract<RuleClause, { readonly kind: 'require' }>;
type Requirement = Require['requirements'][number];

/** What lacks a fact that a `require` demands, or states it with another value. */
export function shortcomingsOf(clause: Require, model: IndexedModel): Violation[] {
  const subjects = model.elements.filter(
    (element) => element.project === undefined && isSelected(element, clause.subjects),
  );
  return subjects.flatMap((element) =>
    clause.requirements.flatMap((requirement): Violation[] => {
      const range = nameRange(element);
      const lack = shortcoming(element, requirement, model);
      if (!range || lack === undefined) return [];
      const related = [{ message: 'The rule stands here.', range: clause.range }];
      const message = `${fullName(element)} must have \`${wordsOf(requirement)}\`, and ${lack}.`;
      return [{ element: element.id, subject: requirement.fact, message, range, related }];
    }),
  );
}

function shortcoming(
  element: Element,
  { fact: kind, operator, value }: Requirement,
  { byId }: IndexedModel,
): string | undefined {
  const units = unitsOf(kind);
  // What nobody can state is said at the rule.
  if (!units || (value && !units.includes(value.unit))) return undefined;
  const fact = factInForce(element, kind as FactKind, byId);
  if (!fact) return `states no \`${kind}\``;
  if (!value || operator === undefined) return undefined;
  const amount = amountOf(fact, value.unit);
  if (!amount) return `does not say how much`;
  return compares(amount.value, operator, value.value) ? undefined : `has ${amountText(amount)}`;
}

function wordsOf({ fact, operator, value }: Requirement): string {
  return operator === undefined || !value ? fact : `${fact} ${operator} ${amountText(value)}`;
}
