import { describe, expect, test } from 'vitest';
import { drawDiagram } from '../../src/diagrams/index.js';
import { mapFilterOptions } from '../../src/diagrams/map-filter.js';
import { pathTo } from '../../src/diagrams/path-to.js';
import type { DiagramQuery, MapFilter } from '../../src/protocol.js';
import { linksOf } from './mermaid.js';
import { modelOf } from './model-of.js';

const model = await modelOf(`
team Sales
team Money
actor Shopper { calls Orders.place }
external Stripe
external Unused
topic news { carries Placed }
context Ordering {
  owner Sales
  service Orders #core {
    store Db
    event Placed
    command place { calls Payments.charge  emits Placed via news }
  }
  service Carts { command empty  on Placed via news { calls Carts.empty } }
}
context Paying {
  owner Money
  service Payments #core { command charge { calls Stripe } }
}
`);

const links = async (query: DiagramQuery) => {
  const diagram = drawDiagram(model, query);
  return diagram && (await linksOf(diagram.text));
};
const filtered = (filter: MapFilter) => links({ kind: 'services', filter });

describe('a map can leave out', () => {
  test('what is in other contexts, but not what stands by itself beside it', async () => {
    expect(await filtered({ contexts: ['context:Paying'] })).toEqual(['Payments -> Stripe']);
    expect(await filtered({ contexts: ['context:Ordering'] })).toEqual([
      'Shopper -> Orders: place',
      'Orders ~> news: Placed',
      'news ~> Carts: Placed',
      'Orders -- Db',
    ]);
  });

  test('what lacks a tag', async () => {
    expect(await filtered({ tags: ['core'] })).toEqual([
      'Shopper -> Orders: place',
      'Orders -> Payments: charge',
      'Payments -> Stripe',
      'Orders -- Db',
    ]);
  });

  test('what other teams own', async () => {
    expect(await filtered({ teams: ['team:Money'] })).toEqual(['Payments -> Stripe']);
  });

  test('calls, or events and messages', async () => {
    expect(await filtered({ flows: 'asynchronous' })).toEqual([
      'Orders ~> news: Placed',
      'news ~> Carts: Placed',
      'Orders -- Db',
    ]);
    expect((await filtered({ flows: 'synchronous' }))?.some((link) => link.includes('~>'))).toBe(false);
  });

  test('externals', async () => {
    const drawn = drawDiagram(model, { kind: 'services', filter: { externals: 'hidden' } });
    expect(drawn?.text).not.toContain('Stripe');
    expect(drawn?.text).not.toContain('Unused');
    expect(drawn?.notice).toBe('The filter lets 6 of 8 parts through.');
  });

  test('contexts, on the context map', async () => {
    expect(await links({ kind: 'contexts', filter: { externals: 'hidden' } })).toEqual([
      'Shopper -> Ordering / 2 services: place',
      'Ordering / 2 services -> Paying / 1 service: charge',
    ]);
    expect(await links({ kind: 'contexts', filter: { tags: ['core'], flows: 'asynchronous' } })).toEqual([]);
  });

  test('everything', () => {
    expect(drawDiagram(model, { kind: 'services', filter: { tags: ['none'] } })).toBeUndefined();
  });

  test('the query says what was left out', () => {
    const query = { kind: 'services', of: 'context:Ordering', filter: { tags: ['core'] } } as const;
    expect(drawDiagram(model, query)?.query).toEqual(query);
  });
});

test('a map can be filtered by what its parts are told apart by', () => {
  expect(mapFilterOptions(model)).toEqual({
    contexts: [
      { id: 'context:Ordering', label: 'Ordering' },
      { id: 'context:Paying', label: 'Paying' },
    ],
    tags: ['core'],
    teams: [
      { id: 'team:Sales', label: 'Sales' },
      { id: 'team:Money', label: 'Money' },
    ],
  });
});

test.each<[DiagramQuery, string[]]>([
  [{ kind: 'services' }, []],
  [{ kind: 'services', of: 'context:Ordering' }, ['all']],
  [{ kind: 'services', of: 'service:Ordering.Orders' }, ['all', 'Ordering']],
  [{ kind: 'sequence', of: 'operation:Ordering.Orders.place' }, ['all', 'Ordering', 'Orders']],
  [{ kind: 'impact', of: 'service:Ordering.Orders' }, ['all', 'Ordering', 'Orders']],
  [{ kind: 'teams', of: 'team:Sales' }, ['all']],
])('around %j are %j', (query, expected) => {
  const [whole, ...inner] = pathTo(model, query);
  expect([...(whole ? ['all'] : []), ...inner.map(({ label }) => label)]).toEqual(expected);
  for (const { query: around } of pathTo(model, query)) expect(drawDiagram(model, around)).toBeDefined();
});

describe('how far a picture goes is told', () => {
  const depthOf = (query: DiagramQuery) => drawDiagram(model, query)?.depth;

  test('of a map around a service', () => {
    const query = { kind: 'services', of: 'service:Paying.Payments' } as const;
    expect(depthOf(query)).toEqual({ shown: 1, most: 2 });
    expect(depthOf({ ...query, depth: 2 })).toEqual({ shown: 2, most: 2 });
    expect(depthOf({ ...query, depth: 9 })).toEqual({ shown: 2, most: 2 });
    expect(depthOf({ kind: 'services' })).toBeUndefined();
  });

  test('of a sequence', () => {
    const query = { kind: 'sequence', of: 'operation:Ordering.Orders.place' } as const;
    expect(depthOf(query)).toEqual({ shown: 2, most: 2 });
    expect(depthOf({ ...query, depth: 1 })).toEqual({ shown: 1, most: 2 });
  });

  test('of an impact', () => {
    const most = depthOf({ kind: 'impact', of: 'external:Stripe' })?.most ?? 0;
    expect(most).toBeGreaterThan(1);
    expect(depthOf({ kind: 'impact', of: 'external:Stripe', depth: 1 })).toEqual({ shown: 1, most });
  });
});
