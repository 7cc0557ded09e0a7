import type { Fact, SourceRange } from '../../architecture/model.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { isLanguageCheck, ruleNames } from '../rule-names.js';

/** Says of exceptions from rules that are read but not checked that there is nothing to allow yet. */
export function notCheckedYet({ stating }: IndexedModel, checkedRules: ReadonlySet<string>): Finding[] {
  const unchecked = new Set<string>(
    ruleNames.filter((name) => !isLanguageCheck(name) && !checkedRules.has(name)),
  );
  const ofFact = (fact: Fact) => (fact.kind === 'allow' ? ofAllow(fact, unchecked) : nothing);
  return collect(stating('allow'), ({ facts }) => collect(facts, ofFact));
}

/** Of a name that means nothing it is said elsewhere that it does. */
function ofAllow(
  { rule, source }: Extract<Fact, { readonly kind: 'allow' }>,
  unchecked: ReadonlySet<string>,
): Finding[] {
  if (!unchecked.has(rule)) return [];
  return [notice(`\`${rule}\` is not checked yet, so there is nothing to allow.`, source)];
}

function notice(message: string, range: SourceRange): Finding {
  return { rule: 'not-checked-yet', severity: 'information', message, range, related: [] };
}
