import type { ActionStep, Fact } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { duration, number, percent } from './wording.js';

/**
 * What a step says about itself beyond its target, in the words of the model: that it may fail, its cache and how it
 * copes. Defaults of service, context and system are not repeated at every call.
 */
export function remarksOn(step: ActionStep, elements: Elements): string {
  const { optional, cached, with: used, settings } = step;
  return [
    ...(optional ? ['optional'] : []),
    ...(cached === undefined ? [] : [cachingOf(cached, elements)]),
    ...settings.flatMap(copingOf),
    ...(used === undefined ? [] : [policyOf(used, elements)]),
  ].join(', ');
}

/** `reserve (one batch of 20)`: several at once, in one round trip. */
export function batchOf({ batched, count }: ActionStep): string {
  return batched ? ` (one batch${count === undefined ? '' : ` of ${number(count)}`})` : '';
}

function cachingOf({ share, cache }: NonNullable<ActionStep['cached']>, elements: Elements): string {
  const name = cache === undefined ? undefined : elements.get(cache)?.name;
  return `cached${share === undefined ? '' : ` ${percent(share)}`}${name === undefined ? '' : ` in ${name}`}`;
}

function policyOf({ policy }: NonNullable<ActionStep['with']>, elements: Elements): string {
  const element = policy === undefined ? undefined : elements.get(policy);
  if (element === undefined) return 'with none';
  const coping = element.facts.flatMap(copingOf).join(', ');
  return `with ${element.name}${coping === '' ? '' : `: ${coping}`}`;
}

/** How a call copes with failure, in the words of the model; facts that say nothing of that give nothing. */
function copingOf(fact: Fact): string[] {
  switch (fact.kind) {
    case 'timeout':
      return [`timeout ${duration(fact.duration)}`];
    case 'deadline':
      return [`deadline ${duration(fact.duration)}`];
    case 'retry': {
      const { count, backoffMin, backoffMax, jitter } = fact;
      const longest = backoffMax === undefined ? '' : `..${duration(backoffMax)}`;
      const backoff = backoffMin === undefined ? '' : ` backoff ${duration(backoffMin)}${longest}`;
      return [`retry ${count}${backoff}${jitter ? ' jitter' : ''}`];
    }
    case 'breaker':
      return [`breaker ${percent(fact.share)} of ${fact.requests} for ${duration(fact.duration)}`];
    case 'bulkhead':
      return [`bulkhead ${fact.value}`];
    case 'fallback':
      return fact.label === undefined ? [] : [`fallback: ${fact.label}`];
    default:
      return [];
  }
}
