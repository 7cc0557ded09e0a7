import { describe, expect, test } from 'vitest';
import { checkAssertions } from '../../src/analysis/assertions.js';
import { checkObjectives } from '../../src/analysis/objectives.js';
import { modelOf, situation } from './situation.js';

const model = `
  service A {
    replicas 4  capacity 100/s per replica  own availability 99.9%
    query a { own latency p50 20ms p99 20ms  calls B.b  slo p50 20ms p99 1s availability 99.9% over 30d }
    query odd { own latency p50 20ms p99 20ms  when "odd" { calls B.b } }
    query unknown { calls B.c  slo p99 1s availability 99% }
  }
  service B { own availability 99.5%  query b { own latency p50 5ms p99 5ms }  query c }
  service C { command c }
  actor S { journey j { calls A.a  slo p99 50ms } }
  workload W { A.a 200/s }
  workload Mix { A.a 100% }
  environment P { region r { zone x  zone y } }`;

describe('an assertion', () => {
  test.each([
    ['p99 of A.a < 30ms', 'holds'],
    ['p99 of A.a < 25ms', 'fails'],
    ['p99 of A.a <= 25ms', 'holds'],
    ['p99 of A.a = 25ms', 'holds'],
    ['p99 of A.a > 25ms', 'fails'],
    ['load of A <= 200/s under W', 'holds'],
    ['load of A <= 200/s under W 1.5x', 'fails'],
    ['load of B >= 300/s under W 1.5x', 'holds'],
    ['utilization of A < 60% under W', 'holds'],
    ['utilization of A < 60% under W in P without r.x', 'fails'],
    ['utilization of A < 0.6 under W', 'holds'],
    ['availability of A.a >= 99.5%', 'fails'],
    ['availability of A.a >= 99.3%', 'holds'],
    ['availability of A.a >= 99.3% without B', 'fails'],
    // A choice without a share counts with its worst end.
    ['p99 of A.odd < 23ms', 'fails'],
    ['p99 of A.odd < 26ms', 'holds'],
    ['p99 of A.odd > 19ms', 'holds'],
    // What is missing could turn it either way, unless what is known is enough.
    ['p99 of A.unknown < 1s', 'unknown'],
    ['availability of C.c >= 99%', 'unknown'],
    ['load of A < 5/s', 'unknown'],
    ['load of A < 5/s under Mix', 'unknown'],
    ['load of A < 5ms under W', 'unknown'],
    ['utilization of B < 50% under W', 'unknown'],
  ])('%s: %s', async (assertion, status) => {
    const [result] = checkAssertions(await modelOf(`${model} rule r { assert ${assertion} }`));
    expect(result?.status).toBe(status);
    if (status === 'unknown') expect(result?.figure.missing.length).toBeGreaterThan(0);
  });

  test.each([
    ['p99 of A.a < 100s', 'fails'],
    ['p99 of A.a > 100s', 'holds'],
    ['p50 of B.b < 100s', 'fails'],
    // Two of a hundred runs ask for what is overloaded.
    ['p50 of B.some < 20ms', 'holds'],
    ['p99 of B.some < 100s', 'fails'],
    // Who gives up is answered late, but is answered.
    ['p99 of B.impatient <= 100ms', 'holds'],
    // A tenth of what reaches it can be taken.
    ['availability of A.a >= 99%', 'fails'],
    ['availability of A.a > 9.98%', 'holds'],
    ['availability of A.a <= 9.99%', 'holds'],
  ])('of what more reaches than it can take: %s: %s', async (assertion, status) => {
    const text = `
      service A { replicas 1  capacity 10/s per replica  own availability 99.9%
        command a { own latency p50 10ms p99 50ms } }
      service B { own availability 99.9%
        command b { own latency p50 1ms p99 2ms  calls A.a }
        command some { own latency p50 1ms p99 2ms  calls A.a 2% }
        command impatient { own latency p50 1ms p99 2ms  calls A.a { timeout 90ms } } }
      workload W { A.a 100/s }
      rule r { assert ${assertion} under W }`;
    const [result] = checkAssertions(await modelOf(text));
    expect(result?.status).toBe(status);
    if (status === 'fails') expect(result?.figure.overload).toBe('more reaches A than it can take');
  });

  test('what a process runs is answered, whatever its service has to take', async () => {
    const text = `
      service A { replicas 1  capacity 10/s per replica  own availability 99.9%
        process worker { runs apart }
        command a { own latency p50 10ms p99 50ms }
        command apart }
      workload W { A.a 100/s }
      rule r { assert availability of A.apart >= 99.9% under W }`;
    expect(checkAssertions(await modelOf(text))).toMatchObject([{ status: 'holds' }]);
  });

  test('says which rule it is of, what it was worked out under, and where it stands', async () => {
    const results = checkAssertions(
      await modelOf(`${model}\nrule r {\n  assert load of A < 5/s under W 2x in P without r.x\n}`),
    );
    expect(results).toMatchObject([
      {
        rule: 'rule:r',
        scenario: { workload: 'workload:W', scale: 2, environment: 'environment:P', failing: ['zone:P.r.x'] },
        status: 'fails',
        figure: { value: { lower: 400, upper: 400 } },
        range: { start: { line: 14 } },
      },
    ]);
  });
});

test('every number of an slo is a promise', async () => {
  const results = checkObjectives(await situation(model, { in: 'P' }));
  expect(results.map(({ subject, metric, promised, status }) => [subject, metric, promised, status])).toEqual(
    [
      ['operation:A.a', 'p50', 20, 'fails'],
      ['operation:A.a', 'p99', 1000, 'holds'],
      ['operation:A.a', 'availability', 0.999, 'fails'],
      ['operation:A.unknown', 'p99', 1000, 'unknown'],
      ['operation:A.unknown', 'availability', 0.99, 'holds'],
      ['journey:S.j', 'p99', 50, 'holds'],
    ],
  );
});
