import type { Fact } from '../architecture/model.js';
import { duration, number, percent } from './wording.js';

/** A setting as it is written in a model: `retry 2 backoff 50ms..1s`; nothing for other facts. */
export function settingText(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'timeout':
      return `timeout ${duration(fact.duration)}`;
    case 'deadline':
      return `deadline ${duration(fact.duration)}${fact.propagated ? ' propagated' : ''}`;
    case 'retry':
      return retryText(fact);
    case 'breaker':
      return `breaker ${percent(fact.share)} of ${number(fact.requests)} for ${duration(fact.duration)}`;
    case 'bulkhead':
    case 'connections':
      return `${fact.kind} ${number(fact.value)}`;
    case 'fallback':
      return fact.label === undefined ? 'fallback' : `fallback: ${fact.label}`;
    case 'tls':
    case 'mtls':
      return fact.kind;
    case 'limit':
      return `limit ${number(fact.rate)}/s${fact.subject === undefined ? '' : ` per ${fact.subject}`}`;
    default:
      return undefined;
  }
}

function retryText({
  count,
  backoffMin,
  backoffMax,
  jitter,
  budget,
}: Extract<Fact, { kind: 'retry' }>): string {
  const backoff =
    backoffMin === undefined
      ? []
      : [`backoff ${duration(backoffMin)}${backoffMax === undefined ? '' : `..${duration(backoffMax)}`}`];
  return [
    `retry ${number(count)}`,
    ...backoff,
    ...(jitter ? ['jitter'] : []),
    ...(budget === undefined ? [] : [`budget ${percent(budget)}`]),
  ].join(' ');
}
