import { describe, expect, test } from 'vitest';
import type { Location, LocationLink } from 'vscode-languageserver-protocol';
import { places, testServers } from './ask.js';
import { cursorIn } from './client.js';

const { open } = testServers();

type GoTo = 'declaration' | 'definition' | 'typeDefinition' | 'implementation';

/** Where each text of the file `use.svc` leads from its cursor, one after another on one server. */
async function goTo(kind: GoTo, model: string, texts: readonly string[]): Promise<string[][]> {
  const server = await open(`//- use.svc\n<|>\n${model}`);
  const found: string[][] = [];
  for (const marked of texts) {
    const { text, position } = cursorIn(marked);
    await server.change('use.svc', text);
    found.push(places(await server.ask<LocationLink[] | null>(`textDocument/${kind}`, { position })));
  }
  return found;
}

/** Checks rows of what a name is, a text with the cursor on it, and where it leads. */
async function checkRows(kind: GoTo, model: string, rows: readonly Row[]): Promise<void> {
  const found = await goTo(
    kind,
    model,
    rows.map(([, text]) => text),
  );
  expect(rows.map(([what], index) => [what, found[index]])).toEqual(rows.map(([what, , to]) => [what, to]));
}

type Row = readonly [what: string, text: string, to: readonly string[]];

describe.each(['definition', 'declaration'] as const)('go to %s', (kind) => {
  const model = `
//- edge.svc
gateway Edge { exposes Orders }
//- orders.svc
system Shop { }
context Ordering { service Orders { query get } }
//- more.svc
extend Orders { query list }
context Catalog { service Catalog { query get } }
`;

  test('takes each part of a dotted name to its own element', async () => {
    await checkRows(kind, model, [
      ['a gateway', 'service A { calls Ed<|>ge.Orders.get }', ['edge.svc:1:9']],
      ['a service behind it', 'service A { calls Edge.Or<|>ders.get }', ['orders.svc:2:28']],
      ['an operation behind it', 'service A { calls Edge.Orders.get<|> }', ['orders.svc:2:43']],
      ['the system', 'service A { calls Sh<|>op.Ordering.get }', ['orders.svc:1:8']],
      ['an extended service', 'service A { calls Ord<|>ers.list }', ['orders.svc:2:28']],
      ['what extends it', 'service A { calls Orders.<|>list }', ['more.svc:1:23']],
      ['the outer of equal names', 'service A { calls Cat<|>alog.Catalog.get }', ['more.svc:2:9']],
      ['the inner of equal names', 'service A { calls Catalog.Cat<|>alog.get }', ['more.svc:2:27']],
      ['the last of equal names', 'service A { calls Catalog.Catalog.ge<|>t }', ['more.svc:2:43']],
      ['a dot', 'service A { calls Catalog.Catalog.<|> }', []],
      [
        'a keyword, behind emoji',
        'service event { query on  does "😀🎉" calls event.o<|>n }',
        ['use.svc:1:23'],
      ],
      ['a name in broken text', 'service A { calls Orders.li<|>st \n when \n service B {', ['more.svc:1:23']],
    ]);
  });
});

describe('go to type definition', () => {
  const model = `//- data.svc
service Data { type Money { amount: decimal }  type Price = Money  enum State { Open }  entity Cart { state: State  sum: Price } }
`;

  test('depends on what the name is', async () => {
    await checkRows('typeDefinition', model, [
      ['a field', 'service A { event E { sum: Money } \n on E uses su<|>m { } }', ['data.svc:1:21']],
      ['a parameter', 'service A { query get(p<|>: Price[]?) }', ['data.svc:1:53']],
      [
        'an operation: what it returns',
        'service A { query get: State }\nservice B { calls A.g<|>et }',
        ['data.svc:1:73'],
      ],
      ['a state: its enum', 'service A { writes Data.Cart -> Op<|>en }', ['data.svc:1:73']],
      ['an alias: what it stands for', 'service A { query get: Pri<|>ce }', ['data.svc:1:21']],
      ['a type: itself', 'service A { query get: Mon<|>ey }', ['data.svc:1:21']],
      ['a built-in type has no file', 'service A { query get(x<|>: string) }', []],
      ['a service has none', 'service A<|> { }', []],
      ['a name that means nothing', 'service A { calls No<|>where }', []],
      [
        'a field in broken text',
        'service A { event E { sum: Money } \n banana \n on E uses su<|>m { calls',
        ['data.svc:1:21'],
      ],
      [
        'a parameter in broken text',
        'service A { banana \n query get(p<|>: Price) { calls ',
        ['data.svc:1:53'],
      ],
      ['a state in broken text', 'service A { comand x { writes Data.Cart -> Op<|>en ', ['data.svc:1:73']],
      ['a type that is cut off', 'type Mine = Mon<|>ey \n type Other =', ['data.svc:1:21']],
    ]);
  });
});

describe('go to implementation', () => {
  const model = `//- orders.svc
service Orders { event Placed v1 { }  event Placed v2 { }  entity Order { }  command place { emits Placed v2 } }
topic orders { carries Orders }
//- billing.svc
service Billing { on Placed v1 { }  on Placed v2 { } }
service Shipping { saga Ship on Placed v2 { }  entity Copy copies Orders.Order { } }
`;

  test('depends on what the name is', async () => {
    await checkRows('implementation', model, [
      [
        'an event: its handlers and sagas',
        'service A { on Placed<|> v2 { } }',
        ['billing.svc:1:40', 'billing.svc:2:25', 'use.svc:1:16'],
      ],
      [
        'an event of another version',
        'service A { process P { runs on Pla<|>ced v1 } }',
        ['billing.svc:1:22'],
      ],
      [
        'a channel: who takes from it',
        'topic other { dead-letter ord<|>ers }',
        ['billing.svc:1:22', 'billing.svc:1:40', 'billing.svc:2:25'],
      ],
      ['an operation: its body', 'service A { calls Orders.pl<|>ace }', ['orders.svc:1:86']],
      [
        'an entity: its copies',
        'service A { entity Other copies Orders.Or<|>der { } }',
        ['billing.svc:2:55', 'use.svc:1:20'],
      ],
      ['a service has none', 'service A<|> { }', []],
      ['what is broken', 'service A { on <|>', []],
      [
        'an event in broken text',
        'service A { banana \n on Placed<|> v2 { calls ',
        ['billing.svc:1:40', 'billing.svc:2:25', 'use.svc:2:5'],
      ],
      ['an operation in broken text', 'service A { calls Orders.pl<|>ace when {', ['orders.svc:1:86']],
      [
        'an entity in broken text',
        'service A { entity Other copies Orders.Or<|>der { id: ',
        ['billing.svc:2:55', 'use.svc:1:20'],
      ],
    ]);
  });
});

describe('find references', () => {
  async function references(text: string, includeDeclaration: boolean): Promise<string[]> {
    const server = await open(text);
    return places(
      await server.ask<Location[]>('textDocument/references', { context: { includeDeclaration } }),
    ).sort();
  }

  const model = `
//- a/svc.config.json
{ "name": "A" }
//- a/orders.svc
context Ordering { service Orders { command place  event Placed v1  event Placed v2 } }
//- a/more.svc
extend Orders { query list }
context Ordering { }
gateway Edge { exposes Orders }
//- a/use.svc
service B { calls Orders.place  calls Edge.Orders.list /* 😀 */ calls Ordering.Orders.list  on Placed v2 { }  on Placed v1 { } }
//- b/other.svc
service Orders { command place }
service C { calls Orders.place }
`;

  test('in all files of the project, each part of a dotted name for itself', async () => {
    expect(await references(model.replace('exposes Orders', 'exposes <|>Orders'), true)).toEqual([
      'more.svc:1:8',
      'more.svc:3:24',
      'orders.svc:1:28',
      'use.svc:1:19',
      'use.svc:1:44',
      'use.svc:1:80',
    ]);
    expect(await references(model.replace('query list', 'query li<|>st'), true)).toEqual([
      'more.svc:1:23',
      'use.svc:1:51',
      'use.svc:1:87',
    ]);
  });

  test('leave the declaration out when asked to', async () => {
    expect(await references(model.replace('Orders.place  ', 'Orders.pl<|>ace  '), false)).toEqual([
      'use.svc:1:26',
    ]);
    expect(await references(model.replace('Orders.place  ', 'Orders.pl<|>ace  '), true)).toEqual([
      'orders.svc:1:45',
      'use.svc:1:26',
    ]);
  });

  test('tell versions apart', async () => {
    expect(await references(model.replace('Placed v2 {', 'Pla<|>ced v2 {'), true)).toEqual([
      'orders.svc:1:75',
      'use.svc:1:96',
    ]);
  });

  test('of a context are those of every place it is opened in', async () => {
    expect(await references(model.replace('calls Ordering.', 'calls Or<|>dering.'), true)).toEqual([
      'more.svc:2:9',
      'orders.svc:1:9',
      'use.svc:1:71',
    ]);
  });

  test('of a gateway include the names that go through it', async () => {
    expect(await references(model.replace('gateway Edge', 'gateway Ed<|>ge'), false)).toEqual([
      'use.svc:1:39',
    ]);
  });

  test('of a built-in type are those of the project', async () => {
    expect(await references('//- a.svc\ntype A = uu<|>id\n//- b.svc\ntype B = uuid\n', true)).toEqual([
      'a.svc:1:10',
      'b.svc:1:10',
    ]);
  });

  test('work in a broken document', async () => {
    expect(
      await references(
        'service A { query get\nservice B { calls A.g<|>et  calls \n command late { calls A.get',
        true,
      ),
    ).toEqual(expect.arrayContaining(['model.svc:1:19', 'model.svc:2:21', 'model.svc:3:25']));
  });
});
