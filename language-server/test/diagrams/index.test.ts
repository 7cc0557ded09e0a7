import { describe, expect, test } from 'vitest';
import { diagramKinds, diagramText, drawDiagram } from '../../src/diagrams/index.js';
import { readable } from '../../src/diagrams/mermaid-text.js';
import type { Diagram, DiagramQuery } from '../../src/protocol.js';
import { hostileTexts } from './hostile.js';
import { calls, context, operation, saga, service, system } from './literal.js';
import { databaseOf, parseMermaid, shown } from './mermaid.js';
import { plain, readClasses, readEntities, readStates } from './mermaid-boxes.js';
import { modelOf } from './model-of.js';
import { renamed } from './renamed.js';

const model = system(
  context(
    'Ordering',
    [
      service('Orders', [
        operation('placeOrder', [calls('quote')]),
        operation('quote'),
        saga('Fulfil', [calls('quote')]),
      ]),
    ],
    { title: 'Carts to orders' },
  ),
  service('Orphan', [operation('run', [calls('quote')])]),
);

test('each query draws its diagram, and its text is at hand', () => {
  for (const query of [
    { kind: 'services' },
    { kind: 'services', of: 'context:Ordering' },
    { kind: 'contexts' },
    { kind: 'sequence', of: 'operation:Ordering.Orders.placeOrder' },
  ] as const) {
    expect(drawDiagram(model, query)?.query).toEqual(query);
    expect(diagramText(model, query)).toBe(drawDiagram(model, query)?.text);
  }
  expect(drawDiagram(model, { kind: 'sequence', of: 'gone' })).toBeUndefined();
  expect(diagramText(model, { kind: 'services', of: 'gone' })).toBeUndefined();
});

const everything = await modelOf(`
system Shop "Online shop" { does "sell" }
team Checkout
actor Shopper { journey buy { calls Orders.place } }
context Ordering {
  owner Checkout
  enum Status { Open, Paid, Gone }
  type Money { amount: decimal }
  service Orders {
    tech "Kotlin"
    store Db in Postgres {
      entity Order { id: uuid key, total: Money, status: Status { Open -> Paid -> Gone } }
      entity Copy copies Order within 5s { id: uuid key }
    }
    event Placed v1 { total: Money }
    command place { when "late" 5% { raises TooLate } calls Stock.reserve { fallback "none" } writes Order -> Open  emits Placed }
    saga Fulfil { each "line" { calls Stock.reserve } undo Stock.release  pivot  calls Stripe.charge }
    process worker { runs Fulfil }
  }
}
service Stock { command reserve  command release  on Placed { dead-letter lost } }
external Stripe { command charge }
server Postgres: postgres
topic orders { carries Ordering }
queue lost
environment Production on kubernetes { region west { zone a }  deploy Orders to west.a { replicas 2 } }
`);

const queries: readonly DiagramQuery[] = [
  { kind: 'services' },
  { kind: 'contexts' },
  { kind: 'c4' },
  { kind: 'c4', notation: 'c4' },
  { kind: 'c4', of: 'system:Shop' },
  { kind: 'c4', of: 'system:Shop', notation: 'c4' },
  { kind: 'events' },
  { kind: 'sequence', of: 'operation:Ordering.Orders.place' },
  { kind: 'saga', of: 'saga:Ordering.Orders.Fulfil' },
  { kind: 'data' },
  { kind: 'types' },
  { kind: 'states', of: 'entity:Ordering.Orders.Db.Order' },
  { kind: 'impact', of: 'service:Stock' },
  { kind: 'teams' },
  { kind: 'environment', of: 'environment:Production' },
];

function draw(query: DiagramQuery, word = (text: string) => text): Diagram {
  const diagram = drawDiagram(renamed(everything, word), query);
  if (diagram === undefined) throw new Error(`There is nothing to draw for ${JSON.stringify(query)}`);
  return diagram;
}

test('these are all kinds there are', () => {
  expect(new Set(queries.map(({ kind }) => kind))).toEqual(new Set(diagramKinds));
});

describe.each(queries)('%o', (query) => {
  test('tells those who cannot see it what it is, and everyone what its signs mean', async () => {
    const { text, title, description, legend } = draw(query);
    const { getAccTitle, getAccDescription } = await databaseOf<{
      getAccTitle(): string;
      getAccDescription(): string;
    }>(text);
    // Mermaid's C4 diagrams show it as their title.
    if (!('notation' in query)) expect(plain(getAccTitle())).toBe(title);
    expect(shown(getAccDescription()).length).toBeGreaterThan(10);
    expect(description).toMatch(/\.$/);
    if (!('notation' in query)) expect(legend.length).toBeGreaterThan(0);
    expect(new Set(legend.map(({ looks, means }) => `${looks} ${means}`)).size).toBe(legend.length);
  });

  test('is the same text for the same model, and gives what it was asked for', () => {
    expect(draw(query)).toEqual(draw(query));
    expect(draw(query).query).toEqual(query);
  });

  test('draws hostile names as text', async () => {
    const types = new Set<string>();
    for (const hostile of hostileTexts) {
      const { text } = draw(query, () => hostile);
      types.add(await parseMermaid(text));
      // Nothing of a model becomes a statement: the text has the lines that harmless names give.
      expect([hostile, text.split('\n').length]).toEqual([
        hostile,
        draw(query, () => 'name').text.split('\n').length,
      ]);
    }
    expect(types.size).toBe(1);
  });
});

test.each([
  ['states', readStates, { kind: 'states', of: 'entity:Ordering.Orders.Db.Order' }],
  ['data', readEntities, { kind: 'data', of: 'entity:Ordering.Orders.Db.Order' }],
  ['types', readClasses, { kind: 'types', of: 'type:Ordering.Money' }],
] as const)('hostile names are read back from %s as they were', async (_, read, query) => {
  const bare = (text: string) => text.replaceAll(/[\u2060\s]/g, '');
  for (const hostile of hostileTexts) {
    const { boxes } = await read(draw(query, () => hostile).text);
    expect(bare(boxes.join())).toContain(bare(readable(hostile, 40)));
  }
});
