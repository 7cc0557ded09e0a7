import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  availabilityFigure,
  errorBudget,
  errorBudgetFigure,
  isWeakFor,
} from '../../src/analysis/availability.js';
import { availabilityOfReplicas } from '../../src/analysis/component-availability.js';
import { rangeOf } from '../../src/analysis/figure.js';
import { impactFigure, upstreamFigure, upstreamOf } from '../../src/analysis/impact.js';
import { singlePoints } from '../../src/analysis/single-points.js';
import { idOf, type NamedScenario, situation } from './situation.js';

async function availability(text: string, name: string, scenario?: NamedScenario) {
  const at = await situation(text, scenario);
  return availabilityFigure(idOf(at.architecture, name), at);
}

/** The availability where it is exactly known. */
async function exact(text: string, name: string, scenario?: NamedScenario): Promise<number> {
  const range = rangeOf(await availability(text, name, scenario));
  expect(range?.lower).toBe(range?.upper);
  return range?.lower ?? Number.NaN;
}

const service = (name: string, percent: number, body: string) =>
  `service ${name} { own availability ${percent}%  ${body} }`;
const minutesPerYear = 365.25 * 24 * 60;

describe('availability', () => {
  test('of three parts of 99.99 % each is 99.97 %: 52.6 minutes a year become 2.63 hours', async () => {
    const text = [
      service('A', 99.99, 'query a { calls B.b }'),
      service('B', 99.99, 'query b { calls C.c }'),
      service('C', 99.99, 'query c'),
    ].join('\n');
    const value = await exact(text, 'A.a');
    expect(value).toBeCloseTo(0.9997, 6);
    expect((1 - 0.9999) * minutesPerYear).toBeCloseTo(52.6, 1);
    expect(((1 - value) * minutesPerYear) / 60).toBeCloseTo(2.63, 2);
  });

  test('of two replicas of 99 %, one of which is enough, is 99.99 %', async () => {
    expect(availabilityOfReplicas(0.99, 2, 1)).toBeCloseTo(0.9999, 12);
    const text = `
      server Kafka { availability 99.5% per replica  replicas 3 needs 2 }
      queue q in Kafka { carries B.b }
      ${service('A', 100, 'command a { calls B.b }')}
      ${service('B', 100, 'command b')}`;
    const two = 3 * 0.995 ** 2 * 0.005 + 0.995 ** 3;
    expect(await exact(text, 'A.a')).toBeCloseTo(two, 12);
  });

  test('of five dependencies of 99.999 % leaves 27 of 53 minutes a year', async () => {
    const names = ['B', 'C', 'D', 'E', 'F'];
    const text = [
      service('A', 100, `query a { ${names.map((name) => `calls ${name}.x`).join('  ')} }`),
      ...names.map((name) => service(name, 99.999, 'query x')),
    ].join('\n');
    const at = await situation(text);
    const left = errorBudgetFigure(idOf(at.architecture, 'A.a'), 0.9999, minutesPerYear, at);
    expect(errorBudget(0.9999, minutesPerYear)).toBeCloseTo(52.6, 1);
    expect(left.value?.lower).toBeCloseTo(26.3, 1);
  });

  test('counts what two ways lead to once: a diamond of 99.9 % is 99.9 %', async () => {
    const text = `
      server Db { availability 99.9% }
      ${service('A', 100, 'query a { calls B.b  calls C.c }')}
      ${service('B', 100, 'store S in Db  query b { reads S }')}
      ${service('C', 100, 'store S in Db  query c { reads S }')}`;
    expect(await exact(text, 'A.a')).toBeCloseTo(0.999, 12);
  });

  test('leaves out what is optional, and what has a fallback fails only with it', async () => {
    const text = `
      ${service(
        'A',
        100,
        `
        query soft { calls B.b optional  calls B.b { fallback "nothing" } }
        query back { calls B.b { fallback { calls C.c } } }
        query both { calls B.b { fallback { calls C.c } }  calls C.c }`,
      )}
      ${service('B', 99, 'query b')}
      ${service('C', 95, 'query c')}`;
    expect(await exact(text, 'A.soft')).toBe(1);
    expect(await exact(text, 'A.back')).toBeCloseTo(1 - 0.01 * 0.05, 12);
    expect(await exact(text, 'A.both')).toBeCloseTo(0.95, 12);
  });

  test('of what is handed over depends on the broker, unless an outbox holds it', async () => {
    const text = (outbox: string) => `
      server Kafka { availability 99% }  server Pg { availability 99.9% }
      topic t in Kafka { carries A.E }
      ${service('A', 100, `store Db in Pg { ${outbox} }  event E  command a { writes Db  emits E }`)}
      ${service('B', 50, 'on A.E')}`;
    expect(await exact(text(''), 'A.a')).toBeCloseTo(0.99 * 0.999, 12);
    expect(await exact(text('outbox'), 'A.a')).toBeCloseTo(0.999, 12);
    // It holds only what is published together with a write.
    expect(await exact(text('outbox').replace('writes Db  emits', 'emits'), 'A.a')).toBeCloseTo(0.99, 12);
  });

  test('weighs what is needed in some runs, and what several of them share is not counted twice', async () => {
    const text = `
      server Db { availability 90% }
      ${service(
        'A',
        100,
        `query a { calls B.b 30% }
        query two { calls B.b 50%  calls C.c 50% }
        query hits { calls B.b cached 80% }
        query odd { when "odd" { calls B.b } }`,
      )}
      ${service('B', 100, 'store S in Db  query b { reads S }')}
      ${service('C', 100, 'store S in Db  query c { reads S }')}`;
    expect(await exact(text, 'A.a')).toBeCloseTo(0.97, 12);
    expect(await exact(text, 'A.two')).toBeCloseTo(0.9 + 0.1 * 0.25, 12);
    expect(await exact(text, 'A.hits')).toBeCloseTo(0.98, 12);
    const odd = (await availability(text, 'A.odd')).value;
    expect([odd?.lower, odd?.upper]).toEqual([expect.closeTo(0.9, 12), 1]);
  });

  test('is at most what is known where something is unknown, and says what', async () => {
    const text = `${service('A', 99, 'query a { calls B.b }')} service B { query b { calls E.e } } external E { query e }`;
    const { value, missing } = await availability(text, 'A.a');
    expect(value).toEqual({ lower: 0, upper: 0.99 });
    expect(missing.map((each) => each.text)).toEqual(['the own availability of B', 'the availability of E']);
  });

  test('passes gateways, and is nothing where what is needed is out of order', async () => {
    const text = `
      gateway Edge { availability 99%  exposes A }
      actor S { journey j { calls Edge.a } }
      ${service('A', 98, 'query a { calls B.b }')}
      ${service('B', 100, 'query b')}`;
    expect(await exact(text, 'S.j')).toBeCloseTo(0.99 * 0.98, 12);
    expect(await exact(text, 'S.j', { without: ['B'] })).toBe(0);
  });

  test('of calls in a circle counts each once', async () => {
    const text = `${service('A', 99, 'query a { calls B.b }')} ${service('B', 98, 'query b { calls A.a 10% }')}`;
    expect(await exact(text, 'A.a')).toBeCloseTo(0.99 * 0.98, 12);
  });

  test('99.9 % over 30 days may fail for 43.2 minutes; a dependency should use a tenth of it', () => {
    expect(errorBudget(0.999, 30 * 86_400_000) / 60_000).toBeCloseTo(43.2, 9);
    expect(isWeakFor(0.999, 0.999)).toBe(true);
    expect(isWeakFor(0.9999, 0.999)).toBe(false);
  });
});

/** Small models of all shapes; services C0 … C4 call only those with a higher number. */
const bodies = fc.array(
  fc.array(
    fc.record({
      to: fc.nat(4),
      how: fc.constantFrom('', 'optional', '30%', '{ fallback { calls C4.x } }', 'cached 60%'),
    }),
    { maxLength: 3 },
  ),
  { minLength: 5, maxLength: 5 },
);

test('is that of all states of everything, one by one', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, async (calls) => {
      const stepsOf = (from: number) =>
        (calls[from] ?? []).filter(({ to }) => to > from).map(({ to, how }) => ({ to, how }));
      const text = calls
        .map((_, from) => {
          const steps = stepsOf(from).map(({ to, how }) => `calls C${to}.x ${how}`);
          return service(`C${from}`, 90 - from * 5, `query x { ${steps.join('  ')} }`);
        })
        .join('\n');
      const works = (state: number, index: number) => ((state >> index) & 1) === 1;
      // The probability that a run of a service succeeds in one state; a choice in it is made once for the whole run.
      const choices = calls.flatMap((_, from) =>
        stepsOf(from).flatMap((step, index) => (/\d%/.test(step.how) ? [`${from} ${index}`] : [])),
      );
      const succeeds = (from: number, state: number, taken: ReadonlySet<string>): boolean =>
        works(state, from) &&
        stepsOf(from).every(({ to, how }, index) => {
          if (how === 'optional') return true;
          if (/\d%/.test(how) && !taken.has(`${from} ${index}`)) return true;
          if (succeeds(to, state, taken)) return true;
          return how.includes('fallback') && succeeds(4, state, taken);
        });
      const shareOf = (choice: string): number => {
        const [from = 0, index = 0] = choice.split(' ').map(Number);
        return stepsOf(from)[index]?.how === '30%' ? 0.3 : 0.4;
      };
      let expected = 0;
      for (let state = 0; state < 32; state++) {
        const chance = [0, 1, 2, 3, 4].reduce((all, index) => {
          const up = 0.9 - index * 0.05;
          return all * (works(state, index) ? up : 1 - up);
        }, 1);
        for (let mask = 0; mask < 2 ** choices.length; mask++) {
          const taken = new Set(choices.filter((_, index) => works(mask, index)));
          const weight = choices.reduce(
            (all, choice) => all * (taken.has(choice) ? shareOf(choice) : 1 - shareOf(choice)),
            1,
          );
          if (succeeds(0, state, taken)) expected += chance * weight;
        }
      }
      expect(await exact(text, 'C0.x')).toBeCloseTo(expected, 9);
    }),
    { seed: 3, numRuns: 25 },
  );
});

describe('the impact of a failure', () => {
  const text = `
    server Db  gateway Edge { exposes A }
    actor S { journey j { calls Edge.a  calls A.b 50% } }
    service A { query a { calls B.b }  query b { calls C.c } query c { calls B.b optional } }
    service B { store X in Db  query b { reads X } }
    service C { query c }
    workload W { S.j 60/s  A.c 30/s  C.c 10/s }`;

  test.each([
    ['A', 0.9],
    ['B', 0.6],
    ['Db', 0.6],
    ['C', 0.4],
    ['Edge', 0.6],
    ['C.c', 0.4],
    ['B.X', 0.6],
  ])('of %s', async (name, share) => {
    const at = await situation(text);
    const { value } = impactFigure(idOf(at.architecture, name), at);
    expect([value?.lower, value?.upper]).toEqual([expect.closeTo(share, 12), expect.closeTo(share, 12)]);
  });

  test('says which arrivals fail, and how often', async () => {
    const at = await situation(text);
    expect(impactFigure(idOf(at.architecture, 'C'), at).terms).toMatchObject([
      { text: 'S.j', value: { lower: 0.5 } },
      { text: 'C.c', value: { lower: 1 } },
    ]);
    expect([...upstreamOf(idOf(at.architecture, 'B'), at)].sort()).toEqual(['actor:S', 'service:A']);
    expect(upstreamFigure(idOf(at.architecture, 'B'), at).value?.lower).toBe(1);
  });

  test('is unknown without a workload', async () => {
    const at = await situation('service A { query a }');
    expect(impactFigure(idOf(at.architecture, 'A'), at)).toMatchObject({ missing: [{ text: 'a workload' }] });
  });
});

describe('single points of failure', () => {
  test('are what everything passes that leads to something, and what there is one of', async () => {
    const at = await situation(`
      gateway Edge { replicas 1  exposes A }
      service A { replicas 3  query a { calls B.b  calls C.c  calls F.f optional } }
      service B { replicas 1  query b { calls D.d } }
      service C { replicas 1  query c { calls D.d  calls E.e } }
      service D { query d } service E { query e } service F { replicas 1  query f }
      actor S
      workload W { S -> Edge.a 1/s }`);
    const found = singlePoints(at).map(({ id, cutsOff, reason }) => [id, reason, [...cutsOff].sort()]);
    const all = ['A', 'B', 'C', 'D', 'E'].map((name) => `service:${name}`);
    expect(found).toEqual([
      ['gateway:Edge', 'Edge runs as one replica', ['gateway:Edge', ...all]],
      ['service:B', 'B runs as one replica', ['service:B']],
      ['service:C', 'C runs as one replica', ['service:C', 'service:E']],
    ]);
  });

  test('are also what runs in one of several zones', async () => {
    const at = await situation(
      `
      service A { query a { calls B.b } } service B { query b }
      workload W { A.a 1/s }
      environment P { region r { zone a  zone b }  deploy * { replicas 4 }  deploy B to r.a }`,
      { in: 'P' },
    );
    expect(singlePoints(at)).toMatchObject([{ id: 'service:B', reason: 'B runs in one zone, r.a' }]);
  });
});
