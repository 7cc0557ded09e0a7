import type { Architecture, Element, ElementId } from '../architecture/model.js';
import type { Mutable } from '../architecture/mutable.js';
import { remembered } from '../architecture/remembered.js';
import { allowedRules, allowFor, allowsIn, expiredOn } from './allows.js';
import { collect } from './collect.js';
import type {
  AcceptedFinding,
  AllowFact,
  Check,
  Finding,
  IdentifiedFinding,
  Severity,
  Violation,
} from './finding.js';
import { createIdentifier } from './identity.js';
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
import { undrawableView } from './integrity/undrawable-view.js';
import { unknownFact } from './integrity/unknown-fact.js';
import { unreachableStep } from './integrity/unreachable-step.js';
import { workloadShares } from './integrity/workload-shares.js';
import { wrongChannel } from './integrity/wrong-channel.js';
import { type IndexedModel, indexModel } from './model-index.js';
import { checkProjectRules } from './project/project-rules.js';
import { allowRules, allRules, rules } from './registry.js';
import type { AllowUse, RuleDescription } from './rule.js';
import { isOn, optionsAt, type RuleConfig, severitiesOf } from './rule-config.js';

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
  unknownFact,
  undrawableView,
  (model) => notCheckedYet(model, new Set(allRules.map(({ name }) => name))),
];

/** What a model is checked against beside itself. */
export interface CheckSettings {
  readonly config?: RuleConfig;
  /** The day that `until` is compared with, as `2027-03-31`; absent: nothing runs out. */
  readonly today?: string | undefined;
}

export interface CheckedModel {
  /** Everything that is wrong with the model, check by check, but for what it accepts. */
  readonly findings: readonly IdentifiedFinding[];
  readonly accepted: readonly AcceptedFinding[];
}

const defaultConfig: RuleConfig = [];

export function checkModel(
  architecture: Architecture,
  { config = defaultConfig, today }: CheckSettings = {},
): CheckedModel {
  const model = indexModel(architecture);
  const isExpired = expiredOn(today);
  const identify = createIdentifier();
  const findings: IdentifiedFinding[] = [];
  const accepted: AcceptedFinding[] = [];
  const matched = new Set<AllowFact>();
  const allowed = allowedRules(model);

  const take = (rule: string, severity: Severity, violation: Violation): void => {
    const { element, subject } = violation;
    const about = subject === undefined ? element : `${element} ${subject}`;
    const finding = identified(violation, rule, severity, identify(rule, about), element);
    const allow = allowed.has(rule) ? allowFor(rule, element, model, isExpired) : undefined;
    if (allow) matched.add(allow);
    if (allow && !isExpired(allow)) accepted.push({ finding, allow });
    else findings.push(finding);
  };
  const judge = (rule: RuleDescription, violations: readonly Violation[]): void => {
    if (violations.length === 0) return;
    const severityAt = severitiesOf(rule, config, model.byId);
    for (const violation of violations) {
      const severity = severityAt(violation);
      if (severity !== 'off') take(rule.name, severity, violation);
    }
  };

  const quiet = quietChecks(model.shape)(config);
  for (const check of integrityChecks) {
    if (quiet.has(check)) continue;
    const found = check(model);
    if (found.length === 0) quiet.add(check);
    for (const finding of found) findings.push(identifiedBy(finding, identify));
  }
  for (const rule of rules) {
    if (quiet.has(rule) || !isOn(rule, config)) continue;
    const violations = rule.check(model, optionsAt(rule, config, model.byId));
    if (violations.length === 0) quiet.add(rule);
    judge(rule, violations);
  }
  for (const { rule, violations } of checkProjectRules(model))
    for (const violation of violations) take(rule.name, violation.severity ?? 'error', violation);
  const uses = allowUses(model, config).map(
    ({ element, allow }): AllowUse => ({
      element,
      allow,
      isExpired: isExpired(allow),
      matches: matched.has(allow),
    }),
  );
  for (const rule of allowRules) if (isOn(rule, config)) judge(rule, rule.checkAllows(uses));
  return { findings, accepted };
}

/**
 * By the shape of a model and the config: the checks and rules that found nothing in a model that differed in places at most,
 * and so need not be asked again. Most keystrokes change nothing that anybody looks at.
 */
const quietChecks = remembered((_shape: object) => remembered((_config: RuleConfig) => new Set<object>()));

/** An integrity check says in its message what it is about, and no figures that might change. */
function identifiedBy(
  finding: Finding,
  identify: (rule: string, about: string) => string,
): IdentifiedFinding {
  const { rule, severity, message } = finding;
  return identified(finding, rule, severity, identify(rule, message));
}

function identified(
  { message, range, related, tags, fixes }: Omit<Finding, 'rule' | 'severity'>,
  rule: string,
  severity: Severity,
  identity: string,
  element?: ElementId,
): IdentifiedFinding {
  const finding: Mutable<IdentifiedFinding> = { rule, severity, message, range, related, identity };
  if (element !== undefined) finding.element = element;
  if (tags) finding.tags = tags;
  if (fixes) finding.fixes = fixes;
  return finding;
}

/** Every `allow` of a rule that is checked where the `allow` stands: of the others nobody knows whether they match. */
function allowUses({ byId, ofKind, stating }: IndexedModel, config: RuleConfig) {
  const own = new Set(ofKind('rule').map(({ name }) => name));
  const checked = new Map<string, RuleDescription>(
    rules.filter((rule) => isOn(rule, config)).map((rule) => [rule.name, rule]),
  );
  return collect(stating('allow'), (element) =>
    collect(allowsIn(element), (allow): { element: Element; allow: AllowFact }[] => {
      if (own.has(allow.rule)) return [{ element, allow }];
      const rule = checked.get(allow.rule);
      const isChecked =
        rule && severitiesOf(rule, config, byId)({ element: element.id, range: allow.source }) !== 'off';
      return isChecked ? [{ element, allow }] : [];
    }),
  );
}
