import type { Architecture, Element, ElementId, RuleClause, SourceRange } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import { availabilityFigure } from './availability.js';
import { type Figure, figure } from './figure.js';
import { comparable, judge, type Status } from './judgement.js';
import { latencyFigure } from './latency-figure.js';
import { loadFigure } from './load-figure.js';
import type { Scenario } from './scenario.js';
import { type Situation, situationOf } from './situation.js';
import { utilizationFigure } from './utilization.js';

type Assertion = Extract<RuleClause, { readonly kind: 'assert' }>;

/** What came of an `assert` of a project's rules. */
export interface AssertionResult {
  /** The rule it stands in. */
  readonly rule: ElementId;
  readonly assertion: Assertion;
  readonly scenario: Scenario;
  readonly status: Status;
  readonly figure: Figure;
  readonly range: SourceRange;
}

/** All assertions of a model, each under what it says itself. Situations are worked out once. */
export function checkAssertions(model: Architecture): AssertionResult[] {
  const situations = new Map<string, Situation>();
  const inSituation = (scenario: Scenario): Situation => {
    const key = JSON.stringify(scenario);
    const known = situations.get(key) ?? situationOf(model, scenario);
    situations.set(key, known);
    return known;
  };
  return model.elements.flatMap((rule) =>
    clausesOf(rule).map((assertion) => checkAssertion(rule.id, assertion, inSituation)),
  );
}

function clausesOf({ details }: Element): Assertion[] {
  return details.kind === 'rule' ? details.clauses.filter((clause) => clause.kind === 'assert') : [];
}

function checkAssertion(
  rule: ElementId,
  assertion: Assertion,
  inSituation: (scenario: Scenario) => Situation,
): AssertionResult {
  const { workload, scale, environment, without, operator, value, range } = assertion;
  const scenario: Scenario = {
    ...(workload !== undefined && { workload }),
    ...(scale !== undefined && { scale }),
    ...(environment !== undefined && { environment }),
    ...(without.length > 0 && { failing: without }),
  };
  const found = metricFigure(assertion.metric, assertion.subject, inSituation(scenario));
  const wanted = comparable(value, found.unit);
  const status = wanted === undefined ? 'unknown' : judge(found, operator, wanted);
  const missing =
    wanted === undefined ? [{ text: `a value to compare with in ${unitText[found.unit]}` }] : [];
  return {
    rule,
    assertion,
    scenario,
    status,
    figure: { ...found, missing: [...found.missing, ...missing] },
    range,
  };
}

const unitText: Readonly<Record<Figure['unit'], string>> = {
  'per-second': 'requests per second',
  'per-arrival': 'requests per second, and a total rate of the workload',
  ms: 'a duration',
  share: 'percent',
  times: 'numbers',
  count: 'numbers',
};

/** The figure that a metric of the language means: `p50` to `p999`, `availability`, `load` or `utilization`. */
export function metricFigure(metric: string, subject: ElementId, situation: Situation): Figure {
  switch (metric) {
    case 'availability':
      return availabilityFigure(subject, situation);
    case 'load':
      return loadFigure(subject, situation);
    case 'utilization':
      return utilizationFigure(subject, situation);
    default:
      return percentileFigure(metric, subject, situation);
  }
}

function percentileFigure(percentile: string, subject: ElementId, situation: Situation): Figure {
  const element = situation.elements.get(subject);
  if (element && behaviourKinds.has(element.kind)) return latencyFigure(subject, percentile, situation);
  const missing = [{ text: 'an operation, journey or saga: nothing else has a latency of its own' }];
  return figure({ subject, unit: 'ms', formula: percentile, missing });
}
