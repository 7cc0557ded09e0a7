import type { ElementId } from '../architecture/model.js';
import { runningReplicas, stationOf } from './capacity.js';
import { nameOf } from './names.js';
import { perElement } from './per-element.js';
import { meanWait, type Queue, waitQuantile } from './queueing.js';
import { isExact } from './range.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';
import { poolOf } from './traffic.js';

/**
 * The queue before what runs something: its running replicas, or as many places as they have (`concurrency`), are the servers.
 * Undefined where load, capacity per replica or replicas are not known, or are known as ranges only.
 */
export const queueBefore = perElement((pool, situation): Queue | undefined => {
  const station = stationOf(pool, situation);
  const { work, capacity } = station;
  if (!work || !isExact(work) || !Number.isFinite(work.lower) || !capacity) return undefined;
  const running = runningReplicas(station, work.lower);
  if (running === undefined) return undefined;
  const concurrency = Math.max(1, stated(situation.elements.get(pool), 'concurrency')?.value ?? 1);
  const whole = station.replicas?.stated.upper ?? 1;
  const perReplica = capacity.perReplica ? capacity.rate : capacity.rate / Math.max(1, whole);
  const servers = Math.floor(running * concurrency);
  return { arrivals: work.lower, serviceRate: perReplica / concurrency, servers };
});

/** What runs an operation, where a queue before it is known: whoever asks for it waits there. Other behaviour is not asked for. */
export function queueBeforeEntry(subject: ElementId, situation: Situation): ElementId | undefined {
  if (situation.elements.get(subject)?.kind !== 'operation') return undefined;
  const pool = poolOf(subject, situation);
  return queueBefore(pool, situation) && pool;
}

/** Milliseconds; 0 where no queue is known, infinite where it grows without bound. */
export function meanWaitBefore(pool: ElementId, situation: Situation): number {
  const queue = queueBefore(pool, situation);
  return queue ? meanWait(queue) * 1000 : 0;
}

export function waitQuantileBefore(pool: ElementId, share: number, situation: Situation): number {
  const queue = queueBefore(pool, situation);
  return queue ? waitQuantile(queue, share) * 1000 : 0;
}

/** As a clause. */
export function overloadText(pool: ElementId, { elements }: Situation): string {
  return `more reaches ${nameOf(pool, elements)} than it can take`;
}
