import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('misplaced-fact', () => {
  test('what a service does has latency of its own', () =>
    check(`
    service Orders {
      query get { latency p50 1ms }
    //            ^^^^^^^^^^^^^^^ error[misplaced-fact] The latency of \`Orders.get\` without what it calls is its \`own latency\`; add \`own\`.
      on Placed { latency p50 1ms }
    //            ^^^^^^^^^^^^^^^ error[misplaced-fact] The latency of \`Orders.on(Placed)\` without what it calls is its \`own latency\`; add \`own\`.
      every 1d { own latency p50 1ms }
      saga Fulfil { own latency p50 1ms }
      event Placed
      store OrderDb { own latency p50 1ms }
    //                ^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own latency\` is for operations and handlers of services; remove \`own\` here.
    }
    external Stripe {
      own latency p50 1ms
    //^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own latency\` is for operations and handlers of services; remove \`own\` here.
      command charge { own latency p50 1ms }
    //                 ^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own latency\` is for operations and handlers of services; remove \`own\` here.
      command refund { latency p50 1ms }
    }
    server Kafka: kafka { own latency p50 1ms }
    //                    ^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own latency\` is for operations and handlers of services; remove \`own\` here.
    gateway Edge { own latency p50 1ms  own availability 99% }
    gateway Inside { latency p50 1ms  availability 99% }
    `));

  test('a service has availability of its own', () =>
    check(`
    service Orders { availability 99%  store OrderDb { own availability 99% } }
    //               ^^^^^^^^^^^^^^^^ error[misplaced-fact] The availability of \`Orders\` without what it depends on is its \`own availability\`; add \`own\`.
    //                                                 ^^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own availability\` is for services and gateways; remove \`own\` here.
    service Stock { own availability 99%  store StockDb { availability 99% } }
    external Stripe { own availability 99% }
    //                ^^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own availability\` is for services and gateways; remove \`own\` here.
    topic orders { own availability 99% }
    //             ^^^^^^^^^^^^^^^^^^^^ error[misplaced-fact] \`own availability\` is for services and gateways; remove \`own\` here.
    `));

  test('promises are made to somebody who waits', () =>
    check(`
    service Orders {
      event Placed
      query get { slo p99 1s }
      saga Fulfil { slo p99 1h }
      on Placed { slo p99 1s }
    //            ^^^^^^^^^^ error[misplaced-fact] Nobody waits for \`Orders.on(Placed)\`, so it promises no \`slo\`; state it on an operation, journey or saga.
      every 1d "tidy" { slo p99 1s }
    //                  ^^^^^^^^^^ error[misplaced-fact] Nobody waits for \`Orders.every("tidy")\`, so it promises no \`slo\`; state it on an operation, journey or saga.
      at start { slo p99 1s }
    //           ^^^^^^^^^^ error[misplaced-fact] Nobody waits for \`Orders.at start\`, so it promises no \`slo\`; state it on an operation, journey or saga.
    }
    actor Shopper { journey buy { slo p99 1s } }
    `));

  test('stores and caches', () =>
    check(`
    service Orders {
      store OrderDb { ttl 10m  outbox }
    //                ^^^^^^^ error[misplaced-fact] \`Orders.OrderDb\` is a store and keeps what it has; \`ttl\` is for a \`cache\`.
      cache Cards { ttl 10m  outbox every 1s  event-sourced }
    //                       ^^^^^^^^^^^^^^^ error[misplaced-fact] \`Orders.Cards\` is a cache; \`outbox\` stands in the \`store\` that is written.
    //                                        ^^^^^^^^^^^^^ error[misplaced-fact] \`Orders.Cards\` is a cache; \`event-sourced\` stands in the \`store\` that is written.
    }
    `));

  test('added in `extend` blocks', () =>
    check(`
    service Orders { query get }
    extend Orders { availability 99% }
    //              ^^^^^^^^^^^^^^^^ error[misplaced-fact] The availability of \`Orders\` without what it depends on is its \`own availability\`; add \`own\`.
    extend Orders.get { latency p50 1ms }
    //                  ^^^^^^^^^^^^^^^ error[misplaced-fact] The latency of \`Orders.get\` without what it calls is its \`own latency\`; add \`own\`.
    `));
});
