import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../src/analysis/figure.js';
import { survivors } from '../../src/analysis/placements.js';
import {
  desiredReplicas,
  requiredReplicasFigure,
  requiredServers,
  requiredToSurvive,
  zoneHeadroomFigure,
} from '../../src/analysis/replica-needs.js';
import { utilizationFigure } from '../../src/analysis/utilization.js';
import { idOf, type NamedScenario, situation } from './situation.js';

async function utilization(text: string, name: string, scenario?: NamedScenario) {
  const at = await situation(text, scenario);
  const figure = utilizationFigure(idOf(at.architecture, name), at);
  return { ...figure, range: rangeOf(figure) };
}

describe('the numbers of replicas', () => {
  test('18 erlangs at 60 % need 30 servers, and 45 so that one of three zones may be lost', () => {
    expect(requiredServers(900 * 0.02, 0.6)).toBe(30);
    expect(requiredToSurvive(30, 3, 1)).toBe(45);
    expect(requiredToSurvive(30, 3, 3)).toBe(Infinity);
  });

  test('of an autoscaler: 50 replicas at 90 of 75 become 60, and stay at 80', () => {
    expect(desiredReplicas(50, 90, 75)).toBe(60);
    expect(desiredReplicas(50, 80, 75)).toBe(50);
  });

  test.each([
    [3, 3, 1, 2],
    [4, 3, 1, 2],
    [5, 3, 2, 1],
    [4, 6, 3, 1],
    [1, 3, 1, 0],
    [7, 1, 1, 0],
    [5, 3, 0, 5],
  ])('%i spread over %i zones of which the fullest %i are lost leave %i', (replicas, zones, lost, left) => {
    expect(survivors(replicas, zones, lost)).toBe(left);
  });
});

describe('utilisation', () => {
  test('100 tasks of 500/s take 50000/s', async () => {
    const text = `service A { replicas 100  capacity 500/s per replica  query a } workload W { A.a 25000/s }`;
    const { range, terms, inputs } = await utilization(text, 'A');
    expect(range).toEqual({ lower: 0.5, upper: 0.5 });
    expect(terms.map(({ text: term, value }) => [term, value?.lower])).toEqual([
      ['λ', 25_000],
      ['capacity per replica', 500],
      ['replicas that run', 100],
    ]);
    expect(inputs.map(({ text: input }) => input)).toEqual(['capacity of A', 'replicas 100', 'workload W']);
  });

  test('of an autoscaled service stays at its target between its bounds', async () => {
    const text = `service A { replicas 3..20 at 70% cpu  capacity 100/s per replica  query a } workload W { A.a 100/s }`;
    const at = async (scale: number) => (await utilization(text, 'A', { scale })).range?.lower;
    expect(await at(1)).toBeCloseTo(100 / 300, 9);
    expect(await at(7)).toBeCloseTo(0.7, 9);
    expect(await at(10)).toBeCloseTo(1000 / 1500, 9);
    expect(await at(30)).toBeCloseTo(1.5, 9);
  });

  test('counts a batched call by its units of work', async () => {
    const text = `
      service A { query a { calls B.b batched 20x } }
      service B { replicas 1  capacity 400/s  query b }
      workload W { A.a 10/s }`;
    expect((await utilization(text, 'B')).range).toEqual({ lower: 0.5, upper: 0.5 });
  });

  test('of operations, handlers, stores, queues, servers and externals', async () => {
    const text = `
      server Kafka { capacity 100/s  replicas 2 }
      queue q in Kafka { carries A.E  capacity 50/s }
      external X { capacity 40/s  command x }
      service A {
        replicas 2
        store Db { capacity 1000/s }
        event E
        command a { capacity 20/s per replica  writes Db 5x  emits E  calls X.x }
        on E { capacity 80/s }
      }
      workload W { A.a 20/s }`;
    const of = async (name: string) => (await utilization(text, name)).range?.lower;
    expect(await of('A.a')).toBe(0.5);
    expect(await of('A.on(E)')).toBe(0.25);
    expect(await of('A.Db')).toBe(0.1);
    expect(await of('q')).toBe(0.4);
    expect(await of('Kafka')).toBe(0.2);
    expect(await of('X')).toBe(0.5);
  });

  test('of places: as many runs at once as arrive while one takes its time', async () => {
    const text = `
      service A { replicas 2  concurrency 30  query a { own latency p50 50ms p99 50ms  calls B.b } }
      service B { query b { own latency p50 100ms p99 100ms } }
      workload W { A.a 200/s }`;
    const { range, terms } = await utilization(text, 'A');
    expect(range?.lower).toBeCloseTo(0.5, 9);
    expect(terms[0]?.value?.lower).toBeCloseTo(30, 9);
  });

  test('adds up over operations where only they have a capacity', async () => {
    const text = `
      service A { replicas 1  query a { capacity 100/s }  query b { capacity 10/s }  query c }
      workload W { A.a 50/s  A.b 2/s }
      workload V { A.a 50/s  A.c 2/s }`;
    expect((await utilization(text, 'A')).range).toEqual({ lower: 0.7, upper: 0.7 });
    const partial = await utilization(text, 'A', { under: 'V' });
    expect(partial.value).toEqual({ lower: 0.5 });
    expect(partial.missing).toMatchObject([{ text: 'the capacity of A.c' }]);
  });

  test('of a process is its own, and what it runs is not the load of the rest', async () => {
    const text = `
      queue jobs { carries A.heavy }
      service A {
        replicas 1  capacity 100/s per replica
        query a { sends heavy via jobs }
        command heavy
        process worker { replicas 2  capacity 10/s per replica  runs heavy }
      }
      workload W { A.a 10/s }`;
    expect((await utilization(text, 'A')).range?.lower).toBeCloseTo(0.1, 9);
    expect((await utilization(text, 'A.worker')).range?.lower).toBeCloseTo(0.5, 9);
  });

  test('of what it does not know is unknown', async () => {
    const missing = async (text: string, scenario?: NamedScenario) => {
      const found = await utilization(text, 'A', scenario);
      return [found.value, ...found.missing.map((each) => each.text)];
    };
    const load = 'workload W { A.a 10/s }';
    expect(await missing(`service A { query a } ${load}`)).toEqual([undefined, 'the capacity of A']);
    expect(await missing(`service A { query a  capacity 5/s per replica } ${load}`)).toEqual([
      undefined,
      'the replicas of A',
    ]);
    expect(await missing('service A { query a  capacity 5/s }')).toEqual([undefined, 'a workload']);
    expect(await missing('service A { query a  capacity 5/s } workload W { A.a 100% }')).toEqual([
      undefined,
      'the total rate of the workload',
    ]);
  });
});

describe('in an environment', () => {
  const text = `
    context Shop {
      service A { capacity 100/s per replica  query a { reads Db } store Db in Big }
      service B { replicas 9  query b }
    }
    server Big { capacity 1000/s }  server Small { capacity 100/s }
    external Stripe { availability 99%  command charge { latency p50 100ms p99 900ms } }
    workload W { A.a 300/s }
    environment Production {
      region west { zone a  zone b  zone c }
      region north
      deploy * { replicas 2 }
      deploy A to west { replicas 6 }
    }
    environment Test like Production {
      deploy * { replicas 1 }
      deploy A.Db { in Small }
      without B
    }
    environment Contexts { deploy Shop { replicas 5 }  deploy * { replicas 2 } }`;

  test.each<[NamedScenario, number | undefined]>([
    [{ in: 'Production' }, 0.5],
    [{ in: 'Production', without: ['Production.west.a'] }, 0.75],
    [{ in: 'Production', without: ['west'] }, Number.POSITIVE_INFINITY],
    [{ in: 'Production', without: ['north'] }, 0.5],
    [{ in: 'Test' }, 3],
    [{ in: 'Contexts' }, 0.6],
    [{}, undefined],
  ])('%j', async (scenario, expected) => {
    const at = await situation(text, scenario);
    const range = rangeOf(utilizationFigure(idOf(at.architecture, 'A'), at));
    if (expected === Number.POSITIVE_INFINITY) expect(range).toBeUndefined();
    else if (expected === undefined) expect(range).toBeUndefined();
    else expect(range?.lower).toBeCloseTo(expected, 9);
  });

  test('what is left out is gone, and stores move', async () => {
    const at = await situation(text, { in: 'Test' });
    expect(at.architecture.elements.some(({ name }) => name === 'B')).toBe(false);
    expect(rangeOf(utilizationFigure(idOf(at.architecture, 'Small'), at))).toEqual({ lower: 3, upper: 3 });
    expect(rangeOf(utilizationFigure(idOf(at.architecture, 'Big'), at))).toEqual({ lower: 0, upper: 0 });
  });

  test('replicas needed and headroom after the loss of a zone', async () => {
    const at = await situation(text, { in: 'Production' });
    const needed = requiredReplicasFigure(idOf(at.architecture, 'A'), at);
    expect(needed.value).toEqual({ lower: 3, upper: 3 });
    expect(needed.terms.at(-1)).toEqual({
      text: 'so that one of 3 zones may be lost',
      unit: 'count',
      value: { lower: 5, upper: 5 },
    });
    const headroom = zoneHeadroomFigure(idOf(at.architecture, 'A'), at);
    expect(headroom?.value?.lower).toBeCloseTo(400 / 300, 9);
    expect(headroom?.assumptions).toContain(
      'Replicas are spread evenly over the zones they are deployed to.',
    );
  });
});
