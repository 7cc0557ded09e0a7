import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('undrawable-view', () => {
  test('a view of one thing says of what', () =>
    check(`
    service Orders { command place { calls Stock } }
    service Stock
    view V sequence
    //     ^^^^^^^^ error[undrawable-view] A view of the kind \`sequence\` is of one operation, handler or the like; add \`of\` and its name.
    view U environment
    //     ^^^^^^^^^^^ error[undrawable-view] A view of the kind \`environment\` is of one environment; add \`of\` and its name.
    view T teams
    view M services
    view C contexts
    view P sequence of Orders.place
    `));

  test('and of something that its pictures show', () =>
    check(`
    service Orders {
      enum Status { Open, Paid }
      store Db {
        entity Order { status: Status { Open -> Paid } }
        entity Note { text: string }
      }
      command place { calls Stock }
      saga Fulfil { calls Stock }
    }
    service Stock
    view A states of Orders
    //   ^ error[undrawable-view] A view of the kind \`states\` is of one entity with a life cycle; \`Orders\` is a service.
    view B states of Note
    //   ^ error[undrawable-view] A view of the kind \`states\` is of one entity with a life cycle; the entity \`Orders.Db.Note\` is none.
    view C saga of Orders.place
    //   ^ error[undrawable-view] A view of the kind \`saga\` is of one saga, or operation with an \`undo\`; the operation \`Orders.place\` is none.
    view D states of Order
    view E saga of Orders.Fulfil
    view F impact of Stock
    `));

  test('what a name that means nothing is, nobody knows', () =>
    check(`
    view V sequence of Nope
    //                 ^^^^ error[unresolved-reference]
    `));
});
