import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('wrong-channel', () => {
  test('a channel that carries something else', () =>
    check(`
    topic orders { carries Orders }
    topic invoices { carries Invoices.Issued }
    service Orders { event Placed  event Shipped  emits Placed via invoices  emits Shipped via orders }
    //                                                         ^^^^^^^^^^^^ error[wrong-channel] \`invoices\` does not carry \`Orders.Placed\`; choose a channel that does, or add it to its \`carries\`.
    service Invoices {
      event Issued
      command issue { sends Printer.label 2x via invoices { timeout 1s } }
    //                                       ^^^^^^^^^^^^ error[wrong-channel] \`invoices\` does not carry \`Printer.label\`; choose a channel that does, or add it to its \`carries\`.
      on Placed via invoices
    //              ^^^^^^^^ error[wrong-channel] \`invoices\` does not carry \`Orders.Placed\`; choose a channel that does, or add it to its \`carries\`.
      on Shipped via orders
      saga Bill on Shipped via invoices
    //                         ^^^^^^^^ error[wrong-channel] \`invoices\` does not carry \`Orders.Shipped\`; choose a channel that does, or add it to its \`carries\`.
    }
    service Printer { command label }
    `));

  test('a channel that does not say what it carries', () =>
    check(`
    topic orders
    queue jobs
    service Orders { event Placed  emits Placed via orders  sends Printer.label via jobs }
    service Printer { command label }
    `));

  test('a queue carries what its topic carries, and only handlers name it', () =>
    check(`
    topic orders { carries Ordering }
    queue billing from orders
    queue audit from sketch
    topic sketch
    context Ordering {
      service Orders { event Placed  emits Placed via billing  command place { emits Placed via orders } }
    //                                            ^^^^^^^^^^^ error[wrong-channel] \`billing\` gets what the topic \`orders\` gets; send \`Ordering.Orders.Placed\` to the topic.
    }
    service Billing {
      event Billed
      on Placed via billing
      on Placed via orders
      on Billed via billing
    //              ^^^^^^^ error[wrong-channel] \`billing\` does not carry \`Billing.Billed\`; choose a channel that does, or add it to its \`carries\`.
      on Billed via audit
    }
    `));

  test('a channel that carries the service carries its operations', () =>
    check(`
    queue jobs { carries Printer }
    queue others { carries Orders }
    service Printer { command label }
    service Orders { sends Printer.label via jobs  sends Printer.label via others }
    //                                                                 ^^^^^^^^^^ error[wrong-channel] \`others\` does not carry \`Printer.label\`; choose a channel that does, or add it to its \`carries\`.
    `));
});
