import type { Mistake } from './model.js';

/** What is right in other languages and tools. */
export const habits: readonly Mistake[] = [
  [
    'context Warehouse {',
    'openapi: 3.0.0\ncontext Warehouse {',
    '53 `openapi` cannot stand at the top of a file: the contract stays a file of its own, which a service names: `spec "orders.yaml"`.',
  ],
  [
    'store StockDb\n',
    'store StockDb\n    latency p99 3ms\n',
    '58 `latency` cannot stand in a service; what an operation takes itself is `own latency`, in its braces.',
  ],
  [
    'calls Stock.reserve { timeout 200ms }',
    'parallel [\n        calls Stock.reserve\n        calls Stock.wrap\n      ]',
    '36 Blocks stand in braces; write `{` here and `}` at the end.',
  ],
  [
    'calls Stock.reserve { timeout 200ms }',
    'parallel calls Stock.reserve',
    '36 The steps of `parallel` stand in braces; write `{ calls Stock.reserve }`.',
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
