import type { Element, Fact, FactKind, Quantity } from '../../architecture/model.js';
import type { LookUp } from '../../architecture/queries.js';
import { duration, number, percent } from '../../diagrams/wording.js';

type Unit = Quantity['unit'];

/** What a fact amounts to where a rule compares it; facts without a number can only be there or not. */
interface Amount {
  readonly unit: Unit;
  readonly value: number;
}

/** The facts that a rule can require, as they are written in a model, and what each is compared by. */
const requirable: Readonly<Partial<Record<FactKind, readonly Unit[]>>> = {
  does: [],
  leaves: [],
  owner: [],
  auth: [],
  with: [],
  tech: [],
  criticality: [],
  replicas: ['none'],
  capacity: ['per-second'],
  concurrency: ['none'],
  availability: ['share'],
  latency: ['ms'],
  slo: ['share', 'ms'],
  stateful: [],
  encrypted: [],
  'event-sourced': [],
  outbox: [],
  ttl: ['ms'],
  spec: [],
  link: [],
  idempotent: [],
  'dead-letter': [],
  partitions: ['none'],
  retention: ['ms'],
  length: ['none'],
  delivery: [],
  compatible: [],
  timeout: ['ms'],
  deadline: ['ms'],
  retry: ['none'],
  breaker: [],
  bulkhead: ['none'],
  connections: ['none'],
  fallback: [],
  tls: [],
  mtls: [],
  limit: ['per-second'],
};

/** The facts that a rule can require, by name. */
export const factNames: readonly string[] = Object.keys(requirable);

/** The units a fact can be compared in; undefined where there is no such fact. */
export function unitsOf(fact: string): readonly Unit[] | undefined {
  return requirable[fact as FactKind];
}

/** Facts that hold for what is inside, too. */
const inherited: ReadonlySet<FactKind> = new Set([
  'owner',
  'auth',
  'with',
  'tech',
  'criticality',
  'tls',
  'mtls',
]);

/** A fact in force for an element: its own, a default, or one of the policy it is with; nearest first. */
export function factInForce(element: Element, kind: FactKind, elements: LookUp): Fact | undefined {
  const ofKind = (facts: readonly Fact[]) => facts.find((fact) => fact.kind === kind);
  const own = ofKind(element.facts) ?? ofKind(element.defaults);
  if (own) return own;
  for (const fact of [...element.facts, ...element.defaults]) {
    const policy = fact.kind === 'with' && fact.policy !== undefined ? elements.get(fact.policy) : undefined;
    const found = policy && ofKind(policy.facts);
    if (found) return found;
  }
  const around =
    inherited.has(kind) && element.parent !== undefined ? elements.get(element.parent) : undefined;
  return around && factInForce(around, kind, elements);
}

/** What a fact amounts to in a unit; of several percentiles the highest, of several replicas the fewest. */
export function amountOf(fact: Fact, unit: Unit): Amount | undefined {
  const value = figureOf(fact, unit);
  return value === undefined ? undefined : { unit, value };
}

function figureOf(fact: Fact, unit: Unit): number | undefined {
  switch (fact.kind) {
    case 'replicas':
      return fact.min;
    case 'capacity':
    case 'limit':
      return fact.rate;
    case 'concurrency':
    case 'length':
    case 'bulkhead':
    case 'connections':
    case 'availability':
      return fact.value;
    case 'partitions':
    case 'retry':
      return fact.count;
    case 'ttl':
    case 'retention':
    case 'timeout':
    case 'deadline':
      return fact.duration;
    case 'latency':
      return highest(fact.percentiles);
    case 'slo':
      return unit === 'share' ? fact.availability : highest(fact.percentiles);
    default:
      return undefined;
  }
}

function highest(percentiles: Readonly<Record<string, number>>): number | undefined {
  const values = Object.values(percentiles);
  return values.length === 0 ? undefined : Math.max(...values);
}

/** An amount as it is written in a model. */
export function amountText({ unit, value }: Amount): string {
  switch (unit) {
    case 'ms':
      return duration(value);
    case 'share':
      return percent(value);
    case 'per-second':
      return `${number(value)}/s`;
    case 'none':
      return number(value);
  }
}

/** Whether an amount stands to another as an operator of the language says. */
export function compares(left: number, operator: string, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return left === right;
  }
}
