import type { Percentiles } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { normalQuantile } from './normal-quantile.js';

/** A duration whose logarithm is normally distributed: short ones crowd, long ones are rare and far. Milliseconds. */
export interface Lognormal {
  readonly mu: number;
  readonly sigma: number;
}

/**
 * The distribution through the percentiles stated: μ = ln p50 and σ = ln(p99 / p50) / 2.3263, and likewise of any two; of more
 * than two, the line that fits their logarithms best. Undefined where fewer than two are stated, one is 0, or a higher
 * one is less than a lower one.
 */
export const fitLognormal = remembered((percentiles: Percentiles): Lognormal | undefined => {
  const points = Object.entries(percentiles)
    .map(([name, duration]) => ({ x: normalQuantile(shareOf(name)), y: Math.log(duration) }))
    .sort((a, b) => a.x - b.x);
  if (points.length < 2 || points.some(({ y }) => !Number.isFinite(y))) return undefined;
  if (points.some(({ y }, index) => y < (points[index - 1]?.y ?? y))) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spread = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
  const sigma = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / spread;
  return { mu: middleY - sigma * middleX, sigma };
});

/** `p99` is 0.99, `p999` 0.999. */
export function shareOf(percentile: string): number {
  const digits = percentile.slice(1);
  return Number(digits) / 10 ** digits.length;
}

export function lognormalMean({ mu, sigma }: Lognormal): number {
  return Math.exp(mu + sigma ** 2 / 2);
}

export function lognormalQuantile({ mu, sigma }: Lognormal, share: number): number {
  return sigma === 0 ? Math.exp(mu) : Math.exp(mu + sigma * normalQuantile(share));
}
