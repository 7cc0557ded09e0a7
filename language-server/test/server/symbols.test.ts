import { describe, expect, test } from 'vitest';
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { testServers, textIn } from './ask.js';

const { open } = testServers();

async function outline(text: string): Promise<{ text: string; symbols: DocumentSymbol[] }> {
  const server = await open(text);
  return { text: server.text, symbols: await server.ask('textDocument/documentSymbol') };
}

const kindNames = new Map(Object.entries(SymbolKind).map(([name, value]) => [value, name]));

/** One line per symbol: indentation, name, kind and detail. */
function lines(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, kind, detail, children, tags }) => [
    `${indent}${name} (${kindNames.get(kind)}${detail ? `, ${detail}` : ''}${tags ? ', deprecated' : ''})`,
    ...lines(children ?? [], `${indent}  `),
  ]);
}

describe('the outline', () => {
  test('nests what is declared and says what it is', async () => {
    const { symbols } = await outline(`
context Ordering {
  type OrderId = uuid
  enum Status { Pending, Paid }
  service Orders "Order service" {
    store OrderDb: postgres { entity Order { id: OrderId key  lines: string[]? } }
    event OrderPlaced v2 { orderId: OrderId }
    public command placeOrder v3(cart: string): OrderId { when "short" { pivot } }
    query getOrder #deprecated
    saga Fulfil on OrderPlaced v2 { }
  }
}
`);
    expect(lines(symbols)).toEqual([
      'Ordering (Namespace, context)',
      '  OrderId (Struct, type = uuid)',
      '  Status (Enum, enum)',
      '    Pending (EnumMember)',
      '    Paid (EnumMember)',
      '  Orders (Class, service)',
      '    OrderDb (Object, store: postgres)',
      '      Order (Struct, entity)',
      '        id (Field, OrderId)',
      '        lines (Field, string[]?)',
      '    OrderPlaced (Event, event v2)',
      '      orderId (Field, OrderId)',
      '    placeOrder (Method, public command v3: OrderId)',
      '    getOrder (Method, query, deprecated)',
      '    Fulfil (Function, saga on OrderPlaced v2)',
    ]);
  });

  test('names what has no name by its words', async () => {
    const { symbols } = await outline(`
service Orders {
  on Payments.Captured v1 via payments { }
  every 10m "expire unpaid orders" { }
  every 1h { }
  at start { }
}
extend Orders { on Other { } }
relation A upstream of B
relation A <-> B
environment Production { deploy * { replicas 3 }  deploy Orders, Kafka to east.a }
view Path sequence of Orders
`);
    expect(lines(symbols)).toEqual([
      'Orders (Class, service)',
      '  on Payments.Captured v1 (Function, handler via payments)',
      '  every 10m "expire unpaid orders" (Function, schedule)',
      '  every 1h (Function, schedule)',
      '  at start (Function, startup)',
      'extend Orders (Module)',
      '  on Other (Function, handler)',
      'A upstream of B (Operator, relation)',
      'A <-> B (Operator, relation)',
      'Production (Namespace, environment)',
      '  deploy * (Property)',
      '  deploy Orders, Kafka (Property, to east.a)',
      'Path (Property, view sequence of Orders)',
    ]);
  });

  test('selects the name; the range is the element without its documentation', async () => {
    const { text, symbols } = await outline(
      '/** Sells 🛒. */ service Shop "😀 shop" { /* 🎉 */ query event  on Paid v1 { } }\n',
    );
    const [shop] = symbols;
    expect(textIn(text, shop?.range ?? never)).toBe(
      'service Shop "😀 shop" { /* 🎉 */ query event  on Paid v1 { } }',
    );
    expect(textIn(text, shop?.selectionRange ?? never)).toBe('Shop');
    expect(shop?.children?.map(({ selectionRange }) => textIn(text, selectionRange))).toEqual([
      'event',
      'Paid v1',
    ]);
  });

  test('keeps what it can of a broken file, with every name inside its element', async () => {
    const { symbols } = await outline(`
context Sales {
  service {
    query search
  }
  service Catalog {
    calls
    on { }
    every { }
    query get(
  event Sold {
`);
    const all = lines(symbols).map((line) => line.trim().split(' (')[0]);
    expect(all).toEqual(expect.arrayContaining(['Sales', 'search', 'Catalog', 'get']));
    expect(all).not.toContain('');
    const check = ({ range, selectionRange, children }: DocumentSymbol) => {
      const key = ({ line, character }: { line: number; character: number }) => line * 1000 + character;
      expect(key(selectionRange.start)).toBeGreaterThanOrEqual(key(range.start));
      expect(key(selectionRange.end)).toBeLessThanOrEqual(key(range.end));
      children?.forEach(check);
    };
    symbols.forEach(check);
  });

  test('of an empty file is empty', async () => {
    expect((await outline('')).symbols).toEqual([]);
  });
});

describe('symbols of the workspace', () => {
  const model = `
//- shop/svc.config.json
{ "name": "Shop" }
//- shop/orders.svc
context Ordering { service Orders { command placeOrder  event OrderPlaced v1  event OrderPlaced v2  query event #deprecated } }
//- shop/more.svc
extend Orders { query getOrder }
//- bank/bank.svc
service Ledger { command post }
`;

  async function searches(...queries: readonly string[]): Promise<string[][]> {
    const server = await open(model);
    const answers = queries.map((query) => server.ask<WorkspaceSymbol[]>('workspace/symbol', { query }));
    return (await Promise.all(answers)).map((found) =>
      found.map(
        ({ name, containerName, tags }) =>
          `${name}${containerName ? ` in ${containerName}` : ''}${tags ? ', deprecated' : ''}`,
      ),
    );
  }

  test('are found by letters of the qualified name, best match first', async () => {
    expect(await searches('plor', 'ORDERS', 'ordp', 'xyz')).toEqual([
      ['placeOrder in Ordering.Orders'],
      [
        'Orders in Ordering',
        'event in Ordering.Orders, deprecated',
        'getOrder in Ordering.Orders',
        'placeOrder in Ordering.Orders',
        'OrderPlaced v1 in Ordering.Orders',
        'OrderPlaced v2 in Ordering.Orders',
      ],
      [
        'OrderPlaced v1 in Ordering.Orders',
        'OrderPlaced v2 in Ordering.Orders',
        'placeOrder in Ordering.Orders',
      ],
      [],
    ]);
  });

  test('are those of all projects, and nothing that is built in', async () => {
    const [ledger, uuid, rule, all] = await searches('ledger', 'uuid', 'missing-timeout', '');
    expect([ledger, uuid, rule]).toEqual([['Ledger', 'post in Ledger'], [], []]);
    expect(all).toHaveLength(9);
  });

  test('have all levels in their name when dots are asked for, and take words in any order', async () => {
    const [dotted, words] = await searches('orders.place', 'place ordering');
    expect(dotted).toContain('Ordering.Orders.placeOrder in Ordering.Orders');
    expect(words).toContain('placeOrder in Ordering.Orders');
  });

  test('lead to the name', async () => {
    const server = await open(model);
    const [symbol] = await server.ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'getOrder' });
    expect(symbol).toMatchObject({
      kind: SymbolKind.Method,
      location: { uri: server.uri('shop/more.svc'), range: { start: { line: 0, character: 22 } } },
    });
  });

  test('are at most two hundred', async () => {
    const server = await open(Array.from({ length: 300 }, (_, index) => `team Team${index}`).join('\n'));
    expect(await server.ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'team' })).toHaveLength(200);
  });
});

const never = { start: { line: -1, character: -1 }, end: { line: -1, character: -1 } };
