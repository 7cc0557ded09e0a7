import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('stated-twice', () => {
  test('facts of a service, in all files together', () =>
    check(`
    //- a.svc
    service Orders { owner Checkout  replicas 2  replicas 3 }
    //                                           ^^^^^^^^^^ error[stated-twice] The service \`Orders\` states \`replicas\` already; keep one.
    //                               ^^^^^^^^^^ note First stated here.
    //               ^^^^^^^^^^^^^^ note First stated here.
    team Checkout
    //- b.svc
    extend Orders { owner Checkout }
    //              ^^^^^^^^^^^^^^ error[stated-twice] The service \`Orders\` states \`owner\` already; keep one.
    `));

  test('in every place a context is opened', () =>
    check(`
    //- a.svc
    context Ordering { tech "Kotlin" }
    //- b.svc
    context Ordering { tech "Java"  criticality high }
    //                 ^^^^^^^^^^^ error[stated-twice] The context \`Ordering\` states \`tech\` already; keep one.
    `));

  test('facts of every kind', () =>
    check(`
    server Kafka: kafka { capacity 5/s capacity 6/s  connections 3 connections 4  latency p50 1ms latency p99 2ms }
    //                                 ^^^^^^^^^^^^ error[stated-twice] The server \`Kafka\` states \`capacity\` already; keep one.
    //                                                             ^^^^^^^^^^^^^ error[stated-twice] The server \`Kafka\` states \`connections\` already; keep one.
    //                                                                                            ^^^^^^^^^^^^^^^ error[stated-twice] The server \`Kafka\` states \`latency\` already; keep one.
    topic orders {
      partitions 3
      partitions 4
    //^^^^^^^^^^^^ error[stated-twice] The topic \`orders\` states \`partitions\` already; keep one.
      retention 1d
      retention 2d
    //^^^^^^^^^^^^ error[stated-twice] The topic \`orders\` states \`retention\` already; keep one.
      delivery at-least-once
      delivery at-most-once
    //^^^^^^^^^^^^^^^^^^^^^ error[stated-twice] The topic \`orders\` states \`delivery\` already; keep one.
      compatible full
      compatible none
    //^^^^^^^^^^^^^^^ error[stated-twice] The topic \`orders\` states \`compatible\` already; keep one.
      encrypted
      encrypted
    //^^^^^^^^^ error[stated-twice] The topic \`orders\` states \`encrypted\` already; keep one.
    }
    queue failed { length 1 length 2 }
    //                      ^^^^^^^^ error[stated-twice] The queue \`failed\` states \`length\` already; keep one.
    service Orders {
      auth oauth2
      auth none
    //^^^^^^^^^ error[stated-twice] The service \`Orders\` states \`auth\` already; keep one.
      stateful
      stateful
    //^^^^^^^^ error[stated-twice] The service \`Orders\` states \`stateful\` already; keep one.
      own availability 99%
      own availability 98%
    //^^^^^^^^^^^^^^^^^^^^ error[stated-twice] The service \`Orders\` states \`own availability\` already; keep one.
      store OrderDb { outbox outbox event-sourced event-sourced }
    //                       ^^^^^^ error[stated-twice] The store \`Orders.OrderDb\` states \`outbox\` already; keep one.
    //                                            ^^^^^^^^^^^^^ error[stated-twice] The store \`Orders.OrderDb\` states \`event-sourced\` already; keep one.
      cache Cards { ttl 1s ttl 2s }
    //                     ^^^^^^ error[stated-twice] The cache \`Orders.Cards\` states \`ttl\` already; keep one.
      command place {
        http GET "/a"
        http GET "/b"
    //  ^^^^^^^^^^^^^ error[stated-twice] The operation \`Orders.place\` states \`http\` already; keep one.
        idempotent
        idempotent
    //  ^^^^^^^^^^ error[stated-twice] The operation \`Orders.place\` states \`idempotent\` already; keep one.
        slo p99 1s
        slo p50 1s
    //  ^^^^^^^^^^ error[stated-twice] The operation \`Orders.place\` states \`slo\` already; keep one.
        concurrency 1
        concurrency 2
    //  ^^^^^^^^^^^^^ error[stated-twice] The operation \`Orders.place\` states \`concurrency\` already; keep one.
        mtls
        mtls
    //  ^^^^ error[stated-twice] The operation \`Orders.place\` states \`mtls\` already; keep one.
      }
      every 1d { dead-letter failed  dead-letter failed }
    //                               ^^^^^^^^^^^^^^^^^^ error[stated-twice] The schedule \`Orders.every(1d)\` states \`dead-letter\` already; keep one.
    }
    `));

  test('lists, protocols of different kinds and limits of different subjects may be repeated', () =>
    check(`
    service Orders {
      does "accept orders"
      does "ship orders"
      leaves "stock" to Stock
      leaves "money" to Stock
      limit 10/s
      limit 5/s per client
      limit 6/s per user
      spec "a.yaml"
      spec "b.yaml"
      link "https://example.com/a"
      link "https://example.com/b"
      tls
      mtls
      query get { http GET "/orders"  grpc "Orders/Get"  thrift "Orders.get" }
    }
    service Stock
    `));

  test('limits of one subject', () =>
    check(`
    service Orders {
      limit 10/s
      limit 20/s
    //^^^^^^^^^^ error[stated-twice] The service \`Orders\` states its \`limit\` already; keep one.
      limit 5/s per client
      limit 6/s per client
    //^^^^^^^^^^^^^^^^^^^^ error[stated-twice] The service \`Orders\` states its \`limit\` per client already; keep one.
    }
    `));

  test('settings of a step, a policy and `exposes`', () =>
    check(`
    policy Quick { timeout 1s  timeout 2s }
    //                         ^^^^^^^^^^ error[stated-twice] The policy \`Quick\` states \`timeout\` already; keep one.
    //             ^^^^^^^^^^ note First stated here.
    gateway Edge { exposes Orders with Quick with Quick { timeout 1s  timeout 2s } }
    //                                       ^^^^^^^^^^ error[stated-twice] This \`exposes\` states \`with\` already; keep one.
    //                            ^^^^^^^^^^ note First stated here.
    //                                                                ^^^^^^^^^^ error[stated-twice] This \`exposes\` states \`timeout\` already; keep one.
    //                                                    ^^^^^^^^^^ note First stated here.
    service Orders {
      query get {
        timeout 1s
        calls Stock.levels { timeout 1s } { timeout 2s  retry 1 }
    //                                      ^^^^^^^^^^ error[stated-twice] This step states \`timeout\` already; keep one.
    //                       ^^^^^^^^^^ note First stated here.
        calls Stock.levels { fallback { calls Stock.levels { retry 1  retry 2 } } }
    //                                                                ^^^^^^^ error[stated-twice] This step states \`retry\` already; keep one.
    //                                                       ^^^^^^^ note First stated here.
      }
    }
    service Stock { query levels }
    `));

  test('deployments of the same thing to the same places', () =>
    check(`
    service Orders
    service Stock
    environment Production {
      region west { zone a  zone b }
      deploy * { replicas 1 }
      deploy Orders { replicas 2  replicas 3 }
    //                            ^^^^^^^^^^ error[stated-twice] The deployment of \`Orders\` states \`replicas\` already; keep one.
      deploy Orders, Stock to a { replicas 2 }
      deploy Stock to b { replicas 3 }
      deploy * { replicas 4 }
    //           ^^^^^^^^^^ error[stated-twice] The deployment of \`*\` states \`replicas\` already; keep one.
      deploy Stock to a { replicas 5 }
    //                    ^^^^^^^^^^ error[stated-twice] The deployment of \`Stock\` states \`replicas\` already; keep one.
    }
    `));

  test('qualifiers of a step', () =>
    check(`
    policy Quick { timeout 1s }
    queue jobs
    service Orders {
      cache Cards
      query page {
        calls Stock.levels optional 2x 10% optional 3x 20%
    //                                     ^^^^^^^^ error[stated-twice] This step has \`optional\` already; keep one.
    //                                              ^^ error[stated-twice] This step has a count already; keep one.
    //                                                 ^^^ error[stated-twice] This step has a percentage already; keep one.
        calls Stock.levels with Quick cached in Cards with none cached
    //                                                ^^^^^^^^^ error[stated-twice] This step has a \`with\` already; keep one.
    //                                                          ^^^^^^ error[stated-twice] This step has \`cached\` already; keep one.
        sends Stock.pick via jobs 2x batched via jobs batched
    //                                       ^^^^^^^^ error[stated-twice] This step has a \`via\` already; keep one.
    //                                                ^^^^^^^ error[stated-twice] This step has \`batched\` already; keep one.
        undo Stock.back with Quick with Quick
    //                             ^^^^^^^^^^ error[stated-twice] This step has a \`with\` already; keep one.
        calls Stock.levels optional 2x batched 10% cached 5% in Cards with Quick { timeout 1s }
      }
    }
    service Stock { query levels  command pick  command back }
    `));

  test('percentiles of one line', () =>
    check(`
    service Orders {
      query get { own latency p50 1ms p99 2ms p50 3ms  slo p90 5ms p90 6ms }
    //                                        ^^^^^^^ error[stated-twice] \`p50\` stands here already; keep one.
    //                                                             ^^^^^^^ error[stated-twice] \`p90\` stands here already; keep one.
    }
    `));
});
