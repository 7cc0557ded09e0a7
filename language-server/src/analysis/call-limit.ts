import type { Fact } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { type FactOf, firstOf } from './stated.js';

/** How a call is cut short. Durations in milliseconds. */
export interface CallLimit {
  /** Of one attempt; absent: none. */
  readonly timeout?: number;
  readonly attempts: number;
  /** Pauses before the second attempt and those after it. */
  readonly pauses: readonly number[];
  /** Of the whole call; absent: none. */
  readonly deadline?: number;
  /** The longest the caller can wait: attempts × timeout + pauses, and no more than the deadline; absent: no limit. */
  readonly longest?: number;
}

export const callLimit = remembered((settings: readonly Fact[]): CallLimit => {
  const timeout = firstOf(settings, 'timeout')?.duration;
  const deadline = firstOf(settings, 'deadline')?.duration;
  const retry = firstOf(settings, 'retry');
  const attempts = (retry?.count ?? 0) + 1;
  const pauses = pausesOf(retry);
  const byAttempts =
    timeout === undefined ? undefined : attempts * timeout + pauses.reduce((sum, pause) => sum + pause, 0);
  const limits = [byAttempts, deadline].filter((limit) => limit !== undefined);
  return {
    attempts,
    pauses,
    ...(timeout !== undefined && { timeout }),
    ...(deadline !== undefined && { deadline }),
    ...(limits.length > 0 && { longest: Math.min(...limits) }),
  };
});

/** The pause doubles from the first to the longest; jitter shortens it and is not counted. */
function pausesOf(retry: FactOf<'retry'> | undefined): number[] {
  if (!retry) return [];
  const { count, backoffMin = 0, backoffMax = backoffMin } = retry;
  return Array.from({ length: Math.min(count, mostPauses) }, (_, index) =>
    Math.min(backoffMax, backoffMin * 2 ** index),
  );
}

/** Of a model that retries for ever, what comes later is no longer of interest. */
const mostPauses = 1000;
