import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('foreign-event', () => {
  test('the service that declares an event emits it', () =>
    check(`
    service Orders { event Placed  emits Placed  command place { emits Placed } }
    service Billing {
      emits Placed
    //^^^^^^^^^^^^ error[foreign-event] Only \`Orders\` emits \`Orders.Placed\`; let \`Billing\` emit an event of its own.
      command bill {
        when "late" { emits Orders.Placed }
    //                ^^^^^^^^^^^^^^^^^^^ error[foreign-event] Only \`Orders\` emits \`Orders.Placed\`; let \`Billing\` emit an event of its own.
      }
    }
    `));

  test('every service of the context that declares it', () =>
    check(`
    context Ordering {
      event Closed
      service Orders { emits Closed }
      service Archive { every 1d { emits Closed } }
    }
    service Billing { on Closed { emits Closed } }
    //                            ^^^^^^^^^^^^ error[foreign-event] Only a service of the context \`Ordering\` emits \`Ordering.Closed\`; let \`Billing\` emit an event of its own.
    `));

  test('only the external that declares it, and no actor', () =>
    check(`
    external Stripe { event Disputed  command charge { emits Disputed } }
    external Paypal { command charge { emits Disputed } }
    //                                 ^^^^^^^^^^^^^^ error[foreign-event] Only \`Stripe\` emits \`Stripe.Disputed\`; let \`Paypal\` emit an event of its own.
    service Payments { emits Disputed }
    //                 ^^^^^^^^^^^^^^ error[foreign-event] Only \`Stripe\` emits \`Stripe.Disputed\`; let \`Payments\` emit an event of its own.
    actor Shopper { emits Disputed  journey buy { emits Disputed } }
    //              ^^^^^^^^^^^^^^ error[foreign-event] Only \`Stripe\` emits \`Stripe.Disputed\`; let \`Shopper\` call an operation instead.
    //                                            ^^^^^^^^^^^^^^ error[foreign-event] Only \`Stripe\` emits \`Stripe.Disputed\`; let \`Shopper\` call an operation instead.
    `));

  test('in a fallback, too', () =>
    check(`
    service Orders {
      command place { calls Billing { fallback { emits Billing.Failed } } }
    //                                           ^^^^^^^^^^^^^^^^^^^^ error[foreign-event] Only \`Billing\` emits \`Billing.Failed\`; let \`Orders\` emit an event of its own.
    }
    service Billing { event Failed }
    `));
});
