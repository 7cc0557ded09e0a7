import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../src/analysis/figure.js';
import { loadsIn } from '../../src/analysis/load.js';
import { loadFigure } from '../../src/analysis/load-figure.js';
import { idOf, type NamedScenario, situation } from './situation.js';

/** The loads of named elements: a number where exactly known, `[lower, upper]` where not. */
async function loads(text: string, names: string, scenario?: NamedScenario) {
  const at = await situation(text, scenario);
  return Object.fromEntries(
    names.split(' ').map((name) => {
      const range = rangeOf(loadFigure(idOf(at.architecture, name), at));
      const round = (value: number) => Number(value.toPrecision(10));
      if (!range) return [name, undefined];
      const [lower, upper] = [round(range.lower), round(range.upper)];
      return [name, lower === upper ? lower : [lower, upper]];
    }),
  );
}

describe('load', () => {
  test('goes through journeys, counts, shares, caches and loops', async () => {
    const text = `
      actor Shopper { journey buy { calls A.a 3x  calls A.b 30% } }
      service A {
        cache C
        query a { calls B.x  calls B.y cached 80% in C }
        command b { each "line" 2.4x { calls B.x }  calls B.z batched 20x }
      }
      service B { query x  query y  query z }
      workload W { Shopper.buy 100/s }
    `;
    expect(await loads(text, 'Shopper.buy A.a A.b A B.x B.y B.z B A.C')).toEqual({
      'Shopper.buy': 100,
      'A.a': 300,
      'A.b': 30,
      A: 330,
      'B.x': 372,
      'B.y': 60,
      'B.z': 30,
      B: 462,
      'A.C': 300,
    });
  });

  test('of shares divides the total, and is scaled', async () => {
    const text = `
      service A { query a  query b }
      workload W 200/s { A.a 75%  A.b 25% }
    `;
    expect(await loads(text, 'A.a A.b A', { scale: 1.5 })).toEqual({ 'A.a': 225, 'A.b': 75, A: 300 });
  });

  test('of a mix without a total is per arrival, whatever the scale', async () => {
    const text = `
      service A { query a { calls B.b 2x } } service B { query b }
      workload W { A.a 75%  B.b 25% }
    `;
    const at = await situation(text, { scale: 3 });
    expect(loadFigure(idOf(at.architecture, 'B'), at)).toMatchObject({
      unit: 'per-arrival',
      value: { lower: 1.75, upper: 1.75 },
    });
  });

  test('of a when without a share is a range, and of a loop without a number has no upper end', async () => {
    const text = `
      service A {
        query a { when "odd" { calls B.x } else { calls B.y } }
        query b { each "line" max 20 { calls B.x }  each "page" { calls B.z } }
      }
      service B { query x  query y  query z }
      workload W { A.a 10/s  A.b 1/s }
    `;
    expect(await loads(text, 'B.x B.y B.z')).toEqual({
      'B.x': [0, 30],
      'B.y': [0, 10],
      'B.z': undefined,
    });
    const at = await situation(text);
    const { value, missing } = loadFigure(idOf(at.architecture, 'B.z'), at);
    expect(value).toBeUndefined();
    expect(missing).toMatchObject([{ text: 'how often A.b calls B.z', source: { start: { line: 3 } } }]);
  });

  test('of branches with shares leaves the rest to else', async () => {
    const text = `
      service A { query a { when "odd" 5% { calls B.x } else when "even" 10% { calls B.y } else { calls B.z } } }
      service B { query x  query y  query z }
      workload W { A.a 100/s }
    `;
    expect(await loads(text, 'B.x B.y B.z')).toEqual({ 'B.x': 5, 'B.y': 10, 'B.z': 85 });
  });

  test('of an event reaches every consuming service once, each replica where asked, of a queue a part', async () => {
    const text = `
      topic t { carries A.E } queue q { carries A.F } queue q2 from t
      service A { event E  event F  command a { emits E  emits F 2x } }
      service B { replicas 4  on E { calls D.d }  on F }
      service C { replicas 4  on E each-replica  on F }
      service X { on E via q2 }
      service D { command d }
      workload W { A.a 10/s }
    `;
    expect(await loads(text, 'B.on(E) B.on(F) C.on(E) C.on(F) X.on(E) D A.E A.F t q')).toEqual({
      'B.on(E)': 10,
      'B.on(F)': [0, 20],
      'C.on(E)': 40,
      'C.on(F)': [0, 20],
      'X.on(E)': 10,
      D: 10,
      'A.E': 10,
      'A.F': 20,
      t: 10,
      q: 20,
    });
  });

  test('counts calls inside a service only at their operation, unless a queue carries them', async () => {
    const text = `
      queue jobs { carries A.c }
      service A {
        command a { calls b 2x  sends c via jobs }
        command b
        command c
        process worker { replicas 1  runs c }
      }
      workload W { A.a 10/s }
    `;
    expect(await loads(text, 'A.a A.b A.c A A.worker jobs')).toEqual({
      'A.a': 10,
      'A.b': 20,
      'A.c': 10,
      // What a process runs counts there.
      A: 10,
      'A.worker': 10,
      jobs: 10,
    });
  });

  test('goes to gateways, schedules, sagas, stores and servers', async () => {
    const text = `
      gateway Edge { exposes A }
      server Pg
      actor S { journey j { calls Edge.a } }
      service A {
        store Db in Pg { entity Thing { id: uuid key } }
        command a { writes Thing  starts Tidy 50% }
        saga Tidy { writes Thing 3x }
        every 1m "sweep" { reads Db 60x }
      }
      workload W { S.j 8/s  S -> Edge.a 2/s  A.a 1/s }
    `;
    expect(await loads(text, 'Edge A.a A.Tidy Thing Db Pg A')).toEqual({
      Edge: 10,
      'A.a': 11,
      'A.Tidy': 5.5,
      Thing: 27.5,
      Db: 28.5,
      Pg: 28.5,
      A: 11.01666667,
    });
  });

  test('after a raise is less, and what it undoes runs', async () => {
    const text = `
      service A {
        command a raises Short {
          calls B.reserve  undo B.release
          when "stock is short" 20% { raises Short }
          calls B.pack
        }
      }
      service B { command reserve  command release  command pack }
      workload W { A.a 100/s }
    `;
    expect(await loads(text, 'B.reserve B.release B.pack')).toEqual({
      'B.reserve': 100,
      'B.release': 20,
      'B.pack': 80,
    });
  });

  test('with something out of order: retries, fallbacks, undos, and what is not reached any more', async () => {
    const text = `
      service A {
        cache Cards
        command a {
          calls B.x  undo B.undoX
          calls C.c { retry 2 }
          calls D.d
        }
        query soft { calls C.c { fallback { calls D.d } }  calls D.d }
        query fast { calls B.x cached 90% in Cards }
      }
      service B { command x  command undoX }
      service C { command c { calls D.d } }
      service D { command d }
      workload W { A.a 10/s  A.soft 1/s  A.fast 100/s }
    `;
    const names = 'B.x B.undoX C.c D.d';
    expect(await loads(text, names)).toEqual({ 'B.x': 20, 'B.undoX': 0, 'C.c': 11, 'D.d': 22 });
    expect(await loads(text, names, { without: ['C'] })).toEqual({
      'B.x': 20,
      'B.undoX': 10,
      'C.c': 31,
      'D.d': 2,
    });
    expect(await loads(text, 'B.x', { without: ['Cards'] })).toEqual({ 'B.x': 110 });
  });

  test('is unknown without a workload, and at a service that is only named', async () => {
    const text = `
      service A { query a { calls B }  calls C }
      service B { query b } service C
    `;
    expect(await loads(text, 'A.a')).toEqual({ 'A.a': undefined });
    expect(await loads(`${text} workload W { A.a 5/s }`, 'A.a B B.b C')).toEqual({
      'A.a': 5,
      B: 5,
      'B.b': [0, 5],
      C: undefined,
    });
  });

  test('is unknown where a workload has shares of no total, beside rates', async () => {
    const text = 'service A { query a  query b } workload W { A.a 5/s  A.b 10% }';
    expect(await loads(text, 'A.a A.b')).toEqual({ 'A.a': 5, 'A.b': undefined });
  });
});

describe('a loop', () => {
  const loop = (back: string) =>
    `
    service A { command a { calls B.b  emits E }  event E  on Done }
    service B { command b  on A.E { calls C.c ${back} } }
    service C { event Done  command c { calls A.a }  }
    workload W { A.a 100/s }
  `.replace('on Done', '');

  test('that dies out has a solution', async () => {
    expect(await loads(loop('50%'), 'A.a B.b C.c')).toEqual({ 'A.a': 200, 'B.b': 200, 'C.c': 100 });
  });

  test('that feeds itself is told with its gain, and nothing behind it is known', async () => {
    const at = await situation(loop(''));
    const { value, missing } = loadFigure(idOf(at.architecture, 'B.b'), at);
    expect(value).toBeUndefined();
    expect(missing).toHaveLength(1);
    expect(missing[0]?.text).toMatch(
      /^(\S+ → ){4}\S+ causes 1 further runs per run, so its load has no bound$/,
    );
    expect(loadsIn(at)?.loops).toMatchObject([{ gain: 1, certain: true }]);
  });

  test('that may feed itself gives a load of at least', async () => {
    const text = loop('').replace('{ calls A.a }', '{ when "again" { calls A.a } }');
    expect(await loads(text, 'A.a B.b')).toEqual({
      'A.a': [100, Number.POSITIVE_INFINITY],
      'B.b': [100, Number.POSITIVE_INFINITY],
    });
    const at = await situation(text);
    expect(loadsIn(at)?.loops).toMatchObject([{ gain: 1, certain: false }]);
    expect(loadFigure(idOf(at.architecture, 'B.b'), at).missing.map((each) => each.text)).toEqual([
      expect.stringContaining('may cause 1 further runs'),
      'how often C.c calls A.a',
    ]);
  });
});

test('a load says what it came from, and where that stands', async () => {
  const at = await situation(`
    service A { query a { calls B.b 2x }  query c { calls B.b } }
    service B { query b }
    workload W { A.a 5/s  A.c 1/s  B.b 3/s }
  `);
  const { terms, inputs } = loadFigure(idOf(at.architecture, 'B.b'), at);
  expect(terms).toMatchObject([
    { text: 'A.a calls B.b', value: { lower: 10 }, source: { start: { line: 1 } } },
    { text: 'workload W', value: { lower: 3 }, source: { start: { line: 3 } } },
    { text: 'A.c calls B.b', value: { lower: 1 }, source: { start: { line: 1 } } },
  ]);
  expect(inputs).toMatchObject([{ text: 'workload W', source: { start: { line: 3 } } }]);
});
