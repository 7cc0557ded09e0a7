import { describe, expect, test } from 'vitest';
import { metastabilityFigure, stabilityOf } from '../../src/analysis/metastability.js';
import { meanAttempts, offeredWithRetries, residualFailure } from '../../src/analysis/retries.js';
import { amplificationFigure } from '../../src/analysis/retry-amplification.js';
import { idOf, situation } from './situation.js';

describe('attempts', () => {
  test.each([
    [0.5, 3, 1.875],
    [0.1, 2, 1.11],
    [0, 5, 1],
    [1, 3, 4],
  ])('that fail with probability %d and are tried again %i times: %d', (failure, retries, attempts) => {
    expect(meanAttempts(failure, retries)).toBeCloseTo(attempts, 12);
  });

  test('capped at three are just under three times the load, with a budget of 10 % about 1.1 times', () => {
    expect(meanAttempts(0.99, 2)).toBeGreaterThan(2.9);
    expect(meanAttempts(0.99, 2)).toBeLessThan(3);
    expect(meanAttempts(0.99, 2, 0.1)).toBeCloseTo(1.1, 12);
  });

  test('all fail with the power of their number', () => {
    const retry = { kind: 'retry', count: 2, jitter: false } as const;
    const source = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(residualFailure({ lower: 0.1, upper: 0.5 }, { ...retry, source })).toEqual({
      lower: expect.closeTo(0.001, 12),
      upper: 0.125,
    });
  });

  test('that come back every second pile up by what is too much', () => {
    expect(offeredWithRetries(10_100, 10_000, 4)).toEqual([10_100, 10_200, 10_300, 10_400]);
    expect(offeredWithRetries(9_000, 10_000, 3)).toEqual([9_000, 9_000, 9_000]);
  });
});

/** A chain of services in which each call is tried again so often. */
const chain = (layers: number, retries: string) =>
  Array.from({ length: layers + 1 }, (_, index) => {
    const call = index < layers ? `calls S${index + 1}.x { ${retries} }` : '';
    return `service S${index} { query x { ${call} } }`;
  }).join('\n');

describe('the worst case of retries on retries', () => {
  test.each([
    [3, 'retry 3', 64],
    [5, 'retry 2', 243],
    [3, 'retry 2 budget 10%', 1.1 ** 3],
    [3, 'timeout 1s', 1],
  ])('in %i layers of { %s } is %d', async (layers, retries, factor) => {
    const at = await situation(chain(layers, retries));
    const figure = amplificationFigure(idOf(at.architecture, `S${layers}.x`), at);
    expect(figure.value?.lower).toBeCloseTo(factor, 9);
    expect(figure.terms.map(({ text }) => text)).toEqual(
      Array.from({ length: layers }, (_, index) => `S${index}.x calls S${index + 1}.x`),
    );
  });

  test('is that of the worst way, and begins with the tries of a message', async () => {
    const at = await situation(`
      service A { query a { calls C.c { retry 1 } } }
      service B { event E  emits E  on E { retry 2  calls C.c { retry 1 } } }
      service C { query c { calls D.d { retry 3 } } }
      service D { query d }`);
    const { value, terms } = amplificationFigure(idOf(at.architecture, 'D.d'), at);
    expect(value?.lower).toBe(24);
    expect(terms.map(({ text, value: factor }) => [text, factor?.lower])).toEqual([
      ['attempts of the message that begins it', 3],
      ['B.on(E) calls C.c', 2],
      ['C.c calls D.d', 4],
    ]);
  });

  test('of calls in a circle has no end where they are tried again', async () => {
    const text = (retry: string) =>
      `service A { query a { calls B.b ${retry} } } service B { query b { calls A.a } }`;
    const of = async (retry: string) => {
      const at = await situation(text(retry));
      return amplificationFigure(idOf(at.architecture, 'B.b'), at);
    };
    expect((await of('')).value?.lower).toBe(1);
    expect(await of('{ retry 1 }')).toMatchObject({
      missing: [{ text: expect.stringContaining('in a circle') }],
    });
  });
});

describe('stability', () => {
  test('of 1000/s with three attempts ends at 333/s', () => {
    expect(stabilityOf(280, 1000, 3)).toBe('stable');
    expect(stabilityOf(400, 1000, 3)).toBe('vulnerable');
    expect(stabilityOf(1000, 1000, 3)).toBe('overloaded');
  });

  test('of 300/s with one retry: 280/s becomes 560/s', async () => {
    const at = await situation(`
      service A { query a { calls B.b { retry 1 } } }
      service B { capacity 300/s  query b }
      workload W { A.a 280/s }`);
    const { value, terms } = metastabilityFigure(idOf(at.architecture, 'B'), at);
    expect(value?.lower).toBeCloseTo(560 / 300, 12);
    expect(terms.map(({ text, value: number }) => [text, number?.lower])).toEqual([
      ['λ', 280],
      ['C', 300],
      ['k', 2],
    ]);
  });
});
