import type { Architecture, Element, Fact, SourceRange } from '../../architecture/model.js';
import type { Finding } from '../finding.js';
import { ruleNames } from '../rule-names.js';

/** Says of assertions and exceptions that they are read but not checked, so that nobody relies on them. */
export function notCheckedYet({ elements }: Architecture, checkedRules: ReadonlySet<string>): Finding[] {
  const unchecked = new Set<string>(ruleNames.filter((name) => !checkedRules.has(name)));
  return elements.flatMap((element) => [
    ...element.facts.flatMap((fact) => (fact.kind === 'allow' ? ofAllow(fact, unchecked) : [])),
    ...ofAssertions(element),
  ]);
}

/** Of a name that means nothing it is said elsewhere that it does. */
function ofAllow(
  { rule, source }: Extract<Fact, { readonly kind: 'allow' }>,
  unchecked: ReadonlySet<string>,
): Finding[] {
  if (!unchecked.has(rule)) return [];
  return [notice(`\`${rule}\` is not checked yet, so there is nothing to allow.`, source)];
}

function ofAssertions({ details }: Element): Finding[] {
  const clauses = details.kind === 'rule' ? details.clauses : [];
  return clauses
    .filter((clause) => clause.kind === 'assert')
    .map(({ range }) => notice('`assert` is not checked yet; the figure is not worked out.', range));
}

function notice(message: string, range: SourceRange): Finding {
  return { rule: 'not-checked-yet', severity: 'information', message, range, related: [] };
}
