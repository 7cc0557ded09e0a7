import type { Element, ElementId } from '../architecture/model.js';
import type { Input, Missing } from './figure.js';
import { between, exactly, type Range } from './range.js';
import { replicasOf } from './replicas.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';
import { overloadText, queueBefore } from './waiting.js';

/** The share of time that one thing works, by itself. */
export interface ComponentAvailability {
  readonly range: Range;
  readonly input?: Input;
  readonly missing?: Missing;
  /** Where more reaches it than it can take, that, as a clause. */
  readonly overload?: string;
}

const always: ComponentAvailability = { range: exactly(1) };
const never: ComponentAvailability = { range: exactly(0) };

/**
 * The share of what reaches it that one thing answers: what it does while it works, and no more than C / λ of it where
 * more arrives than it can take.
 */
export function componentAvailability(id: ElementId, situation: Situation): ComponentAvailability {
  const works = availabilityOf(id, situation);
  // Beside a process of its own it cannot be told who of those in a service waits in which queue.
  const isDivided = situation.childrenOf.get(id)?.some(({ kind }) => kind === 'process') ?? false;
  const queue = isDivided ? undefined : queueBefore(id, situation);
  const share = queue ? (queue.servers * queue.serviceRate) / queue.arrivals : 1;
  if (!(share < 1)) return works;
  return {
    ...works,
    range: between(works.range.lower * share, works.range.upper * share),
    overload: overloadText(id, situation),
  };
}

/**
 * What the model says of it; of replicas that each have an availability, the probability that as many work as are needed.
 * Services, gateways, externals and servers that state none are unknown; what stands in a service and states none is
 * part of it.
 */
function availabilityOf(id: ElementId, situation: Situation): ComponentAvailability {
  const element = situation.elements.get(id);
  if (situation.failing.has(id) || lacksReplicas(id, situation)) return never;
  const fact = stated(element, 'availability');
  if (!element || !fact) return element && standsAlone(element) ? unknown(element) : always;
  const input: Input = { text: `availability of ${element.name}`, source: fact.source };
  if (!fact.perReplica) return { range: exactly(fact.value), input };
  const replicas = replicasOf(id, situation);
  if (!replicas) {
    return {
      range: between(0, 1),
      input,
      missing: { text: `the replicas of ${element.name}`, source: fact.source },
    };
  }
  const needed = stated(element, 'replicas')?.needs ?? 1;
  const of = (count: number) => availabilityOfReplicas(fact.value, replicas.left(count), needed);
  return { range: between(of(replicas.stated.lower), of(replicas.stated.upper)), input };
}

function standsAlone({ kind, project }: Element): boolean {
  if (project !== undefined) return true;
  return kind === 'service' || kind === 'gateway' || kind === 'external' || kind === 'server';
}

function unknown(element: Element): ComponentAvailability {
  const source = element.declarations[0]?.nameRange;
  const own = element.kind === 'service' || element.kind === 'gateway' ? 'own availability' : 'availability';
  return {
    range: between(0, 1),
    missing: { text: `the ${own} of ${element.name}`, ...(source && { source }) },
  };
}

/** Fewer are left, after a zone is lost, than it needs. */
function lacksReplicas(id: ElementId, situation: Situation): boolean {
  const needs = stated(situation.elements.get(id), 'replicas')?.needs;
  const replicas = needs === undefined ? undefined : replicasOf(id, situation);
  return needs !== undefined && replicas !== undefined && replicas.left(replicas.stated.upper) < needs;
}

/** The probability that at least k of n independent replicas work: Σ over i ≥ k of C(n, i) aⁱ (1 − a)ⁿ⁻ⁱ. */
export function availabilityOfReplicas(availability: number, replicas: number, needed: number): number {
  if (replicas < needed) return 0;
  const down = 1 - availability;
  // Of many replicas too few are left only with a probability that no double tells from 0.
  let failed = 0;
  let ways = 1;
  for (let up = 0; up < needed; up++) {
    failed += ways * availability ** up * down ** (replicas - up);
    ways = (ways * (replicas - up)) / (up + 1);
  }
  return Math.min(1, Math.max(0, 1 - failed));
}
