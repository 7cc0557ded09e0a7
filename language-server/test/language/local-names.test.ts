import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('states, fields and errors', () => {
  test('states of the enum a field has', () =>
    check(`
    enum Status { Open, Paid, Closed }
    type State = Status
    service Orders {
      store OrderDb {
        entity Order {
          status: State { Open -> Piad -> Closed }
    //                            ^^^^ error[unresolved-reference] No state is called \`Piad\` in the field \`status\`; did you mean \`Paid\`?
          other: string { Open -> Paid }
    //                    ^^^^ error[unresolved-reference] No state is called \`Open\` in the field \`other\`; correct the name, or declare it there.
    //                            ^^^^ error[unresolved-reference] No state is called \`Paid\` in the field \`other\`; correct the name, or declare it there.
        }
        entity Sketch
        entity Note { text: string }
      }
      command pay {
        writes Order -> Paid
        writes Order -> Pade
    //                  ^^^^ error[unresolved-reference] No state is called \`Pade\` in the entity \`Order\`; correct the name, or declare it there.
        writes OrderDb -> Closed
        writes Sketch -> Anything
        writes Note -> Done
    //                 ^^^^ error[unresolved-reference] No state is called \`Done\` in the entity \`Note\`; correct the name, or declare it there.
      }
    }
    `));

  test('the field with a life cycle, not another enum', () =>
    check(`
    enum Status { Open, Paid }
    enum Colour { Red, Blue }
    service Orders {
      store OrderDb { entity Order { colour: Colour, status: Status { Open -> Paid } } }
      command pay { writes Order -> Paid  writes Order -> Red }
    //                                                    ^^^ error[unresolved-reference] No state is called \`Red\` in the entity \`Order\`; correct the name, or declare it there.
    }
    `));

  test('values that an `extend` block adds', () =>
    check(`
    //- orders.svc
    enum Status { Open }
    service Orders {
      store OrderDb { entity Order { status: Status { Open -> Paid } } }
      command pay { writes Order -> Paid  writes Order -> Open }
    }
    //- more.svc
    extend Status { Paid }
    `));

  test('fields that a handler uses', () =>
    check(`
    service Orders {
      event Placed { orderId: uuid key, total: decimal }
      event Sketch
      event Extended
    }
    extend Extended { id: uuid }
    service Billing {
      on Placed uses orderId, totl { idempotent by orderId }
    //                        ^^^^ error[unresolved-reference] No field is called \`totl\` in the event \`Placed\`; did you mean \`total\`?
      on Sketch uses anything { idempotent by anything }
      on Extended uses id, idd { idempotent by idd }
    //                     ^^^ error[unresolved-reference] No field is called \`idd\` in the event \`Extended\`; did you mean \`id\`?
    //                                         ^^^ error[unresolved-reference] No field is called \`idd\` in the event \`Extended\`; did you mean \`id\`?
      saga Bill on Placed uses total { idempotent by orderID }
    //                                               ^^^^^^^ error[unresolved-reference] No field is called \`orderID\` in the event \`Placed\`; did you mean \`orderId\`?
      every 1d { idempotent by day }
    }
    `));

  test('parameters and the fields of their types', () =>
    check(`
    type Cart { id: uuid, lines: string[] }
    service Orders {
      command place(cart: Cart, note: string) { idempotent by id }
      command pay(order: uuid) { idempotent by ordr }
    //                                         ^^^^ error[unresolved-reference] No field is called \`ordr\` in the parameters of \`pay\`; did you mean \`order\`?
      command close { idempotent by order }
    }
    extend Orders.pay { idempotent by order }
    //                  ^^^^^^^^^^^^^^^^^^^ error[stated-twice] The operation \`Orders.pay\` states \`idempotent\` already; keep one.
    extend Orders.place { idempotent by nte }
    //                                  ^^^ error[unresolved-reference] No field is called \`nte\` in the parameters of \`place\`; did you mean \`note\`?
    //                    ^^^^^^^^^^^^^^^^^ error[stated-twice] The operation \`Orders.place\` states \`idempotent\` already; keep one.
    `));

  test('keys of partitions, in what the channel carries', () =>
    check(`
    context Ordering {
      event Closed { orderId: uuid }
      service Orders { event Placed { orderId: uuid }  command place(number: int) }
      external Carrier { event Sent { parcel: uuid } }
    }
    service Sketches { event Sketch }
    topic orders { carries Ordering  partitions 3 by orderId }
    topic parcels { carries Ordering  partitions 3 by parcel }
    topic jobs { carries Orders.place  partitions 3 by number }
    topic wrong { carries Ordering  partitions 3 by ordrId }
    //                                              ^^^^^^ error[unresolved-reference] No field is called \`ordrId\` in what the channel carries; did you mean \`orderId\`?
    topic sketch { carries Sketches  partitions 3 by anything }
    topic later { carries Ordering }
    extend later { partitions 3 by parcl }
    //                             ^^^^^ error[unresolved-reference] No field is called \`parcl\` in what the channel carries; did you mean \`parcel\`?
    `));

  test('errors of the operation', () =>
    check(`
    service Orders {
      event Placed
      command place raises OutOfStock, Empty {
        raises OutOfStok
    //         ^^^^^^^^^ error[unresolved-reference] No error is called \`OutOfStok\` in the \`raises\` list of \`place\`; did you mean \`OutOfStock\`?
        when "empty" { raises Empty }
    //  ^^^^^^^^^^^^ warning[unreachable-step] This step never runs, because the flow always ends before it; remove it, or say when the flow ends.
      }
      query get { raises OutOfStock }
    //                   ^^^^^^^^^^ error[unresolved-reference] No error is called \`OutOfStock\` in the \`raises\` list of \`get\`; correct the name, or declare it there.
      on Placed { raises OutOfStock }
    //                   ^^^^^^^^^^ error[unresolved-reference] Only an operation has somebody to answer with an error; \`raises\` cannot stand in this body.
      saga Fulfil { raises OutOfStock }
    //                     ^^^^^^^^^^ error[unresolved-reference] Only an operation has somebody to answer with an error; \`raises\` cannot stand in this body.
    }
    `));
});
