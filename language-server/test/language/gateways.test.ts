import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('members of a gateway', () => {
  test('operations it exposes, and no others', () =>
    check(`
    gateway Edge { exposes Orders, Products.search }
    service Orders { command place  query get }
    service Products { query search  query find }
    actor Shopper {
      calls Edge.place
      calls Edge.search
      calls Edge.Orders.get
      calls Edge.find
    //      ^^^^^^^^^ error[unresolved-reference] The gateway \`Edge\` does not expose \`find\`; add it to its \`exposes\`, or name it without the gateway.
      calls Edge.Products.find
    //      ^^^^^^^^^^^^^^^^^^ error[unresolved-reference] The gateway \`Edge\` does not expose \`Products.find\`; add it to its \`exposes\`, or name it without the gateway.
      calls Edge.serch
    //      ^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Edge.serch\`; did you mean \`Edge.search\`?
    }
    `));

  test('equal names are written with their service', () =>
    check(`
    context Ordering { service Orders { query get } }
    service Products { query get  query search }
    gateway Edge { exposes Ordering, Products }
    actor Shopper { calls Edge.get  calls Edge.Orders.get  calls Edge.Ordering.get  calls Edge.search }
    //                    ^^^^^^^^ error[unresolved-reference] \`Edge.get\` could be \`Edge.Ordering.Orders.get\` or \`Edge.Products.get\`; write which one.
    `));

  test('versions', () =>
    check(`
    service Orders { query get v1  query get v2 }
    gateway Edge { exposes Orders }
    actor Shopper { calls Edge.get v2  calls Edge.get  calls Edge.get v3 }
    //                                       ^^^^^^^^ error[unresolved-reference] \`Edge.get\` is declared in several versions (v1 and v2); say which.
    //                                                       ^^^^^^^^ error[unresolved-reference] \`Edge.get\` has no version v3; it has v1 and v2.
    `));

  test('what an `extend` block exposes, and externals', () =>
    check(`
    //- a.svc
    gateway Edge
    service Orders { query get }
    actor Shopper { calls Edge.get  calls Edge.charge  calls Edge.refund }
    //                                                       ^^^^^^^^^^^ error[unresolved-reference] The gateway \`Edge\` does not expose \`refund\`; add it to its \`exposes\`, or name it without the gateway.
    //- b.svc
    extend Edge { exposes Orders, Stripe.charge }
    external Stripe { command charge  command refund }
    `));

  test('a gateway that exposes itself, or a member of itself', () =>
    check(`
    gateway Edge { exposes Edge.get, Edge }
    //                     ^^^^^^^^ error[unresolved-reference] The gateway \`Edge\` does not expose \`get\`; add it to its \`exposes\`, or name it without the gateway.
    //                               ^^^^ error[unresolved-reference] \`Edge\` is a gateway; an operation, service or context is expected here.
    service Orders { query get }
    actor Shopper { calls Edge.get }
    //                    ^^^^^^^^ error[unresolved-reference] The gateway \`Edge\` does not expose \`get\`; add it to its \`exposes\`, or name it without the gateway.
    `));

  test('a name never leads through a gateway unless it is written', () =>
    check(`
    gateway Edge { exposes Orders }
    service Orders { query get }
    actor Shopper { calls Edge.get  calls get  calls Orders.Edge.get }
    //                                               ^^^^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Orders.Edge.get\`; did you mean \`Orders.get\`?
    `));
});
