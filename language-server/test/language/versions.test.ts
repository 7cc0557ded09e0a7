import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('versions', () => {
  test('without a version it means the only one', () =>
    check(`
    service Orders { event Placed v2  command place v3 { emits Placed }  event Closed }
    service Billing { on Placed  on Closed  calls Orders.place }
    `));

  test('where there are several, it must be said which', () =>
    check(`
    service Orders {
      event Placed v1
      event Placed v2
      command place v1
      command place v2
      command pay { emits Placed }
    //                    ^^^^^^ error[unresolved-reference] \`Placed\` is declared in several versions (v1 and v2); say which.
    }
    service Billing {
      on Placed
    //   ^^^^^^ error[unresolved-reference] \`Placed\` is declared in several versions (v1 and v2); say which.
      on Placed v2
      calls Orders.place
    //      ^^^^^^^^^^^^ error[unresolved-reference] \`Orders.place\` is declared in several versions (v1 and v2); say which.
      command bill { calls Orders.place v1  undo Orders.place  sends Orders.place v2 }
    //                                           ^^^^^^^^^^^^ error[unresolved-reference] \`Orders.place\` is declared in several versions (v1 and v2); say which.
      process worker { runs on Placed }
    //                         ^^^^^^ error[unresolved-reference] \`Placed\` is declared in several versions (v1 and v2); say which.
    }
    topic orders { carries Placed }
    //                     ^^^^^^ error[unresolved-reference] \`Placed\` is declared in several versions (v1 and v2); say which.
    workload Evening { Orders.place 1/s }
    //                 ^^^^^^^^^^^^ error[unresolved-reference] \`Orders.place\` is declared in several versions (v1 and v2); say which.
    `));

  test('a version that nobody declares', () =>
    check(`
    service Orders { event Placed v1  event Placed v2  event Closed  command place v1 }
    service Billing { on Placed v3  on Closed v1  calls Orders.place v2 }
    //                   ^^^^^^ error[unresolved-reference] \`Placed\` has no version v3; it has v1 and v2.
    //                                 ^^^^^^ error[unresolved-reference] \`Closed\` has no version v1; it has one without a version.
    //                                                  ^^^^^^^^^^^^ error[unresolved-reference] \`Orders.place\` has no version v2; it has v1.
    `));

  test('one with a version and one without', () =>
    check(`
    service Orders { event Placed  event Placed v2 }
    service Billing { on Placed  on Placed v2  on Placed v1 }
    //                   ^^^^^^ error[unresolved-reference] \`Placed\` is declared in several versions (v2 and one without a version); say which.
    //                                            ^^^^^^ error[unresolved-reference] \`Placed\` has no version v1; it has v2 and one without a version.
    `));

  test('a version of one service is not that of another', () =>
    check(`
    context Ordering { service Orders { event Placed v1 }  service Invoices { on Placed v2 } }
    //                                                                           ^^^^^^ error[unresolved-reference] \`Placed\` has no version v2; it has v1.
    context Billing { service Bills { event Placed v2 } }
    `));

  test('`extend` cannot tell versions apart', () =>
    check(`
    service Orders { event Placed v1  event Placed v2  event Closed v1 }
    extend Placed { id: uuid }
    //     ^^^^^^ error[unresolved-reference] \`Placed\` is declared in several versions (v1 and v2); an \`extend\` block cannot tell them apart, so write this in the declaration itself.
    extend Closed { id: uuid }
    `));

  test('a version may be a name', () =>
    check(`
    service v2 { command v1 }
    service Orders { calls v2.v1  calls v2 }
    `));
});
