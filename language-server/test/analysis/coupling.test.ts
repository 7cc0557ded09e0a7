import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphOf } from '../../src/analysis/components.js';
import { couplingOf, modularity } from '../../src/analysis/coupling.js';
import { immediateDominators } from '../../src/analysis/dominators.js';
import { upstreamFigure } from '../../src/analysis/impact.js';
import { reachablePairs } from '../../src/analysis/reachability.js';
import { sagaCheck } from '../../src/analysis/saga-check.js';
import { idOf, situation } from './situation.js';

const folder = fileURLToPath(new URL('../../../examples/online-boutique/', import.meta.url));
const boutique = readdirSync(folder)
  .filter((name) => name.endsWith('.svc'))
  .map((name) => `//- ${name}\n${readFileSync(folder + name, 'utf8')}`)
  .join('\n');

describe('the coupling of Online Boutique', () => {
  test('is that of ten services and fourteen links', async () => {
    const at = await situation(boutique);
    const coupling = couplingOf(at);
    expect(coupling.services.size).toBe(10);
    expect(coupling.links).toHaveLength(14);
    expect(coupling.density).toBeCloseTo(0.1556, 4);
    expect(coupling.cyclomatic).toBe(5);
    expect(coupling.propagationCost).toBeCloseTo(0.26, 10);
    expect(coupling).toMatchObject({ cycles: [], mutualPairs: 0, asynchronousShare: 0 });
    const checkout = coupling.services.get(idOf(at.architecture, 'CheckoutService'));
    expect(checkout?.instability).toBeCloseTo(0.857, 3);
    expect(checkout?.criticality).toBe(6);
  });

  test.each([
    ['ProductCatalogService', 3],
    ['CurrencyService', 2],
    ['CartService', 2],
    ['ShippingService', 2],
    ['PaymentService', 2],
    ['EmailService', 2],
  ])('lets %s be noticed by %i services when it fails', async (name, count) => {
    const at = await situation(boutique);
    expect(upstreamFigure(idOf(at.architecture, name), at).value).toEqual({ lower: count, upper: count });
  });
});

test('events make their consumers depend on their producers', async () => {
  const at = await situation(`
    context X { service A { event E  command a { emits E  sends C.c }  } service B { on A.E  query b { calls C.c } } }
    context Y { service C { command c { calls B.b } } }`);
  const coupling = couplingOf(at);
  const links = coupling.links.map(({ from, to, asynchronous }) => `${from} ${to} ${asynchronous}`);
  expect(links.sort()).toEqual([
    'service:X.A service:Y.C true',
    'service:X.B service:X.A true',
    'service:X.B service:Y.C false',
    'service:Y.C service:X.B false',
  ]);
  expect(coupling.mutualPairs).toBe(1);
  expect(coupling.asynchronousShare).toBe(0.5);
  expect(coupling.cycles).toHaveLength(1);
  // Of the two clients of C each uses its one operation.
  expect(coupling.services.get('service:Y.C')?.usageCohesion).toBe(1);
  expect(coupling.services.get('service:X.B')?.instability).toBeCloseTo(2 / 3, 12);
});

test('two triangles with a bridge have the modularity 5/14', () => {
  const triangle = (group: string) => [0, 1, 2].map(() => [group, group] as const);
  expect(modularity([...triangle('a'), ...triangle('b'), ['a', 'b']])).toBeCloseTo(5 / 14, 12);
});

const graphs = fc.integer({ min: 1, max: 14 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    arcs: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 3 * size }),
  }),
);

function reachedFrom(start: number, arcs: readonly (readonly [number, number])[], without = -1): Set<number> {
  const seen = new Set(start === without ? [] : [start]);
  for (const node of seen) {
    for (const [from, to] of arcs) if (from === node && to !== without) seen.add(to);
  }
  return seen;
}

describe('of random graphs', () => {
  const made = (size: number, arcs: readonly (readonly [number, number])[]) =>
    graphOf(
      size,
      arcs.map(([from]) => from),
      arcs.map(([, to]) => to),
    );

  test('the pairs that reach each other are those found by walking', () => {
    fc.assert(
      fc.property(graphs, ({ size, arcs }) => {
        const walked = Array.from({ length: size }, (_, node) => reachedFrom(node, arcs).size);
        expect(reachablePairs(made(size, arcs))).toBe(walked.reduce((sum, count) => sum + count, 0));
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test('a node dominates another one if without it no way leads there', () => {
    fc.assert(
      fc.property(graphs, ({ size, arcs }) => {
        const dominators = immediateDominators(made(size, arcs), 0);
        const all = reachedFrom(0, arcs);
        for (let node = 0; node < size; node++) {
          const found = new Set<number>();
          for (let up = dominators[node] ?? -1; up >= 0; up = dominators[up] ?? -1) found.add(up);
          const cuts = all.has(node)
            ? [...all].filter((other) => other !== node && !reachedFrom(0, arcs, other).has(node))
            : [];
          expect([...found].sort()).toEqual(cuts.sort());
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});

describe('a saga', () => {
  test('that creates an order can be taken back until it is authorised', async () => {
    const at = await situation(`
      service Orders {
        saga Create {
          calls Consumers.validate
          calls Kitchen.createTicket  undo Kitchen.cancelTicket
          calls Accounting.authorize
          pivot
          calls Kitchen.confirmTicket
          sends Mail.approve
        }
        saga Careless { calls Kitchen.createTicket  calls Kitchen.confirmTicket  calls Accounting.authorize }
      }
      service Consumers { query validate }
      service Kitchen { command createTicket  command cancelTicket  command confirmTicket }
      service Accounting { command authorize }
      service Mail { command approve }`);
    const names = (steps: readonly { readonly target: string }[]) =>
      steps.map(({ target }) => target.split('.').at(-1));
    const create = sagaCheck(idOf(at.architecture, 'Create'), at);
    expect(names(create.compensatable)).toEqual(['createTicket']);
    expect(create.pivot?.target).toBe('operation:Accounting.authorize');
    expect(names(create.retriable)).toEqual(['confirmTicket', 'approve']);
    expect([create.uncovered, create.coverage]).toEqual([[], 1]);
    const careless = sagaCheck(idOf(at.architecture, 'Careless'), at);
    expect(names(careless.uncovered)).toEqual(['createTicket', 'confirmTicket']);
    expect(careless.coverage).toBe(0);
  });
});
