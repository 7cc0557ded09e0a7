import type { Details, Element, RuleClause } from '../../architecture/model.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { brokenPromises } from './broken-promises.js';
import { type Dependency, dependenciesIn } from './dependencies.js';
import { breachesOf } from './fences.js';
import { shortcomingsOf } from './requirements.js';

/** A rule that a model declares for itself, and what breaks it. */
export interface ProjectRule {
  readonly rule: Element;
  readonly violations: readonly Violation[];
}

/**
 * The model's own rules, checked: what depends on what it must not, what lacks what it must state, and what does
 * not keep its promises.
 */
export function checkProjectRules(model: IndexedModel): ProjectRule[] {
  const rules = model.ofKind('rule').filter(({ project }) => project === undefined);
  let dependencies: readonly Dependency[] | undefined;
  const asserts = rules.some(({ details }) => clausesOf(details).some(({ kind }) => kind === 'assert'));
  const promises = asserts ? brokenPromises(model) : undefined;
  return rules.map((rule) => {
    const violations = clausesOf(rule.details).flatMap((clause): Violation[] => {
      if (isFence(clause)) {
        dependencies ??= dependenciesIn(model);
        return breachesOf(clause, dependencies, model);
      }
      return clause.kind === 'require' ? shortcomingsOf(clause, model) : [];
    });
    return { rule, violations: [...violations, ...(promises?.get(rule.id) ?? [])] };
  });
}

function clausesOf(details: Details): readonly RuleClause[] {
  return details.kind === 'rule' ? details.clauses : [];
}

function isFence(clause: RuleClause): clause is Extract<RuleClause, { readonly kind: 'forbid' | 'only' }> {
  return clause.kind === 'forbid' || clause.kind === 'only';
}
