import { describe, test } from 'vitest';
import { check } from '../check.js';

const system = `
context Ordering {
  service Orders #core {
    store Db in Postgres { entity Order { id: uuid key } }
    event Placed
    command place { writes Order  emits Placed  calls Stripe.charge }
    query get { calls place }
  }
}
external Stripe { command charge }
server Postgres
topic orders { carries Ordering }
gateway Edge { exposes Orders }
`;

describe('forbid', () => {
  test('a dependency, once for who needs and what is needed, with the way it goes', () =>
    check(`${system}
    context Catalog {
      service Products {
        query find {
          calls Orders.get
    //    ^^^^^^^^^^^^^^^^ error[fences] \`Catalog.Products\` must not depend on \`Ordering\`, and does: \`Catalog.Products.find\` → \`Ordering.Orders.get\`.
          calls Orders.place
    //    ^^^^^^^^^^^^^^^^^^ note So does this.
        }
      }
      service Prices { calls Stripe }
    //                 ^^^^^^^^^^^^ error[fences] \`Catalog.Prices\` must not depend on \`Stripe\`, and does: \`Catalog.Prices\` → \`Stripe\`.
    }
    rule fences { forbid Catalog -> Ordering, Stripe }
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note The rule stands here.
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note The rule stands here.
    `));

  test('through a gateway, and of the gateway itself', () =>
    check(`${system}
    service Web { query page { calls Edge.get } }
    //                         ^^^^^^^^^^^^^^ error[fences] \`Web\` must not depend on \`Ordering\`, and does: \`Web.page\` → \`Edge\` → \`Ordering.Orders.get\`.
    //                         ^^^^^^^^^^^^^^ error[fences] \`Web\` must not depend on \`Edge\`, and does: \`Web.page\` → \`Edge\`.
    rule fences { forbid Web -> Ordering, gateway }
    `));

  test('who handles an event depends on who declares it, not the other way', () =>
    check(`${system}
    service Mailer { on Placed }
    //                  ^^^^^^ error[fences] \`Mailer\` must not depend on \`Ordering\`, and does: \`Mailer.on(Placed)\` → \`orders\` → \`Ordering.Orders.Placed\`.
    rule fences { forbid Mailer -> Ordering  forbid Ordering -> Mailer }
    `));

  test('what runs on a server depends on it, and channels are dependencies', () =>
    check(`
    server Postgres
    service Orders {
      store Db in Postgres
    //      ^^ error[fences] \`Orders\` must not depend on \`Postgres\`, and does: \`Orders.Db\` → \`Postgres\`.
      event Placed
      command place {
        writes Db
        emits Placed
    //  ^^^^^^^^^^^^ error[fences] \`Orders\` must not depend on \`placed\`, and does: \`Orders.place\` → \`placed\`.
      }
      on Placed
    }
    topic placed { carries Placed }
    rule fences { forbid service -> server, topic, store }
    `));

  test('not where it is allowed, nor where nothing breaches it', () =>
    check(`${system}
    service Web {
      allow fences "moves next year"
      query page { calls Orders.get }
    }
    service Mobile { calls Edge.get }
    rule fences { forbid Web -> Ordering  forbid actor -> Orders  forbid #core=yes -> Stripe }
    `));
});

describe('only', () => {
  test('what is named may depend on it, and nothing else but itself', () =>
    check(`${system}
    external Shop { command order { calls Stripe } }
    //                              ^^^^^^^^^^^^ error[money] Only \`Ordering\` or \`#finance\` may depend on \`Stripe\`, and \`Shop\` does: \`Shop.order\` → \`Stripe\`.
    service Ledger #finance { calls Stripe }
    rule money { only Ordering, #finance -> Stripe }
    `));

  test('through a gateway that may, everybody does', () =>
    check(`${system}
    service Web { query page { calls Edge.get } }
    rule entry { only gateway -> Orders }
    `));
});

describe('require', () => {
  test('a fact, stated, by default or by policy', () =>
    check(`
    system Shop { owner Platform }
    team Platform
    policy Quick { timeout 1s }
    service Orders #core { with Quick  replicas 3 }
    service Stock #core { replicas 1 }
    //      ^^^^^ error[ready] \`Stock\` must have \`timeout <= 2s\`, and states no \`timeout\`.
    //      ^^^^^ error[ready] \`Stock\` must have \`replicas >= 2\`, and has 1.
    service Other
    rule ready { require #core has owner, timeout <= 2s, replicas >= 2 }
    `));

  test('of each that has the tag or is of the kind', () =>
    check(`
    external Stripe { command charge  query status }
    //                        ^^^^^^ error[secure] \`Stripe.charge\` must have \`auth\`, and states no \`auth\`.
    external Bank { auth mtls  command pay }
    service Orders { auth none  command place }
    rule secure { require command has auth }
    `));

  test('says what cannot be required', () =>
    check(`
    rule odd { require service has owners  require service has owner >= 2  require service has replicas < 2s }
    //                             ^^^^^^ error[unknown-fact] No fact is called \`owners\`; did you mean \`owner\`?
    //                                                         ^^^^^ error[unknown-fact] \`owner\` is stated or not, and cannot be compared; leave the value out.
    //                                                                                         ^^^^^^^^ error[unknown-fact] \`replicas\` is compared with a number such as \`3\`.
    service Orders
    `));
});

describe('assert', () => {
  test('a figure that is not as promised, and one that nobody can tell yet', () =>
    check(`
    service Orders {
      command place { own latency p50 20ms p99 300ms  calls Stripe.charge }
      query get { own latency p50 5ms p99 50ms }
      query list
    }
    external Stripe { command charge { latency p50 100ms p99 900ms } }
    workload Sale { Orders.place 100/s }
    rule promises {
      assert load of Stripe < 50/s under Sale 2x
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[promises] \`load of Stripe < 50/s under Sale 2x\` does not hold: it is 200/s.
      assert load of Stripe <= 100/s under Sale
      assert p99 of Orders.get < 100ms
      assert p99 of Orders.list < 100ms
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[promises] Whether …
    }
    `));
});
