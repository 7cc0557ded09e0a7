/**
 * The probability that at least one of n independent parts is slow, where each is with probability p: 1 − (1 − p)ⁿ (Dean and
 * Barroso, The Tail at Scale, 2013).
 */
export function fanOutTail(count: number, slow: number): number {
  return 1 - (1 - slow) ** count;
}

/** The mean of the longest of n independent exponential times of one mean: mean × (1 + 1/2 + … + 1/n). */
export function meanOfLongest(count: number, mean: number): number {
  let sum = 0;
  for (let index = 1; index <= count; index++) sum += 1 / index;
  return mean * sum;
}
