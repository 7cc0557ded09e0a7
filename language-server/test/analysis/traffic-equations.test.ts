import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { type Arc, solveTraffic } from '../../src/analysis/traffic-equations.js';

const arcs = (...triples: (readonly [number, number, number])[]): Arc[] =>
  triples.map(([from, to, gain]) => ({ from, to, gain }));

const rounded = (rates: Float64Array) => [...rates].map((rate) => Number(rate.toPrecision(12)));

/** The same on as many nodes as asked for: one ring whose last arc leads back with a gain. */
function ring(size: number, back: number): Arc[] {
  return Array.from({ length: size }, (_, from) => ({
    from,
    to: (from + 1) % size,
    gain: from === size - 1 ? back : 1,
  }));
}

describe('the traffic equations', () => {
  test('of the Jackson network of Hillier and Lieberman', () => {
    const p = arcs([0, 1, 0.6], [0, 2, 0.3], [1, 0, 0.1], [1, 2, 0.3], [2, 0, 0.4], [2, 1, 0.4]);
    const { rates, loops } = solveTraffic([1, 4, 3], p);
    expect(rounded(rates)).toEqual([5, 10, 7.5]);
    expect(loops).toEqual([]);
  });

  test('of a loop that halves', () => {
    expect(rounded(solveTraffic([100, 0], arcs([0, 1, 1], [1, 0, 0.5])).rates)).toEqual([200, 200]);
  });

  test('have no solution where a loop gives back all it gets', () => {
    const { rates, loops } = solveTraffic([100, 0, 0], arcs([0, 1, 1], [1, 0, 1], [1, 2, 0.5]));
    expect([...rates]).toEqual([Infinity, Infinity, Infinity]);
    expect(loops).toMatchObject([{ gain: 1 }]);
    expect(loops[0]?.nodes.toSorted()).toEqual([0, 1]);
  });

  test('have none where two loops do so together, though neither does alone', () => {
    const { loops } = solveTraffic([1, 0, 0], arcs([0, 1, 0.6], [1, 0, 1], [0, 2, 0.6], [2, 0, 1]));
    expect(loops).toMatchObject([{ gain: 1.2 }]);
  });

  test('leave what no load reaches at nothing, and still tell its loop', () => {
    const { rates, loops } = solveTraffic([0, 0], arcs([0, 1, 1], [1, 0, 2]));
    expect([...rates]).toEqual([0, 0]);
    expect(loops).toMatchObject([{ gain: 2 }]);
  });

  test('of an endless gain are endless only where something flows', () => {
    const { rates } = solveTraffic([1, 0, 0, 0], arcs([0, 1, Infinity], [1, 2, 0.5], [3, 2, Infinity]));
    expect([...rates]).toEqual([1, Infinity, Infinity, 0]);
  });

  test('of ten thousand operations in one ring', () => {
    const { rates, loops } = solveTraffic([1, ...new Array<number>(9999).fill(0)], ring(10_000, 0.999999));
    expect(loops).toEqual([]);
    expect(rates[5000]).toBeCloseTo(1_000_000, 3);
    expect(solveTraffic([1, ...new Array<number>(9999).fill(0)], ring(10_000, 1)).loops).toMatchObject([
      { gain: 1, nodes: { length: 10_000 } },
    ]);
  });

  test('of ten thousand operations that all call each other in a tangle, with and without a bound', () => {
    const size = 10_000;
    const tangle = (gain: number) =>
      Array.from({ length: 4 * size }, (_, index) => {
        const from = index % size;
        const to = index < size ? (from + 1) % size : (from * 7919 + index * 104_729 + 13) % size;
        return { from, to, gain: gain / 4 };
      });
    const arrivals = new Array<number>(size).fill(1);
    const { rates, loops } = solveTraffic(arrivals, tangle(0.9));
    expect(loops).toEqual([]);
    // Each run causes 0.9 further ones, so all together there are ten times as many as arrive.
    expect(rates.reduce((sum, rate) => sum + rate, 0) / (size * 10)).toBeCloseTo(1, 9);
    const [loop] = solveTraffic(arrivals, tangle(1.1)).loops;
    expect(loop?.gain).toBeGreaterThanOrEqual(1);
  });
});

/** Random networks in which each node gives on less than it gets, so that there is always a solution. */
const network = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.record({
    arrivals: fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: size, maxLength: size }),
    arcs: fc.array(
      fc.record({
        from: fc.nat(size - 1),
        to: fc.nat(size - 1),
        gain: fc.double({ min: 0, max: 0.95, noNaN: true }),
      }),
      { maxLength: 4 * size },
    ),
  }),
);

const damped = (all: readonly Arc[]): Arc[] => {
  const count = new Map<number, number>();
  for (const { from } of all) count.set(from, (count.get(from) ?? 0) + 1);
  return all.map((arc) => ({ ...arc, gain: arc.gain / (count.get(arc.from) ?? 1) }));
};

describe('of random networks', () => {
  test('the rates are those of dense linear algebra', () => {
    fc.assert(
      fc.property(network, ({ arrivals, arcs: all }) => {
        const some = damped(all);
        const size = arrivals.length;
        const gains = Matrix.zeros(size, size);
        for (const { from, to, gain } of some) gains.set(from, to, gains.get(from, to) + gain);
        const dense = inverse(Matrix.eye(size).sub(gains.transpose()))
          .mmul(Matrix.columnVector(arrivals))
          .to1DArray();
        const { rates, loops } = solveTraffic(arrivals, some);
        expect(loops).toEqual([]);
        for (const [node, rate] of dense.entries()) expect(rates[node]).toBeCloseTo(rate, 6);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('what comes in goes out: each run that is not caused by another one arrived', () => {
    fc.assert(
      fc.property(network, ({ arrivals, arcs: all }) => {
        const some = damped(all);
        const { rates } = solveTraffic(arrivals, some);
        const caused = some.reduce((sum, { from, gain }) => sum + (rates[from] ?? 0) * gain, 0);
        const ran = rates.reduce((sum, rate) => sum + rate, 0);
        expect(ran - caused).toBeCloseTo(
          arrivals.reduce((sum, rate) => sum + rate, 0),
          5,
        );
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  test('there is a solution exactly where the gains of all loops die out, and never a number that is none', () => {
    fc.assert(
      fc.property(network, fc.double({ min: 0.2, max: 6, noNaN: true }), ({ arcs: all }, factor) => {
        const some = damped(all).map((arc) => ({ ...arc, gain: arc.gain * factor }));
        const size = Math.max(1, ...some.flatMap(({ from, to }) => [from + 1, to + 1]));
        const { rates, loops } = solveTraffic(new Array<number>(size).fill(1), some);
        // Path enumeration: the load after many rounds either settles or grows.
        let wave = new Array<number>(size).fill(1);
        for (let round = 0; round < 4000; round++) {
          const next = new Array<number>(size).fill(0);
          for (const { from, to, gain } of some) next[to] = (next[to] ?? 0) + (wave[from] ?? 0) * gain;
          wave = next;
        }
        const left = Math.max(...wave);
        if (left < 1e-3) expect(loops).toEqual([]);
        if (left > 1e3) expect(loops.length).toBeGreaterThan(0);
        for (const rate of rates) expect(Number.isNaN(rate)).toBe(false);
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});
