import type { Range } from './range.js';
import type { FactOf } from './stated.js';

type Retry = FactOf<'retry'> | undefined;

/**
 * Attempts of one call, on average, where each fails with probability p and is followed by up to r retries:
 * (1 − p^(r+1)) / (1 − p). With a budget b retries add no more than the share b to the load, so it is at most 1 + b
 * (Google SRE book, chapter 21). Failures are taken to be independent of each other and of the load, which is optimistic.
 */
export function meanAttempts(failure: number, retries: number, budget?: number): number {
  const attempts = failure >= 1 ? retries + 1 : (1 - failure ** (retries + 1)) / (1 - failure);
  return budget === undefined ? attempts : Math.min(attempts, 1 + budget);
}

/** The most attempts a call makes: r + 1, or what its budget leaves of it. */
export function mostAttempts(retry: Retry): number {
  return meanAttempts(1, retry?.count ?? 0, retry?.budget);
}

export function attemptsAt(failure: Range, retry: Retry): Range {
  const count = retry?.count ?? 0;
  return {
    lower: meanAttempts(failure.lower, count, retry?.budget),
    upper: meanAttempts(failure.upper, count, retry?.budget),
  };
}

/** The probability that all attempts fail: p^(r+1). */
export function residualFailure(failure: Range, retry: Retry): Range {
  const attempts = (retry?.count ?? 0) + 1;
  return { lower: failure.lower ** attempts, upper: failure.upper ** attempts };
}

/**
 * Offered load second after second where what is refused comes back after a second, without limit (SRE book, chapter 22):
 * offered(t + 1) = base + max(0, offered(t) − capacity). All per second.
 */
export function offeredWithRetries(base: number, capacity: number, seconds: number): number[] {
  const offered = [base];
  for (let second = 1; second < seconds; second++) {
    offered.push(base + Math.max(0, (offered[second - 1] ?? 0) - capacity));
  }
  return offered;
}
