import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('inaccessible-operation', () => {
  test('private operations, outside their service', () =>
    check(`
    service Orders {
      private command cancel
      command place { calls cancel }
      saga Fulfil { undo cancel }
      process worker { runs cancel }
    }
    service Billing {
      command bill {
        calls Orders.cancel optional
    //  ^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
        sends Orders.cancel
    //  ^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
        calls Orders.place undo Orders.cancel
    //                     ^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
      }
      saga Bill { undo Orders.cancel }
    //            ^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
    }
    gateway Edge { exposes Orders.place, Orders.cancel }
    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
    `));

  test('internal operations, outside their context', () =>
    check(`
    context Ordering {
      service Orders { internal command recount }
      service Nightly { every 1d { calls Orders.recount } }
      gateway Inside { exposes Orders.recount }
    }
    context Billing {
      service Invoices { calls Orders.recount }
    //                   ^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
    }
    service Audit { calls Orders.recount }
    //              ^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
    gateway Edge { exposes Orders.recount at "/x" with Quick { timeout 1s } }
    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
    policy Quick { timeout 1s }
    `));

  test('without a context nothing says what is inside', () =>
    check(`
    service Orders { internal command recount }
    service Nightly { calls Orders.recount }
    `));

  test('workloads come from outside, unless they say from where', () =>
    check(`
    context Ordering {
      service Orders { private command cancel  internal command recount  command place }
      service Nightly
    }
    actor Shopper
    workload Evening {
      Orders.cancel 1/s
    //^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
      Orders.recount 1/s
    //^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
      Nightly -> Orders.recount 1/s
      Orders -> Orders.cancel 1/s
      Shopper -> Orders.recount 1/s
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
      Shopper -> Orders.place 1/s
    }
    `));

  test('members of a gateway are reached the way the gateway reaches them', () =>
    check(`
    context Ordering {
      service Orders { private command cancel  internal command recount }
      gateway Inside { exposes Orders }
    }
    gateway Edge { exposes Orders, Stock.count }
    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Stock.count\` is private to \`Stock\`; use another operation, or remove \`private\`.
    service Stock { private query count }
    actor Shopper {
      calls Inside.recount
      calls Inside.cancel
    //^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.cancel\` is private to \`Orders\`; use another operation, or remove \`private\`.
      calls Edge.recount
    //^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
      calls Edge.count
    }
    workload Evening { Edge.recount 1/s }
    //                 ^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Ordering.Orders.recount\` is internal to the context \`Ordering\`; use another operation, or remove \`internal\`.
    `));

  test('processes run behaviour of their own service', () =>
    check(`
    service Orders { command place  saga Fulfil  private query peek }
    service Billing {
      command bill
      process worker { runs Orders.place, bill, Orders.Fulfil }
    //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.place\` is not behaviour of \`Billing\`; a process runs behaviour of its own service.
    //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[inaccessible-operation] \`Orders.Fulfil\` is not behaviour of \`Billing\`; a process runs behaviour of its own service.
    }
    `));

  test('a saga is started by its own service', () =>
    check(`
    service Orders { saga Fulfil { calls Stock }  command place { starts Fulfil } }
    service Stock {
      command pick { starts Fulfil }
    //               ^^^^^^^^^^^^^ error[inaccessible-operation] Only \`Orders\` starts its saga \`Orders.Fulfil\`; call or send an operation of \`Orders\` that does.
    }
    `));
});
