import { describe, expect, test } from 'vitest';
import {
  concurrencyOf,
  lossOfBoundedQueue,
  meanQueueLength,
  meanWait,
  meanWaitOfGeneralQueue,
  probabilityOfWaiting,
  type Queue,
  shareServedWithin,
  waitQuantile,
} from '../../src/analysis/queueing.js';

const queue = (arrivals: number, serviceRate: number, servers: number): Queue => ({
  arrivals,
  serviceRate,
  servers,
});

describe('a queue', () => {
  test('of the County Hospital of Hillier and Lieberman', () => {
    expect(meanQueueLength(queue(2, 3, 1))).toBeCloseTo(4 / 3, 10);
    const two = queue(2, 3, 2);
    expect(meanQueueLength(two)).toBeCloseTo(1 / 12, 10);
    expect(meanWait(two)).toBeCloseTo(1 / 24, 10);
    expect(probabilityOfWaiting(two)).toBeCloseTo(1 / 6, 10);
  });

  test('of three servers, 300 a year against 182.5 each', () => {
    const bronson = queue(300, 182.5, 3);
    const length = meanQueueLength(bronson);
    expect(length).toBeCloseTo(0.352, 3);
    expect(length + 300 / 182.5).toBeCloseTo(1.996, 3);
    expect(meanWait(bronson) * 365).toBeCloseTo(0.43, 2);
  });

  test('of a call centre: 10 erlangs, 14 agents, 180 s a call', () => {
    const calls = queue(10 / 180, 1 / 180, 14);
    expect(probabilityOfWaiting(calls)).toBeCloseTo(0.1741, 4);
    expect(shareServedWithin(calls, 20)).toBeCloseTo(0.888, 3);
  });

  test('of a service: 900 requests of 20 ms, by the number of servers', () => {
    expect(waitQuantile(queue(900, 50, 20), 0.99) * 1000).toBeCloseTo(40.1, 1);
    expect(waitQuantile(queue(900, 50, 24), 0.99) * 1000).toBeCloseTo(8.5, 1);
    expect(waitQuantile(queue(900, 50, 40), 0.99)).toBe(0);
  });

  test('of a Jackson network of three', () => {
    const inside = [queue(5, 10, 1), queue(10, 10, 2), queue(7.5, 10, 1)].map(
      (each) => meanQueueLength(each) + each.arrivals / each.serviceRate,
    );
    expect(inside.map((length) => length.toFixed(6))).toEqual(['1.000000', '1.333333', '3.000000']);
    expect(inside.reduce((sum, length) => sum + length) / 8).toBeCloseTo(2 / 3, 10);
  });

  test('that cannot keep up has no bound', () => {
    expect(meanWait(queue(10, 5, 2))).toBe(Infinity);
    expect(waitQuantile(queue(11, 5, 2), 0.5)).toBe(Infinity);
    expect(probabilityOfWaiting(queue(11, 5, 2))).toBe(1);
    expect(meanWait(queue(1, 5, 0))).toBe(Infinity);
  });

  test('with room for ten loses 2.35 % at 80 %, and what is too much when it overflows', () => {
    expect(lossOfBoundedQueue(0.8, 10)).toBeCloseTo(0.0235, 4);
    expect(lossOfBoundedQueue(1, 9)).toBeCloseTo(0.1, 10);
    expect(lossOfBoundedQueue(2, 5000)).toBeCloseTo(0.5, 10);
  });

  test('without variation does not wait; with as much as random ones as long as those', () => {
    expect(meanWaitOfGeneralQueue(queue(2, 3, 2), 0, 0)).toBe(0);
    expect(meanWaitOfGeneralQueue(queue(2, 3, 2), 1, 1)).toBeCloseTo(1 / 24, 10);
  });

  test('holds as many as arrive while one is inside', () => {
    expect(concurrencyOf(200, 0.15)).toBeCloseTo(30, 10);
  });
});
