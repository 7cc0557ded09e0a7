import type { Architecture, Element, Fact, SourceRange } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import { ruleNames } from '../rule-names.js';

/** Says of rules, assertions and exceptions that they are read but not checked, so that nobody relies on them. */
export function notCheckedYet({ elements }: Architecture, checkedRules: ReadonlySet<string>): Finding[] {
  const own = elements.filter(({ kind }) => kind === 'rule').map(({ name }) => name);
  const unchecked = new Set<string>([...ruleNames, ...own].filter((name) => !checkedRules.has(name)));
  const ofFact = (fact: Fact) => (fact.kind === 'allow' ? ofAllow(fact, unchecked, checkedRules) : nothing);
  return collect(elements, (element) =>
    element.details.kind === 'rule'
      ? [...collect(element.facts, ofFact), ...ofRule(element)]
      : collect(element.facts, ofFact),
  );
}

/** Of a name that means nothing it is said elsewhere that it does. */
function ofAllow(
  { rule, until, source }: Extract<Fact, { readonly kind: 'allow' }>,
  unchecked: ReadonlySet<string>,
  checked: ReadonlySet<string>,
): Finding[] {
  if (unchecked.has(rule)) {
    return [notice(`\`${rule}\` is not checked yet, so there is nothing to allow.`, source)];
  }
  if (until === undefined || !checked.has(rule)) return [];
  return [notice('`until` is not checked yet; this goes on being allowed after that day.', source)];
}

function ofRule(element: Element): Finding[] {
  const { details, name } = element;
  const range = nameRange(element);
  if (details.kind !== 'rule' || !range) return [];
  const assertions = details.clauses.filter((clause) => clause.kind === 'assert');
  return [
    notice(`The rule \`${name}\` is not checked yet; nothing is reported because of it.`, range),
    ...assertions.map((clause) =>
      notice('`assert` is not checked yet; the figure is not worked out.', clause.range),
    ),
  ];
}

function notice(message: string, range: SourceRange): Finding {
  return { rule: 'not-checked-yet', severity: 'information', message, range, related: [] };
}
