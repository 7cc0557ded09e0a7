import { expect, test } from 'vitest';
import { findingsIn } from '../workspace.js';

const model = `system Shop "Online shop" {
  does "sell things on the web"
}

actor Shopper "Customer" {
  calls Orders.placeOrder
}

external Stripe "Stripe payments" {
  command charge
}

policy Careful {
  timeout 300ms
  retry 2 backoff 50ms..1s
}

topic orders {
  carries Ordering
  retention 7d
}

context Ordering {
  service Orders "Order service" {
    with Careful
    event OrderPlaced { orderId: uuid key, total: decimal }
    enum Status { Pending, Paid }
    store OrderDb: postgres {
      entity Order {
        id: uuid key
        status: Status { Pending -> Paid }
      }
    }
    public command placeOrder(customer: uuid): uuid raises OutOfStock {
      http POST "/orders"
      calls Stock.reserve { timeout 200ms }
      calls Stripe.charge optional
      writes Order -> Paid
      when "nothing is left" 5% {
        raises OutOfStock
      } else when "it is a gift" {
        calls Stock.wrap { timeout 1s }
      }
      emits OrderPlaced
    }
    public query getOrder(id: uuid): string {
      limit 50/s per client
      reads Order
    }
  }
}

context Warehouse {
  service Stock {
    command reserve
    command wrap
    store StockDb
    on OrderPlaced {
      writes StockDb
    }
    every 10m "count" { reads StockDb }
  }
}
`;

test('the model as it should be has no mistake', async () => {
  expect(await findingsIn(model)).toEqual([]);
});

/** What should be written, what is typed instead, and the one message for it, with its line. */
type Mistake = readonly [written: string, typed: string, message: string];

const mistakes: readonly Mistake[] = [
  ['service Stock {', 'servcie Stock {', '54 `servcie` cannot stand in a context; did you mean `service`?'],
  [
    '{ timeout 200ms }',
    '{ timeot 200ms }',
    '36 `timeot` cannot stand in the settings of a call; did you mean `timeout`?',
  ],
  [
    'timeout 1s }',
    'timout 1s }',
    '42 `timout` cannot stand in the settings of a call; did you mean `timeout`?',
  ],
  ['timeout 300ms', 'timeout 300 ms', '14 Write `300ms`: the unit stands right behind the number.'],
  ['timeout 300ms', 'timeout 300', '14 Expected a duration such as `300ms`, found `300`.'],
  ['retention 7d', 'retention 7 days', '20 Write `7d`: the unit stands right behind the number.'],
  ['every 10m', 'every 30sec', '61 Write `30s`: the unit stands right behind the number.'],
  [
    'limit 50/s per',
    'limit 50/second per',
    '47 Write `50/s`: a rate is a number, `/` and `s`, `m`, `h` or `d`.',
  ],
  [
    'limit 50/s per client',
    'limit 5 per second',
    '47 Write `5/s`: a rate is a number, `/` and `s`, `m`, `h` or `d`.',
  ],
  ['5% {', '5 % {', '39 Write `5%`: the unit stands right behind the number.'],
  [
    'emits OrderPlaced',
    'publishes OrderPlaced',
    '44 `publishes` cannot stand in an operation; write `emits`.',
  ],
  [
    'on OrderPlaced {',
    'subscribes to OrderPlaced {',
    '58 `subscribes` cannot stand in a service; write `on`.',
  ],
  ['store StockDb', 'database StockDb', '57 `database` cannot stand in a service; write `store`.'],
  [
    'command reserve',
    'endpoint reserve',
    '55 `endpoint` cannot stand in a service; write `command`, or `query` for what changes nothing.',
  ],
  ['command wrap', 'comand wrap', '56 `comand` cannot stand in a service; did you mean `command`?'],
  [
    'context Warehouse {',
    'event Top { id: uuid }\ncontext Warehouse {',
    '53 `event` cannot stand at the top of a file; an event belongs in a service.',
  ],
  [
    'context Warehouse {',
    'store Db: postgres {\n  entity Item { id: uuid }\n}\ncontext Warehouse {',
    '53 `store` cannot stand at the top of a file; a store belongs in a service.',
  ],
  [
    'store StockDb',
    'store StockDb: postgres "Main"',
    '57 The title stands right behind the name: `store StockDb "Main"`.',
  ],
  [
    '"Order service" {',
    '"Order service" as "orders" {',
    '24 `as` stands right behind the name, before the title: `service Orders as "orders"`.',
  ],
  ['calls Stripe.charge optional', 'calls', '37 A name is missing behind `calls`.'],
  ['calls Stripe.charge optional', 'calls Stripe.', '37 A name is missing behind `.`.'],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge, Stock.wrap',
    '37 `calls` takes one name; write `calls Stock.wrap` in a line of its own.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge optionl',
    '37 `optionl` cannot stand behind `calls`; did you mean `optional`?',
  ],
  ['calls Stripe.charge optional', 'calls Stripe.charge;', '37 There are no semicolons in SVC; remove it.'],
  [
    '      emits OrderPlaced\n    }',
    '      emits OrderPlaced',
    '45 `}` is missing: command `placeOrder` opened in line 34 is not closed.',
  ],
  [
    '  retention 7d\n}',
    '  retention 7d',
    '22 `}` is missing: topic `orders` opened in line 18 is not closed.',
  ],
  [
    '{ timeout 200ms }',
    '{ timeout 200ms',
    '37 `}` is missing: calls `Stock.reserve` opened in line 36 is not closed.',
  ],
  [
    '      emits OrderPlaced\n    }',
    '      emits OrderPlaced\n    }\n    }',
    '46 This `}` closes nothing; remove it.',
  ],
  [
    'service Stock {',
    'service Stock',
    '54 `{` is missing behind service `Stock`; the lines below it stand in braces.',
  ],
  ['id: uuid key\n', 'id uuid key\n', '30 Expected `:`, found `uuid`.'],
  ['"/orders"', '/orders', '35 Write `"/orders"`: texts stand in double quotes.'],
  ['"Order service" {', "'Order service' {", '24 Write `"Order service"`: texts stand in double quotes.'],
  ['"Order service" {', 'Order service {', '24 Write `"Order service"`: texts stand in double quotes.'],
  ['placeOrder(customer: uuid)', 'placeOrder(customer uuid)', '34 Expected `:`, found `uuid`.'],
  ['placeOrder(customer: uuid)', 'placeOrder(customer: uuid', '34 Expected `)`, found `:`.'],
  [
    'context Warehouse {',
    'Shop -> Stock\ncontext Warehouse {',
    '53 A call is written in the braces of the caller: `service Shop { calls Stock }`.',
  ],
  [
    '-> Paid\n      when',
    '=> Paid\n      when',
    '38 `=` cannot stand in an operation; what can: `calls`, `emits`, `reads`, `writes`, `sends`, `raises`, `when`, `each`, …',
  ],
  ['with Careful', 'use Careful', '25 `use` cannot stand in a service; write `with`.'],
  ['with Careful', 'timeout 3s', '25 `timeout` cannot stand in a service; it belongs in an operation.'],
  ['when "nothing is left"', 'if "nothing is left"', '39 `if` cannot stand in an operation; write `when`.'],
  [
    'total: decimal }',
    'total: decimal? = 3 }',
    '26 `=` cannot stand in an event; what can: a field such as `id: uuid`, `spec`, `allow`, `link`.',
  ],
  ['retry 2 backoff', 'retry 2 times backoff', '15 `2` says how often; remove `times`.'],
  ['reserve { timeout 200ms }', 'reserve 3 times', '36 Write `3x`: how often is a number and `x`.'],
  ['timeout 300ms\n', 'timeout: 300ms\n', '14 `timeout` takes no `:`; write `timeout 300ms`.'],
];

/** What is right in other languages and tools. */
const habits: readonly Mistake[] = [
  [
    'calls Stock.reserve { timeout 200ms }',
    'parallel [\n        calls Stock.reserve\n        calls Stock.wrap\n      ]',
    '36 Blocks stand in braces; write `{` here and `}` at the end.',
  ],
  [
    'calls Stock.reserve { timeout 200ms }',
    'parallel calls Stock.reserve',
    '36 `calls` cannot stand behind `parallel`.',
  ],
  [
    'context Warehouse {',
    '/* what is in stock\ncontext Warehouse {',
    '53 This comment is not closed; write `*/` at its end, or `//` before each of its lines.',
  ],
  [
    'context Warehouse {',
    '# What is "in" stock?\ncontext Warehouse {',
    '53 A comment begins with `//`, not with `#`.',
  ],
  [
    'store StockDb\n',
    "store StockDb -- everything's in it\n",
    '57 A comment begins with `//`, not with `--`.',
  ],
  [
    'context Warehouse {',
    '#todo split it\ncontext Warehouse {',
    '53 A tag stands behind the name of what it marks; a comment begins with `//`.',
  ],
  [
    'context Warehouse {',
    '@core\ncontext Warehouse {',
    '53 There are no annotations in SVC; write a tag behind the name, as in `service Orders #core`.',
  ],
  [
    'context Warehouse {',
    'import "./stock.svc"\ncontext Warehouse {',
    '53 The files of a project know each other; remove the `import`.',
  ],
  [
    'calls Stock.reserve { timeout 200ms }',
    'calls Stock.reserve with timeout 200ms retry 2',
    '36 Settings of one call stand in braces; write `{ timeout 200ms retry 2 }`.',
  ],
  [
    '    with Careful\n',
    '    with timeout 300ms\n',
    '25 `with` takes the name of a policy; declare one, such as `policy Careful { timeout 300ms }`.',
  ],
  [
    '(id: uuid): string {',
    '(id: uuid) -> string {',
    '46 What an operation returns stands behind `:`; write `: string`.',
  ],
  [
    '(id: uuid): string {',
    '(id: uuid) returns string {',
    '46 What an operation returns stands behind `:`; write `: string`.',
  ],
  [
    'topic orders {',
    'topic orders: kafka {',
    '18 A topic has no technology of its own, its server has: `topic orders in Broker` and `server Broker: kafka`.',
  ],
  [
    'event OrderPlaced {',
    'event OrderPlaced via orders {',
    '26 A channel says what it carries: `topic orders { carries OrderPlaced }`; or write `via` where the event is emitted.',
  ],
  [
    'emits OrderPlaced\n',
    'emits OrderPlaced to orders\n',
    '44 The channel stands behind `via`; write `via orders`.',
  ],
  [
    'emits OrderPlaced\n',
    'emits OrderPlaced { orderId: uuid }\n',
    '44 Fields stand where something is declared, not where it is used: `event OrderPlaced { orderId: … }`.',
  ],
  [
    '    command reserve\n',
    '    description "Keeps goods"\n    command reserve\n',
    '55 `description` cannot stand in a service; describe something in a comment before it, `/** … */`.',
  ],
  [
    '    command reserve\n',
    '    title: "Goods"\n    command reserve\n',
    '55 `title` cannot stand in a service; a title stands right behind the name, as in `service Orders "Goods"`.',
  ],
  ['total: decimal }', 'totals: List<decimal> }', '26 Write `decimal[]`: types take no parameters.'],
  ['total: decimal }', 'total: Optional<decimal> }', '26 Write `decimal?`: types take no parameters.'],
  [
    'total: decimal }',
    'totals: Map<string, List<decimal>> }',
    '26 Types take no parameters; declare a type with fields and name it here, or write `json`.',
  ],
  [
    'total: decimal }',
    'optional total: decimal }',
    '26 `optional` is a `?` behind the type: `total: decimal?`.',
  ],
  [
    'total: decimal }',
    'required total: decimal }',
    '26 A field always has a value unless its type ends in `?`; remove `required`.',
  ],
  ['id: uuid key\n', 'id: uuid primary key\n', '30 A key is marked `key` alone; remove `primary`.'],
  [
    'id: uuid key\n',
    'id: uuid not null\n',
    '30 A field always has a value unless its type ends in `?`; remove `not null`.',
  ],
  [
    'calls Stripe.charge optional',
    'async calls Stripe.charge',
    '37 A call waits for its answer; for what nobody waits for write `sends` instead of `calls`.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge async',
    '37 A call waits for its answer; for what nobody waits for write `sends` instead of `calls`.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge when "it is dear"',
    '37 A condition stands around what it decides: `when "it is dear" { calls Stripe.charge }`.',
  ],
  [
    'calls Orders.placeOrder',
    'calls Orders.placeOrder 100 rps',
    '6 A rate is said in a workload: `workload Usual { Orders.placeOrder 100/s }`.',
  ],
  [
    'limit 50/s per client',
    'limit 50 rps per client',
    '47 Write `50/s`: a rate is a number, `/` and `s`, `m`, `h` or `d`.',
  ],
  ['http POST "/orders"', 'POST /orders', '35 Write `http POST "/orders"`.'],
  ['command reserve\n', 'command reserve,\n', '55 Nothing stands between members; remove the `,`.'],
  ['on OrderPlaced {', 'on OrderPlaced: {', '58 There is no `:` before `{`; remove it.'],
  [
    'context Warehouse {',
    'context "The warehouse" {',
    '53 A name comes first, then the title: `context TheWarehouse "The warehouse"`.',
  ],
  [
    'store OrderDb: postgres',
    'store OrderDb: "postgres"',
    '28 Names stand without quotes; write `postgres`.',
  ],
  [
    '"Order service" {',
    '"Order service {',
    '24 This text has no closing quote; texts end on the line they begin.',
  ],
];

test.each(mistakes)('%j written as %j', async (written, typed, message) => {
  expect(model).toContain(written);
  expect(await messagesIn(model.replace(written, typed))).toEqual([message]);
});

test.each(habits)('%j written as %j, as elsewhere', async (written, typed, message) => {
  expect(model).toContain(written);
  expect(await messagesIn(model.replace(written, typed))).toEqual([message]);
});

test('two blocks that are not closed are two messages', async () => {
  const text = 'service Orders {\n  command place {\n    calls Stock\n\nservice Stock\n';
  expect(await messagesIn(text)).toEqual([
    '5 `}` is missing: command `place` opened in line 2 is not closed.',
    '5 `}` is missing: service `Orders` opened in line 1 is not closed.',
  ]);
});

test('a type of another language is unknown, with the one that is built in', async () => {
  const findings = await findingsIn(
    'service A { event E { n: Integer, t: timestamp } command a { emits E } on E }',
  );
  expect(findings).toEqual([
    'model.svc:1:26 error[unresolved-reference] No type is called `Integer`; did you mean `int`?',
    'model.svc:1:38 error[unresolved-reference] No type is called `timestamp`; did you mean `instant`?',
  ]);
});

test('many at once are all told, and nothing else', async () => {
  const lines = new Set<string>();
  const together = mistakes.filter(([written, typed, message]) => {
    const [line = ''] = message.split(' ');
    const isAlone = !lines.has(line) && !written.includes('\n') && !typed.includes('\n');
    if (isAlone) lines.add(line);
    return isAlone;
  });
  expect(together.length).toBeGreaterThan(15);
  const text = together.reduce((model, [written, typed]) => model.replace(written, typed), model);
  const expected = together.map(([, , message]) => message);
  expect((await messagesIn(text)).sort()).toEqual(expected.sort());
});

async function messagesIn(text: string): Promise<string[]> {
  const findings = await findingsIn(text);
  return findings.map((finding) => finding.replace(/^model\.svc:(\d+):\d+ error\[syntax\]/, '$1'));
}
