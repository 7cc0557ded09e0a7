import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../src/analysis/figure.js';
import { loadsIn } from '../../src/analysis/load.js';
import { loadFigure, loadOf } from '../../src/analysis/load-figure.js';
import { overviewOf } from '../../src/analysis/overview.js';
import { situationOf } from '../../src/analysis/situation.js';
import type { Architecture, Element, Step } from '../../src/architecture/model.js';
import { anyModelOf, situation, situationIn } from './situation.js';

const target = fc.constantFrom('S0.a', 'S1.a', 'S2.a', 'S1.b', 'S3.a', 'S0');
const qualifiers = fc.constantFrom(
  '',
  '3x',
  '0.4x',
  '30%',
  '150%',
  'optional',
  'cached 60%',
  'cached in C',
  'batched 9x',
  '{ timeout 5ms retry 3 backoff 1ms..8ms }',
  '{ fallback { calls S3.a } }',
  '{ retry 2 budget 10% }',
  '0x',
);
const call = fc.tuple(target, qualifiers).map(([to, how]) => `calls ${to} ${how}`);
const leaf = fc.oneof(
  call,
  fc.constantFrom('writes Db', 'emits E', 'emits E 20%', 'raises Oops 5%', 'starts G', 'sends S2.a'),
);
const step = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }).map((steps) => `parallel { ${steps.join('  ')} }`),
  fc
    .tuple(leaf, fc.constantFrom('', '2.5x', 'max 4', '3x max 9'))
    .map(([inside, count]) => `each "i" ${count} { ${inside} }`),
  fc
    .tuple(leaf, leaf, fc.constantFrom('', '40%', '120%'))
    .map(([one, other, share]) => `when "c" ${share} { ${one} } else { ${other} }`),
);
const body = fc.array(step, { maxLength: 4 }).map((steps) => steps.join('  '));
const facts = fc.constantFrom(
  '',
  'replicas 2',
  'replicas 1..4 at 70% cpu',
  'capacity 10/s per replica',
  'capacity 0/s',
  'concurrency 2',
  'replicas 0',
);

const models = fc
  .record({
    bodies: fc.array(body, { minLength: 8, maxLength: 8 }),
    facts: fc.array(facts, { minLength: 4, maxLength: 4 }),
    rates: fc.array(fc.constantFrom('0/s', '5/s', '1000000/s', '2/d', '20%'), { minLength: 2, maxLength: 2 }),
  })
  .map(
    ({ bodies, facts: all, rates }) => `
    server Pg { availability 99%  connections 5 }  queue q in Pg { carries S0.E }
    ${[0, 1, 2, 3]
      .map(
        (index) => `service S${index} {
      ${all[index]}  own availability 99.9%
      event E  cache C  store Db in Pg { connections 3 }
      command a raises Oops { own latency p50 1ms p99 9ms  slo p99 20ms availability 99%  ${bodies[index]} }
      command b { ${bodies[index + 4]} }
      saga G { writes Db }
      on E { ${index === 0 ? 'capacity 3/s' : ''}  calls S${(index + 1) % 4}.b 10% }
    }`,
      )
      .join('\n')}
    workload W { S0.a ${rates[0]}  S1.b ${rates[1]} }
    environment P { region r { zone x  zone y }  deploy S1 to r.x { replicas 3 } }`,
  );

test('no model makes an analysis fail, hang or answer what is no number', async () => {
  await fc.assert(
    fc.asyncProperty(models, fc.constantFrom(['S1'], ['Pg'], ['r.x'], []), async (text, without) => {
      const model = await anyModelOf(text);
      const { scenario } = situationIn(model, { in: 'P', without });
      const overview = overviewOf(model, scenario);
      // JSON has no NaN and no infinity: they would be null.
      expect(JSON.stringify(overview)).not.toContain('null');
      for (const { figure } of overview.measures) {
        const range = rangeOf(figure);
        if (range) expect(range.lower).toBeLessThanOrEqual(range.upper * (1 + 1e-12));
        else expect(figure.missing, `${figure.subject} ${figure.formula}`).not.toEqual([]);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});

/** Plays one run of a body and all it causes, and counts what runs: the meaning of the steps, told a second time. */
function play(
  body: Element,
  model: ReadonlyMap<string, Element>,
  random: () => number,
  counts: Map<string, number>,
): void {
  counts.set(body.id, (counts.get(body.id) ?? 0) + 1);
  const runSteps = (steps: readonly Step[]): boolean => {
    for (const step of steps) if (!run(step)) return false;
    return true;
  };
  const rounds = (count: number): number => Math.floor(count) + (random() < count % 1 ? 1 : 0);
  const run = (step: Step): boolean => {
    switch (step.kind) {
      case 'action': {
        if (random() >= (step.share ?? 1)) return true;
        for (let round = rounds(step.count ?? 1); round > 0; round--) {
          if (step.cached && random() < (step.cached.share ?? 0)) continue;
          const called = model.get(step.target);
          if (called) play(called, model, random, counts);
        }
        return true;
      }
      case 'parallel':
        return step.steps.map(run).every((goesOn) => goesOn);
      case 'each': {
        for (let round = rounds(step.count ?? 0); round > 0; round--) if (!runSteps(step.steps)) return false;
        return true;
      }
      case 'when': {
        let left = random();
        for (const { share = 0, steps } of step.branches) {
          if (left < share) return runSteps(steps);
          left -= share;
        }
        return runSteps(step.otherwise ?? []);
      }
      case 'raise':
        return random() >= (step.share ?? 1);
      case 'pivot':
        return true;
    }
  };
  runSteps(body.steps);
}

const plainLeaf = fc
  .tuple(fc.constantFrom('T.x', 'T.y'), fc.constantFrom('', '3x', '30%', 'cached 60%', '1.5x', '40% 2x'))
  .map(([to, how]) => `calls ${to} ${how}`);
const plainStep = fc.oneof(
  plainLeaf,
  fc.constant('raises Oops 20%'),
  fc.array(plainLeaf, { minLength: 1, maxLength: 3 }).map((steps) => `parallel { ${steps.join('  ')} }`),
  fc
    .tuple(plainLeaf, fc.constantFrom('2.5x', '3x'))
    .map(([inside, count]) => `each "i" ${count} { ${inside} }`),
  fc
    .tuple(plainLeaf, plainLeaf)
    .map(([one, other]) => `when "c" 40% { ${one}  raises Oops 50% } else { ${other} }`),
);

test('the load is what comes out when runs are played one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plainStep, { minLength: 1, maxLength: 4 }), async (steps) => {
      const at = await situation(`
        service S { command a raises Oops { ${steps.join('  ')} } }
        service T { query x { calls y 50% }  query y }
        workload W { S.a 1/s }`);
      const entry = at.elements.get('operation:S.a');
      if (!entry) throw new Error('S.a is missing.');
      let state = 12_345;
      const random = (): number => {
        state = (state * 48_271) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const counts = new Map<string, number>();
      const runs = 20_000;
      for (let index = 0; index < runs; index++) play(entry, at.elements, random, counts);
      for (const name of ['operation:T.x', 'operation:T.y']) {
        const load = loadOf(name, at);
        expect(load?.lower).toBe(load?.upper);
        const played = (counts.get(name) ?? 0) / runs;
        expect(Math.abs((load?.lower ?? -1) - played)).toBeLessThan(0.03 + 0.03 * played);
      }
    }),
    { seed: 2, numRuns: 25 },
  );
});

describe('bad input', () => {
  test('a workload on something nobody declares is left out', async () => {
    const model = await anyModelOf('service A { query a } workload W { A.a 5/s  A.b 7/s  Nobody.x 3/s }');
    expect(loadOf('service:A', situationIn(model))).toEqual({ lower: 5, upper: 5 });
  });

  test('rates of 0 are 0, and a load of nothing needs nothing', async () => {
    const at = await situation(
      'service A { replicas 2  capacity 5/s per replica  query a } workload W { A.a 0/s }',
    );
    expect(loadFigure('service:A', at).value).toEqual({ lower: 0, upper: 0 });
  });

  test('rates that are no numbers make no load', () => {
    const model = {
      format: 1,
      project: 'P',
      edges: [],
      elements: [
        { ...plain('operation:A.a', 'operation'), name: 'a' },
        {
          ...plain('workload:W', 'workload'),
          details: {
            kind: 'workload',
            entries: [-5, Number.NaN, Number.POSITIVE_INFINITY].map((rate) => ({
              target: 'operation:A.a',
              rate,
              range: nowhere,
            })),
          },
        },
      ],
    } as const satisfies Architecture;
    const at = situationOf(model, { workload: 'workload:W' });
    expect(loadFigure('operation:A.a', at).value).toBeUndefined();
    expect(loadFigure('operation:A.a', at).missing.length).toBeGreaterThan(0);
  });

  test('ten thousand operations in one circle end, with a load or with the circle', () => {
    const size = 10_000;
    const ring = (back: number) => situationOf(ringOf(size, back), { workload: 'workload:W' });
    const settles = ring(0.5);
    expect(loadOf('operation:o9999', settles)?.lower).toBeCloseTo(2, 9);
    expect(overviewOf(ringOf(size, 0.5), settles.scenario).measures.length).toBeGreaterThan(size);
    expect(loadsIn(ring(1))?.loops).toMatchObject([{ gain: 1, nodes: { length: size } }]);
    expect(overviewOf(ringOf(size, 1), settles.scenario).risks[0]?.text).toMatch(/ → … → .* has no bound$/);
  });
});

/** Operations that call each other in a ring, the last one the first in a share of its runs. */
function ringOf(size: number, back: number): Architecture {
  const id = (index: number) => `operation:o${index % size}`;
  const operations = Array.from({ length: size }, (_, index) => ({
    ...plain(id(index), 'operation'),
    steps: [
      {
        kind: 'action' as const,
        verb: 'calls' as const,
        target: id(index + 1),
        source: nowhere,
        undo: [],
        optional: false,
        batched: false,
        settings: [],
        ...(index === size - 1 && { share: back }),
      },
    ],
  }));
  const edges = operations.map((_, index) => ({
    id: `${index}`,
    kind: 'calls' as const,
    from: id(index),
    to: id(index + 1),
    synchronous: true,
    optional: false,
    settings: [],
    source: nowhere,
  }));
  const entries = [{ target: id(0), rate: 1, range: nowhere }];
  const workload = { ...plain('workload:W', 'workload'), details: { kind: 'workload' as const, entries } };
  return { format: 1, project: 'Ring', elements: [...operations, workload], edges };
}

const nowhere = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function plain<Kind extends Element['kind']>(id: string, kind: Kind) {
  return {
    id,
    kind,
    name: id,
    qualifiedName: id,
    tags: [],
    declarations: [],
    facts: [],
    defaults: [],
    steps: [],
    undo: [],
    fields: [],
    details: { kind: 'none' },
  } as const;
}
