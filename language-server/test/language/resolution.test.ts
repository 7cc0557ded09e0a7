import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../workspace.js';

/** What the steps of a workspace lead to: `cause kind target`, and the gateway passed, in the order of the text. */
async function edgesIn(text: string): Promise<string[]> {
  const { projects } = await openWorkspace(text);
  return projects.flatMap(({ architecture }) =>
    architecture.edges.map(({ from, kind, to, gateway }) =>
      [from, kind, to, ...(gateway === undefined ? [] : ['through', gateway])].join(' '),
    ),
  );
}

describe('a name is searched from the inside out:', () => {
  test('the own service, its context, the whole model', async () => {
    const edges = await edgesIn(`
      context Ordering {
        service Orders {
          query get
          command own { calls get }
          command near { calls find }
          command far { calls list }
        }
        service Search { query find  query get }
      }
      service Others { query find  query list }
    `);
    expect(edges).toEqual([
      'operation:Ordering.Orders.own calls operation:Ordering.Orders.get',
      'operation:Ordering.Orders.near calls operation:Ordering.Search.find',
      'operation:Ordering.Orders.far calls operation:Others.list',
    ]);
  });

  test('a qualified name that matches nearer beats one that matches further out', async () => {
    const edges = await edgesIn(`
      context Ordering { service Orders { calls Stock.pick }  service Stock { command pick } }
      service Stock { command pick }
    `);
    expect(edges).toEqual(['service:Ordering.Orders calls operation:Ordering.Stock.pick']);
  });

  test('on one level the outermost wins', async () => {
    const edges = await edgesIn(`
      context Catalog { service Catalog { event Changed } }
      context Ordering { service Orders { leaves "products" to Catalog  calls Catalog  calls Catalog.Catalog } }
      topic products { carries Catalog }
      gateway Edge { exposes Catalog }
    `);
    expect(edges).toEqual([
      'service:Ordering.Orders calls service:Catalog.Catalog',
      'service:Ordering.Orders calls service:Catalog.Catalog',
      'gateway:Edge exposes context:Catalog',
    ]);
  });

  test('only kinds that may stand in the place are seen', async () => {
    const edges = await edgesIn(`
      context Orders {
        service Orders {
          store Orders { entity Orders }
          event Orders
          command Orders { emits Orders  writes Orders  calls Orders }
        }
      }
    `);
    expect(edges).toEqual([
      'operation:Orders.Orders.Orders emits event:Orders.Orders.Orders',
      'operation:Orders.Orders.Orders writes store:Orders.Orders.Orders',
      'operation:Orders.Orders.Orders calls service:Orders.Orders',
    ]);
  });

  test('own data first, however deep; data of others by a qualified name', async () => {
    const edges = await edgesIn(`
      service Orders {
        store OrderDb { entity Item }
        command place { reads Item  reads Stock.Item }
        entity Copy copies Stock.Item
      }
      service Stock { store StockDb { entity Item } }
    `);
    expect(edges).toEqual([
      'operation:Orders.place reads entity:Orders.OrderDb.Item',
      'operation:Orders.place reads entity:Stock.StockDb.Item',
      'entity:Orders.Copy copies entity:Stock.StockDb.Item',
    ]);
  });

  test('in a process, a saga and a fallback as in their service', async () => {
    const edges = await edgesIn(`
      service Orders {
        private query get
        saga Fulfil { undo get  calls Stock.pick { fallback { calls get } } }
        every 1d { calls get }
      }
      service Stock { command pick  query get }
    `);
    expect(edges).toEqual([
      'saga:Orders.Fulfil calls operation:Stock.pick',
      'saga:Orders.Fulfil calls operation:Orders.get',
      'saga:Orders.Fulfil undo operation:Orders.get',
      'schedule:Orders.every(1d) calls operation:Orders.get',
    ]);
  });
});

describe('files', () => {
  const files = [
    'context Ordering { service Orders { calls Prices  emits Closed } }',
    'context Ordering { event Closed  service Prices }',
    'context Pricing { service Prices }',
    'extend Orders { on Changed { calls Prices } }',
    'extend Pricing.Prices { event Changed }',
  ];
  const expected = [
    'service:Ordering.Orders calls service:Ordering.Prices',
    'service:Ordering.Orders emits event:Ordering.Closed',
    'handler:Ordering.Orders.on(Changed) calls service:Ordering.Prices',
    'event:Pricing.Prices.Changed handles handler:Ordering.Orders.on(Changed)',
  ];

  test.each([
    ['in one order', [0, 1, 2, 3, 4]],
    ['in the other', [4, 3, 2, 1, 0]],
    ['in any', [3, 0, 4, 2, 1]],
  ])('mean the same %s', async (_, order) => {
    const text = order.map((file, index) => `//- ${index}.svc\n${files[file]}\n`).join('');
    expect((await edgesIn(text)).sort()).toEqual([...expected].sort());
  });

  test('of two projects do not see each other', async () => {
    const edges = await edgesIn(`
      //- shop/svc.config.json
      {}
      //- freight/svc.config.json
      {}
      //- shop/a.svc
      service Orders { calls Stock }
      //- freight/a.svc
      context Depot { service Stock  service Orders { calls Stock } }
      //- shop/deep/b.svc
      service Stock
    `);
    expect(edges.sort()).toEqual([
      'service:Depot.Orders calls service:Depot.Stock',
      'service:Orders calls service:Stock',
    ]);
  });
});

describe('versions', () => {
  test('are those of the references', async () => {
    const edges = await edgesIn(`
      service Orders {
        event Placed v1
        event Placed v2
        command place { emits Placed v1  emits Placed v2 }
      }
      service Billing { on Placed v2  on Placed v1 { calls Orders.place } }
    `);
    expect(edges).toEqual([
      'operation:Orders.place emits event:Orders.Placed@1',
      'operation:Orders.place emits event:Orders.Placed@2',
      'event:Orders.Placed@2 handles handler:Billing.on(Placed)@2',
      'handler:Billing.on(Placed)@1 calls operation:Orders.place',
      'event:Orders.Placed@1 handles handler:Billing.on(Placed)@1',
    ]);
  });
});

describe('gateway members', () => {
  test('pass the gateway, other names do not', async () => {
    const edges = await edgesIn(`
      system Shop
      gateway Edge { exposes Orders, Products }
      service Orders { query get  command place }
      service Products { query get }
      actor Shopper {
        calls Edge.place
        calls Edge.Orders.get
        calls Shop.Edge.Products.get
        calls Orders.get
      }
      workload Evening { Shopper -> Edge.place 1/s }
    `);
    expect(edges.slice(2)).toEqual([
      'actor:Shopper calls operation:Orders.place through gateway:Edge',
      'actor:Shopper calls operation:Orders.get through gateway:Edge',
      'actor:Shopper calls operation:Products.get through gateway:Edge',
      'actor:Shopper calls operation:Orders.get',
    ]);
  });

  test('of a gateway that is called like the system', async () => {
    const edges = await edgesIn(`
      system Shop
      gateway Shop { exposes Orders }
      service Orders { query get }
      actor Shopper { calls Shop.get  calls Shop.Orders.get }
    `);
    expect(edges.slice(1)).toEqual([
      'actor:Shopper calls operation:Orders.get through gateway:Shop',
      'actor:Shopper calls operation:Orders.get through gateway:Shop',
    ]);
  });
});

describe('extend', () => {
  test('puts elements where the extended one stands', async () => {
    const edges = await edgesIn(`
      //- a.svc
      extend Db { entity Order }
      extend Orders { store Db  command place { writes Order  emits Placed } }
      //- b.svc
      context Ordering { service Orders { event Placed } }
      service Billing { calls Orders.place }
    `);
    expect(edges.sort()).toEqual([
      'operation:Ordering.Orders.place emits event:Ordering.Orders.Placed',
      'operation:Ordering.Orders.place writes entity:Ordering.Orders.Db.Order',
      'service:Billing calls operation:Ordering.Orders.place',
    ]);
  });

  test('means the outermost, also where another block declares that', async () => {
    const { projects } = await openWorkspace(`
      //- a.svc
      extend Card { number: string }
      context Payments { service Cashier { store Db { entity Card } } }
      //- b.svc
      extend Shop { entity Card }
      service Shop
    `);
    const fields = projects.flatMap(({ architecture }) =>
      architecture.elements
        .filter(({ kind }) => kind === 'entity')
        .map(({ id, fields }) => [id, fields.length]),
    );
    expect(fields).toEqual([
      ['entity:Payments.Cashier.Db.Card', 0],
      ['entity:Shop.Card', 1],
    ]);
  });
});
