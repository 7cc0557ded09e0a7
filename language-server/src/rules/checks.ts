import type { Architecture } from '../architecture/model.js';
import { isAllowed } from './allowed.js';
import { cyclicSyncCall } from './coupling/cyclic-sync-call.js';
import type { Check, Finding, Severity } from './finding.js';
import { ambiguousChannel } from './integrity/ambiguous-channel.js';
import { changingQuery } from './integrity/changing-query.js';
import { cyclicDefinition } from './integrity/cyclic-definition.js';
import { duplicateName } from './integrity/duplicate-name.js';
import { foreignDatastoreAccess } from './integrity/foreign-datastore-access.js';
import { foreignEvent } from './integrity/foreign-event.js';
import { foreignSaga } from './integrity/foreign-saga.js';
import { inaccessibleOperation } from './integrity/inaccessible-operation.js';
import { misplacedFact } from './integrity/misplaced-fact.js';
import { misplacedRun } from './integrity/misplaced-run.js';
import { notCheckedYet } from './integrity/not-checked-yet.js';
import { secondPivot } from './integrity/second-pivot.js';
import { similarNames } from './integrity/similar-names.js';
import { statedTwice } from './integrity/stated-twice.js';
import { unreachableStep } from './integrity/unreachable-step.js';
import { workloadShares } from './integrity/workload-shares.js';
import { wrongChannel } from './integrity/wrong-channel.js';
import { unconsumedEvent } from './messaging/unconsumed-event.js';
import { type IndexedModel, indexModel } from './model-index.js';
import type { Rule } from './rule.js';
import type { RuleName } from './rule-names.js';

/** What follows from the language without judgement. A new check is a file and a line here. */
const integrityChecks: readonly Check[] = [
  duplicateName,
  similarNames,
  statedTwice,
  misplacedFact,
  workloadShares,
  cyclicDefinition,
  foreignEvent,
  foreignDatastoreAccess,
  inaccessibleOperation,
  foreignSaga,
  misplacedRun,
  ambiguousChannel,
  wrongChannel,
  secondPivot,
  unreachableStep,
  changingQuery,
  (model) => notCheckedYet(model, new Set(rules.map(({ name }) => name))),
];

/** What experience says about good models. A new rule is a file and a line here. */
export const rules: readonly Rule[] = [unconsumedEvent, cyclicSyncCall];

/** What a project says about a rule; nothing leaves the rule as it is. */
export type SeverityOf = (rule: RuleName) => Severity | 'off' | undefined;

/** Everything that is wrong with a model, check by check, except what it allows. */
export function checkModel(architecture: Architecture, severityOf: SeverityOf = () => undefined): Finding[] {
  const model = indexModel(architecture);
  return [
    ...integrityChecks.flatMap((check) => check(model)),
    ...rules.flatMap((rule) => findingsOf(rule, model, severityOf(rule.name) ?? rule.severity)),
  ];
}

function findingsOf({ name, check }: Rule, model: IndexedModel, severity: Severity | 'off'): Finding[] {
  if (severity === 'off') return [];
  return check(model)
    .filter(({ element }) => !isAllowed(name, element, model.byId))
    .map(({ message, range, related }) => ({ rule: name, severity, message, range, related }));
}
