import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callLimit } from '../../src/analysis/call-limit.js';
import { criticalPath, criticalPathFigure } from '../../src/analysis/critical-path.js';
import { fanOutTail, meanOfLongest } from '../../src/analysis/fan-out.js';
import { exactValue, rangeOf } from '../../src/analysis/figure.js';
import { latencyBound, shareOfEach } from '../../src/analysis/latency-bound.js';
import { type Draw, drawTiming } from '../../src/analysis/latency-draw.js';
import { latencyFigure, meanLatencyFigure, quantile } from '../../src/analysis/latency-figure.js';
import { timeoutNestings } from '../../src/analysis/timeout-nesting.js';
import type { Timing } from '../../src/analysis/timing.js';
import { idOf, type NamedScenario, situation } from './situation.js';

/** Operations that always take as long: `a 5` is `query a { own latency p50 5ms p99 5ms … }`. */
const always = (ms: number) => `own latency p50 ${ms}ms p99 ${ms}ms`;

async function percentileOf(text: string, name: string, percentile: string, scenario?: NamedScenario) {
  const at = await situation(text, scenario);
  return latencyFigure(idOf(at.architecture, name), percentile, at);
}

describe('a latency', () => {
  const text = `
    service A {
      query a { ${always(1)}
        parallel { calls B.b  calls B.c }
        calls B.d 3x
        reads Db
      }
      query when { ${always(1)}  when "odd" { calls B.b } }
      query unknown { ${always(1)}  calls B.e  calls B.b }
      store Db { latency p50 2ms p99 2ms }
    }
    service B { query b { ${always(3)} }  query c { ${always(4)} }  query d { ${always(5)} }  query e }
  `;

  test('adds up along the steps, of those side by side the longest', async () => {
    const at = await situation(text);
    const id = idOf(at.architecture, 'A.a');
    expect(exactValue(latencyFigure(id, 'p50', at))).toBeCloseTo(22, 9);
    expect(latencyBound(id, 0.99, at)).toBeCloseTo(22, 9);
    // Side by side the mean lies between the longest and the sum.
    const mean = meanLatencyFigure(id, at).value;
    expect([mean?.lower, mean?.upper]).toEqual([expect.closeTo(22, 9), expect.closeTo(25, 9)]);
  });

  test('is a range where a choice has no share, and at least what is known where something is unknown', async () => {
    const at = await situation(text);
    const choice = latencyFigure(idOf(at.architecture, 'A.when'), 'p99', at);
    expect([choice.value?.lower, choice.value?.upper]).toEqual([expect.closeTo(1, 9), expect.closeTo(4, 9)]);
    expect(choice.missing).toMatchObject([{ text: 'how often A.when calls B.b' }]);
    const unknown = latencyFigure(idOf(at.architecture, 'A.unknown'), 'p99', at);
    expect(unknown.value).toEqual({ lower: expect.closeTo(4, 9) });
    expect(unknown.missing).toMatchObject([{ text: 'the own latency of B.e' }]);
    expect(latencyBound(idOf(at.architecture, 'A.unknown'), 0.99, at)).toBe(Infinity);
  });

  test('of what calls itself is unknown', async () => {
    const loop = `service A { query a { ${always(1)}  calls b }  query b { ${always(1)}  calls a 10% } }`;
    const { value, missing } = await percentileOf(loop, 'A.a', 'p99');
    expect(value).toBeUndefined();
    expect(missing[0]?.text).toMatch(/^an end to the calls of A\.[ab]: they lead back to it$/);
  });

  test('of a journey is that of its calls', async () => {
    const journey = `actor S { journey j { calls A.a 2x } } service A { query a { ${always(4)} } }`;
    expect(exactValue(await percentileOf(journey, 'S.j', 'p50'))).toBeCloseTo(8, 9);
  });

  test('is cut by timeouts, made longer by retries, and goes on after what is optional', async () => {
    const slow = (settings: string, optional = '') => `
      service A { query a { ${always(1)}  calls B.b ${optional} { ${settings} }  calls C.c } }
      service B { query b { ${always(500)} } }
      service C { query c { ${always(7)} } }`;
    const p50 = async (body: string) => exactValue(await percentileOf(body, 'A.a', 'p50'));
    expect(await p50(slow('timeout 1s'))).toBeCloseTo(508, 6);
    expect(await p50(slow('timeout 100ms', 'optional'))).toBeCloseTo(108, 6);
    expect(await p50(slow('timeout 100ms retry 2 backoff 10ms..1s', 'optional'))).toBeCloseTo(338, 6);
    expect(await p50(slow('timeout 100ms retry 2 deadline 150ms', 'optional'))).toBeCloseTo(158, 6);
    // A hard call that runs out of time ends the run.
    const hard = await percentileOf(slow('timeout 100ms'), 'A.a', 'p50');
    expect(exactValue(hard)).toBeCloseTo(101, 6);
    expect(hard.terms).toContainEqual(
      expect.objectContaining({
        text: expect.stringContaining('runs out of time'),
        value: { lower: 1, upper: 1 },
      }),
    );
  });

  test('grows with the queue before what runs it, without bound where that is overloaded', async () => {
    const loaded = `
      service A { replicas 24  capacity 50/s per replica  query a { own latency p50 20ms p99 20ms } }
      workload W { A.a 900/s }`;
    const p99 = exactValue(await percentileOf(loaded, 'A.a', 'p99'));
    // The 99th percentile of the wait alone is 8.5 ms.
    expect(p99).toBeGreaterThan(27.5);
    expect(p99).toBeLessThan(29.5);
    const over = await percentileOf(loaded, 'A.a', 'p99', { scale: 2 });
    expect(over.value).toBeUndefined();
    expect(over).toMatchObject({ overload: 'more reaches A than it can take', missing: [] });
  });

  test('with one percentile only is unknown, and says what lacks', async () => {
    const { value, missing } = await percentileOf('external E { query a { latency p50 5ms } }', 'E.a', 'p99');
    expect(value).toBeUndefined();
    expect(missing).toMatchObject([{ text: 'a second percentile in the latency of E.a' }]);
  });

  test('is the same every time it is worked out', async () => {
    const random =
      'service A { query a { own latency p50 20ms p99 100ms  calls b }  query b { own latency p50 5ms p99 9ms } }';
    const [first, second] = [
      await percentileOf(random, 'A.a', 'p999'),
      await percentileOf(random, 'A.a', 'p999'),
    ];
    expect(first.value).toEqual(second.value);
    const { lower = 0 } = (await percentileOf(random, 'A.b', 'p99')).value ?? {};
    expect(lower / 9).toBeCloseTo(1, 1);
  });
});

describe('draws of times', () => {
  /** Exponential of mean 1, by the inverse of its distribution at evenly spread points in a fixed, scattered order. */
  const exponential = (): Draw => {
    let index = 0;
    return (into) => {
      index += 1;
      const uniform = (index * 0.6180339887498949) % 1;
      into.shortest = into.longest = -Math.log(1 - uniform);
      into.end = undefined;
    };
  };
  const edge = { settings: [] } as unknown as Extract<Timing, { kind: 'wait' }>['edge'];
  const wait: Timing = { kind: 'wait', edge, optional: false };
  const random = { uniform: () => 0.5, normal: () => 0 };
  const draws = (timing: Timing, make: () => Draw) => {
    const draw = drawTiming(timing, random, { ofEdge: make, ofCache: () => undefined });
    const into = { shortest: 0, longest: 0, end: undefined };
    return Float64Array.from({ length: 100_000 }, () => {
      draw(into);
      return into.longest;
    }).sort();
  };

  test('of two exponential times in sequence: p99 is 6.638, not the sum 9.210, and below the bound 10.597', () => {
    let seed = 1;
    const independent = (): Draw => (into) => {
      seed = (seed * 48_271) % 2_147_483_647;
      into.shortest = into.longest = -Math.log(1 - seed / 2_147_483_647);
      into.end = undefined;
    };
    const sorted = draws({ kind: 'sequence', parts: [wait, wait] }, independent);
    expect(Math.abs(quantile(sorted, 0.99) - 6.638)).toBeLessThan(0.1);
    const ofOne = (share: number) => -Math.log(1 - share);
    expect(2 * ofOne(0.99)).toBeCloseTo(9.21, 2);
    expect(2 * ofOne(shareOfEach(0.99, 2))).toBeCloseTo(10.597, 3);
  });

  test('of four exponential times side by side have the mean 1 + 1/2 + 1/3 + 1/4', () => {
    let seed = 7;
    const independent = (): Draw => (into) => {
      seed = (seed * 48_271) % 2_147_483_647;
      into.shortest = into.longest = -Math.log(1 - seed / 2_147_483_647);
      into.end = undefined;
    };
    const sorted = draws({ kind: 'parallel', parts: [wait, wait, wait, wait] }, independent);
    const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
    expect(Math.abs(mean - meanOfLongest(4, 1))).toBeLessThan(0.02);
    expect(meanOfLongest(4, 1)).toBeCloseTo(2.0833, 4);
  });

  test('of one exponential time are exponential', () => {
    expect(quantile(draws(wait, exponential), 0.99)).toBeCloseTo(4.605, 1);
  });
});

test('the bound is not exceeded by what is drawn, whatever the shape', async () => {
  const step = fc.oneof(
    fc.constantFrom('calls B.b', 'calls B.c 2x', 'calls B.d 30%'),
    fc.constantFrom('parallel { calls B.b  calls B.c }', 'each "i" 2x { calls B.d }'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const at = await situation(`
        service A { query a { own latency p50 3ms p99 20ms  ${steps.join('  ')} } }
        service B {
          query b { own latency p50 10ms p99 80ms }
          query c { own latency p50 5ms p99 200ms }
          query d { own latency p50 1ms p99 2ms  calls c }
        }`);
      const id = idOf(at.architecture, 'A.a');
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const) {
        const estimate = rangeOf(latencyFigure(id, name, at))?.upper ?? 0;
        expect(estimate).toBeLessThanOrEqual(latencyBound(id, share, at));
      }
    }),
    { seed: 11, numRuns: 8 },
  );
});

describe('the critical path', () => {
  const socialNetwork = `
    service Nginx { query compose { ${always(1)}  calls Compose.post } }
    service Compose { command post { ${always(1)}
      parallel { calls Text.text  calls User.user  calls Media.media  calls Unique.uid }
      parallel { calls Storage.store  calls UserTimeline.write  calls HomeTimeline.write }
    } }
    service Text { command text { ${always(2)}  parallel { calls Url.url  calls Mention.mention } } }
    service Url { command url { ${always(3)} } }
    service Mention { command mention { ${always(4)} } }
    service User { query user { ${always(2)} } }
    service Media { query media { ${always(2)} } }
    service Unique { query uid { ${always(1)} } }
    service Storage { command store { ${always(5)} } }
    service UserTimeline { command write { ${always(3)} } }
    service HomeTimeline { command write { ${always(2)}  calls Graph.followers } }
    service Graph { query followers { ${always(4)} } }
  `;

  test('of composing a post takes 14', async () => {
    const at = await situation(socialNetwork);
    const path = criticalPath(idOf(at.architecture, 'Nginx.compose'), at);
    expect(path?.total).toBeCloseTo(14, 9);
    expect(
      path?.parts.map(({ text, start, time, depth }) => [depth, text, Math.round(start), Math.round(time)]),
    ).toEqual([
      [0, 'Nginx.compose itself', 0, 1],
      [0, 'Nginx.compose calls Compose.post', 1, 13],
      [1, 'Compose.post itself', 1, 1],
      [1, 'Compose.post calls Text.text', 2, 6],
      [2, 'Text.text itself', 2, 2],
      [2, 'Text.text calls Mention.mention', 4, 4],
      [3, 'Mention.mention itself', 4, 4],
      [1, 'Compose.post calls HomeTimeline.write', 8, 6],
      [2, 'HomeTimeline.write itself', 8, 2],
      [2, 'HomeTimeline.write calls Graph.followers', 10, 4],
      [3, 'Graph.followers itself', 10, 4],
    ]);
    expect(exactValue(criticalPathFigure(idOf(at.architecture, 'Nginx.compose'), at))).toBeCloseTo(14, 9);
  });

  test('tells what it does not know', async () => {
    const at = await situation(
      'service A { query a { own latency p50 2ms p99 2ms  calls B.b } } service B { query b }',
    );
    const figure = criticalPathFigure(idOf(at.architecture, 'A.a'), at);
    expect(figure.value).toEqual({ lower: expect.closeTo(2, 9) });
    expect(figure.missing).toMatchObject([{ text: 'the own latency of B.b' }]);
  });
});

describe('timeouts inside timeouts', () => {
  test('three attempts of 10 s with two pauses of 1 s do not fit into 30 s', async () => {
    const retry = { kind: 'retry', count: 2, backoffMin: 1000, jitter: false } as const;
    const source = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(
      callLimit([
        { kind: 'timeout', duration: 10_000, source },
        { ...retry, source },
      ]).longest,
    ).toBe(32_000);
    const at = await situation(`
      service A { query a { calls B.b { timeout 30s }  calls B.b { deadline 33s } } }
      service B { query b { calls C.c { timeout 10s  retry 2 backoff 1s } } }
      service C { query c }
    `);
    expect(timeoutNestings(at)).toMatchObject([
      { timeout: 30_000, needed: 32_000, slack: -2000, complete: false },
      { timeout: 33_000, needed: 32_000, slack: 1000 },
    ]);
  });

  test('only the root matters where the deadline is propagated', async () => {
    const at = await situation(`
      service A { query a { calls B.b { timeout 30s  deadline 30s propagated } } }
      service B { query b { calls C.c { timeout 10s  retry 2 backoff 1s } } }
      service C { query c }
    `);
    expect(timeoutNestings(at)).toEqual([]);
  });

  test('own work counts with its p99, parallel calls with the longest', async () => {
    const at = await situation(`
      service A { query a { calls B.b { timeout 1s } } }
      service B { query b { own latency p50 5ms p99 40ms  parallel { calls C.c { timeout 300ms }  calls C.d { timeout 700ms } } } }
      service C { query c  query d }
    `);
    const [nesting] = timeoutNestings(at);
    expect(nesting?.needed).toBeCloseTo(740, 6);
    expect(nesting?.complete).toBe(true);
  });
});

test('of a hundred parts, one of which in a hundred is slow, most are slow together', () => {
  expect(fanOutTail(100, 0.01)).toBeCloseTo(0.634, 3);
  expect(fanOutTail(2000, 0.0001)).toBeCloseTo(0.181, 3);
});
