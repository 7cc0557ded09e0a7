import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('unknown and ambiguous names', () => {
  test('a team may be called like the context it owns', () =>
    check(`
    team Money
    context Money { owner Money  service Ledger }
    service Orders { leaves "the books" to Money  owner Money }
    view Books services of Money
    view Owners teams of Money
    `));

  test('a name that is almost right', () =>
    check(`
    service Orders { calls Inventry }
    //                     ^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Inventry\`; did you mean \`Inventory\`?
    service Inventory
    `));

  test('the right letters in the wrong case', () =>
    check(`
    service Orders { calls inventory  command placeOrder }
    //                     ^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`inventory\`; did you mean \`Inventory\`?
    service Inventory { calls Orders.placeorder }
    //                        ^^^^^^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Orders.placeorder\`; did you mean \`Orders.placeOrder\`?
    `));

  test('the last part of a qualified name, among what is named before it', () =>
    check(`
    context Ordering { service Orders { store OrderDb { entity Order }  command placeOrder  command pay } }
    service Billing { calls Orders.placOrder  calls Ordering.pya  calls Order.placeOrder }
    //                      ^^^^^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Orders.placOrder\`; did you mean \`Orders.placeOrder\`?
    //                                              ^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Ordering.pya\`; did you mean \`Ordering.pay\`?
    //                                                                  ^^^^^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Order.placeOrder\`; did you mean \`Orders.placeOrder\`?
    `));

  test('nothing alike', () =>
    check(`
    service Orders { calls Warehouse  emits Nothing }
    //                     ^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Warehouse\`; declare it or correct the name.
    //                                      ^^^^^^^ error[unresolved-reference] No event is called \`Nothing\`; declare it or correct the name.
    `));

  test('one or two letters are no slip', () =>
    check(`
    service A { calls B }
    //                ^ error[unresolved-reference] No operation, service or external is called \`B\`; declare it or correct the name.
    service C
    `));

  test('a name of another kind', () =>
    check(`
    context Ordering { service Orders { event Placed  command place  calls Placed  emits place } }
    //                                                                     ^^^^^^ error[unresolved-reference] \`Placed\` is an event; did you mean \`place\`?
    //                                                                                   ^^^^^ error[unresolved-reference] \`place\` is a command; did you mean \`Placed\`?
    service Billing { on Orders  calls Ordering }
    //                   ^^^^^^ error[unresolved-reference] \`Orders\` is a service; an event is expected here.
    //                                 ^^^^^^^^ error[unresolved-reference] \`Ordering\` is a context; an operation, service or external is expected here.
    team Checkout { does "x" }
    topic orders in Checkout { carries Checkout }
    //              ^^^^^^^^ error[unresolved-reference] \`Checkout\` is a team; a server is expected here.
    //                                 ^^^^^^^^ error[unresolved-reference] \`Checkout\` is a team; an event, operation, service or context is expected here.
    `));

  test('two of equal depth', () =>
    check(`
    context Ordering { service Orders { command get } }
    context Catalog { service Products { command get } }
    service Search { calls get  calls Orders.get  calls Catalog.get }
    //                     ^^^ error[unresolved-reference] \`get\` could be \`Ordering.Orders.get\` or \`Catalog.Products.get\`; write which one.
    `));

  test('two kinds of one name and place', () =>
    check(`
    service Orders {
      type Money
      enum Money { EUR }
      query price: Money
    //             ^^^^^ error[unresolved-reference] \`Money\` could be the type or the enum of that name; rename one.
    }
    `));

  test('an element declared twice is one all the same', () =>
    check(`
    service Orders { calls Stock }
    service Stock
    service Stock
    //      ^^^^^ error[duplicate-name] The service \`Stock\` is declared already; rename one, or add to the first with \`extend\`.
    `));

  test('data of others must be named in full', () =>
    check(`
    service Stock { store StockDb { entity Item }  cache Levels }
    service Orders {
      store OrderDb { entity Card copies Item  entity Copy copies Stock.Item }
    //                                   ^^^^ error[unresolved-reference] \`Item\` is data of \`Stock\`; name it in full as \`Stock.Item\`.
      command place { reads Item  writes StockDb  calls Stock cached in Levels }
    //                      ^^^^ error[unresolved-reference] \`Item\` is data of \`Stock\`, and nobody else may read it; call an operation of \`Stock\`, or declare an entity of your own that copies it.
    //                                   ^^^^^^^ error[unresolved-reference] \`StockDb\` is data of \`Stock\`, and nobody else may write it; call an operation of \`Stock\`.
    //                                                                  ^^^^^^ error[unresolved-reference] \`Levels\` is data of \`Stock\`, not of this service; declare a cache of your own.
    }
    `));

  test('an unknown name is reported once, and what hangs on it is not judged', () =>
    check(`
    extend Ordrs { command place { calls check }  private query check }
    //     ^^^^^ error[unresolved-reference] No element that can be extended is called \`Ordrs\`; did you mean \`Orders\`?
    service Orders
    environment Production { deploy Ordrs { replicas 3 } deploy * { replicas 2 } }
    //                              ^^^^^ error[unresolved-reference] No element that can be deployed is called \`Ordrs\`; did you mean \`Orders\`?
    `));

  test('names with a typo in every place a name can stand', () =>
    check(`
    team Checkout
    server Kafka: kafka
    policy Quick { timeout 1s }
    topic orders in Kafak { carries Ordrs  dead-letter ordrs }
    //              ^^^^^ error[unresolved-reference] No server is called \`Kafak\`; did you mean \`Kafka\`?
    //                              ^^^^^ error[unresolved-reference] No event, operation, service or context is called \`Ordrs\`; did you mean \`Orders\`?
    //                                                 ^^^^^ error[unresolved-reference] No topic or queue is called \`ordrs\`; did you mean \`orders\`?
    service Orders {
      owner Chekout
    //      ^^^^^^^ error[unresolved-reference] No team is called \`Chekout\`; did you mean \`Checkout\`?
      with Quik
    //     ^^^^ error[unresolved-reference] No policy is called \`Quik\`; did you mean \`Quick\`?
      leaves "money" to Ordrs
    //                  ^^^^^ error[unresolved-reference] No service, context, external or team is called \`Ordrs\`; did you mean \`Orders\`?
      auth oauth2 by Ordrs
    //               ^^^^^ error[unresolved-reference] No service or external is called \`Ordrs\`; did you mean \`Orders\`?
      store OrderDb in Kafak { outbox by Ordrs }
    //                 ^^^^^ error[unresolved-reference] No server is called \`Kafak\`; did you mean \`Kafka\`?
    //                                   ^^^^^ error[unresolved-reference] No service is called \`Ordrs\`; did you mean \`Orders\`?
      query get(id: strng): Mony { calls Orders.gte via ordrs with Quik cached in OrderDb }
    //              ^^^^^ error[unresolved-reference] No type is called \`strng\`; did you mean \`string\`?
    //                      ^^^^ error[unresolved-reference] No type is called \`Mony\`; declare it or correct the name.
    //                                   ^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Orders.gte\`; did you mean \`Orders.get\`?
    //                                                  ^^^^^ error[unresolved-reference] No topic or queue is called \`ordrs\`; did you mean \`orders\`?
    //                                                             ^^^^ error[unresolved-reference] No policy is called \`Quik\`; did you mean \`Quick\`?
    //                                                                            ^^^^^^^ error[unresolved-reference] \`OrderDb\` is a store; a cache is expected here.
      process worker { runs gte }
    //                      ^^^ error[unresolved-reference] No operation or saga is called \`gte\`; did you mean \`get\`?
      allow misssing-owner "x"
    //      ^^^^^^^^^^^^^^ error[unresolved-reference] No rule is called \`misssing-owner\`; did you mean \`missing-owner\`?
    }
    gateway Edge { exposes Ordrs }
    //                     ^^^^^ error[unresolved-reference] No operation, service or context is called \`Ordrs\`; did you mean \`Orders\`?
    workload Evening { Orders.gte 1/s }
    //                 ^^^^^^^^^^ error[unresolved-reference] No operation, journey, event or service is called \`Orders.gte\`; did you mean \`Orders.get\`?
    view Map services of Ordrs
    //                   ^^^^^ error[unresolved-reference] No element that a view can show is called \`Ordrs\`; did you mean \`Orders\`?
    relation Ordring upstream of Billng
    //       ^^^^^^^ error[unresolved-reference] No context or external is called \`Ordring\`; declare it or correct the name.
    //                           ^^^^^^ error[unresolved-reference] No context or external is called \`Billng\`; declare it or correct the name.
    environment Production like Prodction { deploy Ordrs to wst }
    //                          ^^^^^^^^^ error[unresolved-reference] No environment is called \`Prodction\`; did you mean \`Production\`?
    //                                             ^^^^^ error[unresolved-reference] No element that can be deployed is called \`Ordrs\`; did you mean \`Orders\`?
    //                                                      ^^^ error[unresolved-reference] No region or zone is called \`wst\`; declare it or correct the name.
    `));

  test('a self reference', () =>
    check(`
    service Orders { calls Orders }
    `));
});
