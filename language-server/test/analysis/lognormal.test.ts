import { describe, expect, test } from 'vitest';
import { fitLognormal, lognormalMean, lognormalQuantile, shareOf } from '../../src/analysis/lognormal.js';
import { normalQuantile } from '../../src/analysis/normal-quantile.js';

test('the normal quantile is that of the tables, in the middle and in both tails', () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.99)).toBeCloseTo(2.3263478740408408, 12);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 12);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 10);
});

describe('a latency', () => {
  test('of p50 20 ms and p99 100 ms', () => {
    const fit = fitLognormal({ p50: 20, p99: 100 });
    expect(fit?.sigma).toBeCloseTo(0.692, 3);
    if (!fit) return;
    expect(lognormalMean(fit)).toBeCloseTo(25.4, 1);
    expect(lognormalQuantile(fit, 0.999)).toBeCloseTo(169.6, 0);
    expect(lognormalQuantile(fit, 0.99)).toBeCloseTo(100, 10);
  });

  test('of any two percentiles, in any order, goes through them', () => {
    const fit = fitLognormal({ p999: 90, p75: 10 });
    expect(fit && lognormalQuantile(fit, 0.75)).toBeCloseTo(10, 10);
    expect(fit && lognormalQuantile(fit, 0.999)).toBeCloseTo(90, 10);
  });

  test('that is always the same is so at every percentile', () => {
    const fit = fitLognormal({ p50: 5, p99: 5 });
    expect(fit && [lognormalMean(fit), lognormalQuantile(fit, 0.5)]).toEqual([
      expect.closeTo(5, 10),
      expect.closeTo(5, 10),
    ]);
  });

  test.each([[{}], [{ p50: 5 }], [{ p50: 0, p99: 5 }], [{ p50: 9, p99: 5 }]])(
    'of %j is unknown',
    (percentiles) => {
      expect(fitLognormal(percentiles)).toBeUndefined();
    },
  );

  test('percentiles are named by their digits', () => {
    expect(['p50', 'p95', 'p999'].map(shareOf)).toEqual([0.5, 0.95, 0.999]);
  });
});
