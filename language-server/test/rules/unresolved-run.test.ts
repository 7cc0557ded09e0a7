import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('unresolved-run', () => {
  test('handlers and schedules that the service does not have', () =>
    check(`
    service Orders {
      event Placed v1
      event Placed v2
      on Placed v2
      every 1d "tidy up"
      every 2d
      process worker { runs on Placed v2, every "tidy up" }
      process other { runs on Placed v1, every "tidy" }
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Orders\` has no \`on Placed v1\`; declare it there or correct the line.
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Orders\` has no \`every "tidy"\`; declare it there or correct the line.
    }
    `));

  test('also when they stand in an `extend` block', () =>
    check(`
    //- orders.svc
    service Orders { process worker { runs on Placed, every "tidy up" }  event Placed }
    service Billing { on Placed  every 1d "tidy up" }
    //- more.svc
    extend Orders { on Placed  every 1d "tidy up" }
    extend Billing { process worker { runs on Placed, every "clean up" } }
    //                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] \`Billing\` has no \`every "clean up"\`; declare it there or correct the line.
    `));
});
