import type { Mistake } from './model.js';

/** Slips of the fingers and of the memory. */
export const slips: readonly Mistake[] = [
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
  ['total: decimal }', 'total: decimal? = 3 }', '26 There are no default values; remove `= 3`.'],
  ['retry 2 backoff', 'retry 2 times backoff', '15 `2` says how often; remove `times`.'],
  ['reserve { timeout 200ms }', 'reserve 3 times', '36 Write `3x`: how often is a number and `x`.'],
  ['timeout 300ms\n', 'timeout: 300ms\n', '14 `timeout` takes no `:`; write `timeout 300ms`.'],
];
