import type { Mistake } from './model.js';

/** What somebody who comes from TypeScript, Java, YAML, Terraform, PlantUML, Structurizr or LikeC4 writes at first. */
export const firstSteps: readonly Mistake[] = [
  [
    'on OrderPlaced {',
    'on OrderPlaced idempotent by orderId {',
    '58 `idempotent by orderId` stands in the braces of the handler; write `{ idempotent by orderId … }`.',
  ],
  [
    'on OrderPlaced {',
    'on OrderPlaced retry 3 backoff 1s..5s {',
    '58 `retry 3 backoff 1s..5s` stands in the braces of the handler; write `{ retry 3 backoff 1s..5s … }`.',
  ],
  [
    'every 10m "count" {',
    'every 10m "count" timeout 3s {',
    '61 `timeout 3s` stands in the braces of the schedule; write `{ timeout 3s … }`.',
  ],
  [
    'command reserve\n',
    'command reserve idempotent\n',
    '55 `idempotent` stands in the braces of the operation; write `{ idempotent }`.',
  ],
  [
    'public query getOrder(id: uuid): string {',
    'public query getOrder(id: uuid): string capacity 40/s {',
    '46 `capacity 40/s` stands in the braces of the operation; write `{ capacity 40/s … }`.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge\n      undo { calls Stock.wrap }',
    '38 `undo` names one operation; write `undo Stock.wrap`.',
  ],
  [
    '    command reserve\n',
    '    calls Ordering.Orders.getOrder with Careful timeout 3s\n    command reserve\n',
    '55 Settings of one call stand in braces; write `{ timeout 3s }`.',
  ],
  [
    'context Warehouse {',
    'topic refunds partitions 3\ncontext Warehouse {',
    '53 `partitions 3` stands in the braces of the topic; write `{ partitions 3 }`.',
  ],
  [
    'context Warehouse {',
    'environment Production {\n  deploy Stock in euWest\n  region euWest\n}\ncontext Warehouse {',
    '54 The place stands behind `to`; write `to euWest`.',
  ],
  [
    'context Warehouse {',
    'environment Production in kubernetes\ncontext Warehouse {',
    '53 The platform stands behind `on`; write `on kubernetes`.',
  ],
  [
    'context Warehouse {',
    'gateway Edge {\n  exposes Orders at /api\n}\ncontext Warehouse {',
    '54 Write `"/api"`: texts stand in double quotes.',
  ],
  [
    'calls Stock.reserve { timeout 200ms }',
    'calls Stock.reserve { undo Stock.wrap }',
    '36 `undo` stands behind the step, not in its braces; write `undo Stock.wrap`.',
  ],
  [
    'calls Stock.reserve { timeout 200ms }',
    'calls Stock.reserve { timeout 200ms undo Stock.wrap }',
    '36 `undo` stands behind the step, not in its braces; write `{ … } undo Stock.wrap`.',
  ],
  [
    'emits OrderPlaced\n',
    'emits OrderPlaced with { orderId }\n',
    '44 `with` takes the name of a policy, and an event carries all its fields: `event OrderPlaced { … }`; remove this.',
  ],
  [
    'emits OrderPlaced\n',
    'emits OrderPlaced with orderId, total\n',
    '44 `with` takes the name of a policy, and an event carries all its fields: `event OrderPlaced { … }`; remove this.',
  ],
  [
    'reserve { timeout 200ms }',
    'reserve with { timeout 200ms }',
    '36 Settings of one call stand in braces alone; remove `with`.',
  ],
  [
    'context Warehouse {',
    'server Postgres: postgres\nqueue refunds on Postgres\ncontext Warehouse {',
    '54 The server stands behind `in`; write `in Postgres`.',
  ],
  [
    'emits OrderPlaced\n',
    'emits OrderPlaced on orders\n',
    '44 The channel stands behind `via`; write `via orders`.',
  ],
  [
    'reads Order\n',
    'reads Order where id\n',
    '48 `reads` says what is read, not which of it; remove `where id`.',
  ],
  [
    'context Warehouse {',
    'workload Usual {\n  Stock 1000\n}\ncontext Warehouse {',
    '54 Expected a percentage such as `20%` or a rate such as `150/s`, found `1000`.',
  ],
  [
    '      reads Order\n',
    '      return Order\n      reads Order\n',
    '48 What an operation returns stands in its heading, as in `query find(id: uuid): Order`; remove this.',
  ],
  [
    '    command reserve\n',
    '    replicas 2-10\n    command reserve\n',
    '55 A range is written with `..`: `2..10`.',
  ],
  [
    '    command reserve\n',
    '    replicas 2 to 10 at 70% cpu\n    command reserve\n',
    '55 A range is written with `..`: `2..10`.',
  ],
  ['50ms..1s', '50ms - 1s', '15 A range is written with `..`: `50ms..1s`.'],
  [
    'total: decimal }',
    'state: Pending | Paid }',
    '26 What is one of several values is an enum; declare `enum State { Pending, Paid }`, and write `state: State` here.',
  ],
  [
    'total: decimal }',
    'state: "Pending" | "Paid" }',
    '26 What is one of several values is an enum; declare `enum State { Pending, Paid }`, and write `state: State` here.',
  ],
  [
    'total: decimal }',
    'state: (Pending, Paid) }',
    '26 What is one of several values is an enum; declare `enum State { Pending, Paid }`, and write `state: State` here.',
  ],
  [
    'total: decimal }',
    'total: decimal | null }',
    '26 Write `decimal?`: what may be missing has a `?` behind its type.',
  ],
  [
    'total: decimal }',
    'total: decimal | int }',
    '26 A value has one type; choose one of them, or write `json`.',
  ],
  [
    'enum Status { Pending, Paid }',
    'enum Status = Pending | Paid',
    '27 The values of an enum stand in braces; write `enum Status { Pending, Paid }`.',
  ],
  [
    'enum Status { Pending, Paid }',
    'enum Status { Pending -> Paid }',
    '27 An enum lists its values, `Status { Pending, Paid }`; how they follow each other stands at a field: `status: Status { Pending -> Paid }`.',
  ],
  [
    'enum Status { Pending, Paid }',
    'enum Status { Pending = 1, Paid }',
    '27 A value of an enum is a name alone; remove `= 1`.',
  ],
  [
    'enum Status { Pending, Paid }',
    'enum Status { "Pending", Paid }',
    '27 Names stand without quotes; write `Pending`.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge(amount: 5, customer)',
    '37 A step takes no arguments; remove `(amount: 5, customer)`.',
  ],
  ['emits OrderPlaced\n', 'emits OrderPlaced()\n', '44 A step takes no arguments; remove `()`.'],
  ['on OrderPlaced {', 'on OrderPlaced(event) {', '58 A handler names its event alone; remove `(event)`.'],
  [
    'event OrderPlaced { orderId: uuid key, total: decimal }',
    'event OrderPlaced(orderId: uuid key, total: decimal)',
    '26 The fields of an event stand in braces; write `event OrderPlaced { orderId: uuid key, total: decimal }`.',
  ],
  ['with Careful', 'tech = "Kotlin"\n    with Careful', '25 `tech` takes no `=`; write `tech "Kotlin"`.'],
  ['retention 7d', 'retention = 7d', '20 `retention` takes no `=`; write `retention 7d`.'],
  ['timeout 300ms\n', 'timeout := 300ms\n', '14 `timeout` takes no `:=`; write `timeout 300ms`.'],
  [
    'context Warehouse {',
    'namespace Warehouse {',
    '53 `namespace` cannot stand at the top of a file; write `context`.',
  ],
  [
    '    command reserve\n',
    '    POST /stock\n    command reserve\n',
    '55 An address belongs to an operation; write `command name { http POST "/stock" }`.',
  ],
  [
    'service Stock {',
    'service Warehouse.Stock {',
    '54 A name is declared without dots; write `service Stock`.',
  ],
  [
    'context Warehouse {',
    'service Billing.Invoices { command send }\ncontext Warehouse {',
    '53 A name is declared without dots, in what it belongs to; write `context Billing { service Invoices }`.',
  ],
  [
    'calls Orders.placeOrder\n',
    'banana\n',
    '6 `banana` cannot stand in an actor; what can: `calls`, `sends`, `journey`, `does`, `allow`, `link`.',
  ],
  [
    'calls Orders.placeOrder\n',
    'emit OrderPlaced\n',
    '6 `emit` cannot stand in an actor; SVC says `emits`, and it belongs in a service.',
  ],
  [
    'context Warehouse {',
    'relation Warehouse [conformist] downstream of Ordering\ncontext Warehouse {',
    '53 A relation begins with the side that is upstream; write `relation Ordering upstream of Warehouse [conformist]`.',
  ],
  [
    'context Warehouse {',
    'relation Warehouse depends on Ordering [open-host-service]\ncontext Warehouse {',
    '53 A relation begins with the side that is upstream; write `relation Ordering [open-host-service] upstream of Warehouse`.',
  ],
  [
    'context Warehouse {',
    'relation Ordering -> Warehouse\ncontext Warehouse {',
    '53 A relation says which side is upstream; write `relation Ordering upstream of Warehouse` or the other way round, or `<->` between equals.',
  ],
  [
    'context Warehouse {',
    'relation Ordering upstream Warehouse\ncontext Warehouse {',
    '53 Expected `of`, found `Warehouse`.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge if "it is dear"',
    '37 A condition stands around what it decides: `when "it is dear" { calls Stripe.charge }`.',
  ],
  ['when "nothing is left" 5% {', 'if (stock > 0) {', '39 Write `when "stock > 0" { … }`.'],
  ['when "nothing is left" 5% {', 'when nothing is left 5% {', '39 Write `when "nothing is left" 5% { … }`.'],
  [
    'calls Stripe.charge optional',
    'for item in cart { calls Stripe.charge }',
    '37 Write `each "item in cart" { … }`.',
  ],
  [
    'calls Stripe.charge optional',
    'when "it is dear" then calls Stripe.charge',
    '37 The steps of `when` stand in braces; write `{ calls Stripe.charge }`.',
  ],
  [
    'calls Stripe.charge optional',
    'Stripe.charge()',
    '37 A call begins with `calls`; write `calls Stripe.charge`.',
  ],
  [
    'calls Stripe.charge optional',
    'await calls Stripe.charge',
    '37 A call waits for its answer anyway; remove `await`.',
  ],
  [
    'calls Stripe.charge optional',
    'const payment = calls Stripe.charge',
    '37 There are no variables in SVC; remove `const payment =`.',
  ],
  [
    'calls Stripe.charge optional',
    '-> Stripe.charge',
    '37 A call begins with `calls`; write `calls Stripe.charge`.',
  ],
  [
    'calls Stripe.charge optional',
    'calls Stripe.charge "takes the money"',
    '37 A step has no title; remove `"takes the money"`, or make it a comment.',
  ],
  [
    'calls Stripe.charge optional',
    'calls service Stripe',
    '37 `calls` takes the name alone; remove `service`.',
  ],
  [
    'calls Stripe.charge optional',
    'wait 5s',
    '37 `wait` cannot stand in an operation: nothing waits in a model; time that is spent is `own latency p50 5s`.',
  ],
  [
    'calls Stripe.charge optional',
    'try { calls Stripe.charge } catch { calls Stock.wrap }',
    '37 `try` cannot stand in an operation: what happens when a call fails stands in its braces, `calls Stock.reserve { fallback { … } }`.',
  ],
  [
    'on OrderPlaced {\n      writes StockDb\n    }',
    'on OrderPlaced: writes StockDb',
    '58 What the handler does stands in its braces; write `{ writes StockDb }`.',
  ],
  [
    'on OrderPlaced {\n      writes StockDb\n    }',
    'on OrderPlaced -> reserve',
    '58 What the handler does stands in its braces; write `{ calls reserve }`.',
  ],
  [
    'on OrderPlaced {\n',
    'on OrderPlaced when "it is late" { }\n    on OrderPlaced {\n',
    '58 `when …` stands in the braces of the handler; write `{ when … }`.',
  ],
  [
    'on OrderPlaced {',
    'on OrderPlaced uses {',
    '58 `uses` names fields of the event, as in `uses id, total`; name them, or remove it.',
  ],
  ['every 10m', 'every day', '61 Write `1d`: a period is a number with its unit.'],
  ['service Stock {', 'public service Stock {', '54 Only operations are `public`; remove it.'],
  ['service Stock {', 'export service Stock {', '54 `export` says nothing in a model; remove it.'],
  ['service Stock {', 'service Stock extends Base {', '54 Nothing inherits in SVC; remove `extends Base`.'],
  [
    'service Stock {',
    'service Stock: kotlin {',
    '54 The technology of a service stands in its braces; write `{ tech "kotlin" }`.',
  ],
  [
    '    command reserve\n    command wrap\n    store StockDb\n',
    '    command reserve:\n      reads StockDb\n    command wrap\n    store StockDb\n',
    '55 What belongs to the operation stands in braces; write `{` here and `}` at its end.',
  ],
  [
    'context Warehouse {',
    'model {\n  team Checkout\n}\ncontext Warehouse {',
    '53 Nothing stands around a model; remove `model {` and the `}` at its end.',
  ],
  [
    'context Warehouse {',
    'billing = service "Billing"\ncontext Warehouse {',
    '53 The kind comes before the name; write `service billing`.',
  ],
  [
    '  does "sell things on the web"\n',
    '  service Prices {\n    command quote\n  }\n',
    '2 A system states facts only; `service` stands beside it, and what follows here too.',
  ],
  [
    'context Warehouse {',
    '@startuml\ncontext Warehouse {',
    '53 A model is not written in PlantUML; remove `@startuml`.',
  ],
  [
    'context Warehouse {',
    'services:\n  - name: Billing\ncontext Warehouse {',
    '53 There are no lists of declarations; declare each by itself, as in `service Orders { … }`.',
  ],
  ['total: decimal }', 'total: decimal = 3 }', '26 There are no default values; remove `= 3`.'],
  ['total: decimal }', 'total?: decimal }', '26 The `?` stands behind the type; write `total: decimal?`.'],
  ['total: decimal }', 'decimal total }', '26 The name stands before the type; write `total: decimal`.'],
  ['total: decimal }', 'tags: [string] }', '26 Write `string[]`: the brackets stand behind the type.'],
  [
    'total: decimal }',
    'address: { street: string } }',
    '26 Fields inside a field are a type of their own; declare `type Address { … }`, and write `address: Address` here.',
  ],
  ['total: decimal }', 'code: string(20) }', '26 Types take no parameters; remove `(20)`.'],
  ['total: decimal }', 'readonly total: decimal }', '26 Fields have no modifiers; remove `readonly`.'],
  [
    '(id: uuid): string {',
    '(id: uuid) => string {',
    '46 What an operation returns stands behind `:`; write `: string`.',
  ],
  [
    'raises OutOfStock {\n',
    'throws OutOfStock {\n',
    '34 An error stands behind `raises`; write `raises OutOfStock`.',
  ],
  [
    'service Stock {',
    'service Stock as stock-service {',
    '54 Write `"stock-service"`: texts stand in double quotes.',
  ],
  [
    '    command reserve\n',
    '    technology "Kotlin"\n    command reserve\n',
    '55 `technology` cannot stand in a service; write `tech`.',
  ],
  [
    '    command reserve\n',
    '    void check()\n    command reserve\n',
    '55 `void` cannot stand in a service; write `command`, or `query` for what changes nothing.',
  ],
  ['  carries Ordering\n', '  event Ordering\n', '19 `event` cannot stand in a topic; write `carries`.'],
  ['retry 2 backoff', 'retry 2 with backoff', '15 `backoff` follows without `with`; remove it.'],
  [
    '    command reserve\n',
    '    port 8080\n    command reserve\n',
    '55 `port` cannot stand in a service: how a service is deployed in detail is no part of a model; remove it.',
  ],
  [
    'context Warehouse {',
    'context Stocks {\n  context Shelves {\n    server Rack\n  }\n}\ncontext Warehouse {',
    '54 Contexts stand side by side at the top of a file, not in each other.',
  ],
];
