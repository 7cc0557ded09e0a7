import type { Element } from '../architecture/model.js';
import type { Input, Missing } from './figure.js';
import { fitLognormal, type Lognormal } from './lognormal.js';
import { labelOf } from './names.js';
import { perElement } from './per-element.js';
import { type Situation, serverOf } from './situation.js';
import { type FactOf, stated } from './stated.js';

/** How long something takes by itself, as far as the model says. */
export type OwnLatency =
  | { readonly kind: 'known'; readonly fit: Lognormal; readonly input: Input }
  /** It has no time of its own: a journey waits, and does nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly missing: Missing };

/** A behaviour by itself, without what it waits for; of an external what it says of all its operations counts too. */
export function ownLatency({ id }: Element, situation: Situation): OwnLatency {
  return ownLatencies(id, situation);
}

const ownLatencies = perElement((id, { elements }): OwnLatency => {
  const body = elements.get(id);
  if (!body) return { kind: 'unknown', missing: { text: `the latency of ${id}` } };
  if (body.kind === 'journey') return { kind: 'nothing' };
  const owner = body.parent === undefined ? undefined : elements.get(body.parent);
  const fact = stated(body, 'latency') ?? (owner?.kind === 'external' ? stated(owner, 'latency') : undefined);
  const label = labelOf(body, elements);
  const name = owner?.kind === 'external' ? 'latency' : 'own latency';
  const source = body.declarations[0]?.nameRange;
  if (!fact)
    return { kind: 'unknown', missing: { text: `the ${name} of ${label}`, ...(source && { source }) } };
  return fitted(fact, `${name} of ${label}`);
});

/**
 * A store, cache, entity or channel: what it says itself, else what its server says. Undefined where neither does; the time it
 * takes is then part of the own latency of those that use it.
 */
export const dataLatency = perElement((id, { elements }): OwnLatency | undefined => {
  const element = elements.get(id);
  if (!element) return undefined;
  const holder = element.kind === 'entity' ? elements.get(element.parent ?? '') : element;
  const server = holder && serverOf(holder);
  const fact = stated(holder, 'latency') ?? stated(elements.get(server ?? ''), 'latency');
  return fact && fitted(fact, `latency of ${holder?.name}`);
});

function fitted(fact: FactOf<'latency'>, text: string): OwnLatency {
  const fit = fitLognormal(fact.percentiles);
  if (fit) return { kind: 'known', fit, input: { text, source: fact.source } };
  const count = Object.keys(fact.percentiles).length;
  const lack = count < 2 ? 'a second percentile in' : 'percentiles above 0 that rise in';
  return { kind: 'unknown', missing: { text: `${lack} the ${text}`, source: fact.source } };
}
