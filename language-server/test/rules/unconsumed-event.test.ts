import { describe, test } from 'vitest';
import { check, checkRule } from '../check.js';

const rule = 'unconsumed-event';

describe(rule, () => {
  test('an event that is emitted and handled nowhere', () =>
    checkRule(
      rule,
      `
    //- orders.svc
    context Ordering {
      service Orders {
        event Placed v2
    //        ^^^^^^ warning[unconsumed-event] \`Ordering.Orders.Placed\` v2 is emitted, but nobody handles it; write its handler (\`on Placed\`), in an \`external\` if it is outside this model, or remove the event.
        event Sketched
        event Closed
        command place { emits Placed }
        emits Closed
      }
    }
    //- other.svc
    external Auditor { on Closed }
    `,
    ));

  test('each version for itself', () =>
    checkRule(
      rule,
      `
    service Orders {
      event Placed v1
      event Placed v2
    //      ^^^^^^ warning[unconsumed-event]
      command place { emits Placed v1  emits Placed v2 }
    }
    service Billing { on Placed v1 }
    `,
    ));

  test('what is stored as events needs no handler', () =>
    checkRule(
      rule,
      `
    service Orders {
      event Placed
      store Journal { event-sourced }
      command place { emits Placed }
    }
    `,
    ));

  test('what is allowed, in the event, around it or in an `extend` block', () =>
    check(`
    //- orders.svc
    service Orders { event Placed  emits Placed  allow unconsumed-event "the auditors are not modelled" }
    context Billing {
      service Bills { event Paid  emits Paid }
      allow unconsumed-event "for the data warehouse"
    }
    service Stock { event Moved  emits Moved }
    //- more.svc
    extend Stock { allow unconsumed-event "until the shops follow" until 2027-01-31 }
    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`until\` is not checked yet; this goes on being allowed after that day.
    `));
});
