import type { ElementId } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { missingCapacity, runningReplicas, stationOf, totalCapacity } from './capacity.js';
import { type Figure, figure, term } from './figure.js';
import { missingLoad } from './load-figure.js';
import { exactly } from './range.js';
import { amplifications } from './retry-amplification.js';
import type { Situation } from './situation.js';
import { poolOf } from './traffic.js';

/**
 * Whether something gets well again by itself after an overload that made everybody try again. Up to C / k, k the most attempts,
 * it does: stable. Between that and C it works, but a disturbance can hold it down for ever: vulnerable.
 *
 * Source: Bronson et al., Metastable failures in distributed systems (HotOS 2021).
 */
export type Stability = 'stable' | 'vulnerable' | 'overloaded';

export function stabilityOf(load: number, capacity: number, attempts: number): Stability {
  if (load >= capacity) return 'overloaded';
  return load <= hiddenCapacity(capacity, attempts) ? 'stable' : 'vulnerable';
}

/** C / k, per second: what can be borne while everything is tried again. */
export function hiddenCapacity(capacity: number, attempts: number): number {
  return capacity / attempts;
}

/** Load as a share of the hidden capacity: above 1 it is vulnerable. */
export function metastabilityFigure(subject: ElementId, situation: Situation): Figure {
  const station = stationOf(subject, situation);
  const { work, capacity } = station;
  const attempts = attemptsAt(subject, situation);
  const running = work && runningReplicas(station, work.upper);
  const total = totalCapacity(station, running ?? 0);
  const hidden = total === undefined ? undefined : hiddenCapacity(total, attempts);
  return figure({
    subject,
    unit: 'share',
    range:
      work && hidden !== undefined && hidden > 0
        ? { lower: work.lower / hidden, upper: work.upper / hidden }
        : undefined,
    formula: 'λ / (C / k), k the most attempts of all that ask for it',
    terms: [
      ...(work ? [term('λ', work, 'per-second')] : []),
      ...(total === undefined ? [] : [term('C', exactly(total), 'per-second')]),
      term('k', exactly(attempts), 'times'),
    ],
    inputs: capacity ? [capacity.input] : [],
    assumptions: [
      'What is tried again costs as much as the first time.',
      'No breaker and no load shedding cuts it short.',
    ],
    missing: [...missingLoad(subject, situation), ...missingCapacity(station, situation)],
  });
}

/** The most attempts that any of its operations can see for one run that begins somewhere. */
export function attemptsAt(subject: ElementId, situation: Situation): number {
  return mostAttemptsIn(situation).get(subject) ?? 1;
}

/** By operation, and by what runs them. */
const mostAttemptsIn = remembered((situation: Situation): ReadonlyMap<ElementId, number> => {
  const most = new Map<ElementId, number>();
  for (const [id, { factor }] of amplifications(situation)) {
    for (const each of [id, poolOf(id, situation)]) most.set(each, Math.max(most.get(each) ?? 1, factor));
  }
  return most;
});
