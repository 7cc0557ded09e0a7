import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('ambiguous-channel', () => {
  test('an event that several channels carry alike', () =>
    check(`
    service Orders { event Placed  emits Placed  command place { emits Placed via old  emits Placed 20% } }
    //                             ^^^^^^^^^^^^ error[ambiguous-channel] \`Orders.Placed\` is carried by \`old\` and \`new\` alike; say which one with \`via\`.
    //                                                                                 ^^^^^^^^^^^^ error[ambiguous-channel] \`Orders.Placed\` is carried by \`old\` and \`new\` alike; say which one with \`via\`.
    service Billing { on Placed  on Placed via new  saga Bill on Placed }
    //                   ^^^^^^ error[ambiguous-channel] \`Orders.Placed\` is carried by \`old\` and \`new\` alike; say which one with \`via\`.
    //                                                   ^^^^ error[ambiguous-channel] \`Orders.Placed\` is carried by \`old\` and \`new\` alike; say which one with \`via\`.
    topic old { carries Placed }
    topic new { carries Orders.Placed }
    `));

  test('the most specific channel is meant', () =>
    check(`
    context Ordering {
      service Orders { event Placed  event Closed  event Shipped  emits Placed  emits Closed  emits Shipped }
    //                                                                          ^^^^^^^^^^^^ error[ambiguous-channel] \`Ordering.Orders.Closed\` is carried by \`orders\` and \`more\` alike; say which one with \`via\`.
    //                                                                                        ^^^^^^^^^^^^^ error[ambiguous-channel] \`Ordering.Orders.Shipped\` is carried by \`orders\` and \`more\` alike; say which one with \`via\`.
    }
    topic everything { carries Ordering }
    topic orders { carries Orders }
    topic placed { carries Placed }
    topic more { carries Orders }
    service Billing { on Placed  on Closed  on Shipped }
    //                              ^^^^^^ error[ambiguous-channel] \`Ordering.Orders.Closed\` is carried by \`orders\` and \`more\` alike; say which one with \`via\`.
    //                                         ^^^^^^^ error[ambiguous-channel] \`Ordering.Orders.Shipped\` is carried by \`orders\` and \`more\` alike; say which one with \`via\`.
    `));

  test('operations that leave the service', () =>
    check(`
    queue a { carries Printer.label }
    queue b { carries Printer.label }
    service Printer {
      command label
      command print { calls label  calls label via a }
    }
    service Orders {
      sends Printer.label
    //^^^^^^^^^^^^^^^^^^^ error[ambiguous-channel] \`Printer.label\` is carried by \`a\` and \`b\` alike; say which one with \`via\`.
      command place { calls Printer.label  sends Printer.label via a  calls Printer }
    //                ^^^^^^^^^^^^^^^^^^^ error[ambiguous-channel] \`Printer.label\` is carried by \`a\` and \`b\` alike; say which one with \`via\`.
    }
    `));

  test('a queue that is fed by a topic is no rival of it', () =>
    check(`
    topic orders { carries Orders }
    queue billing from orders
    service Orders { event Placed  emits Placed }
    service Billing { on Placed via billing }
    service Audit { on Placed }
    `));

  test('a name that means nothing is not missing', () =>
    check(`
    service Orders { event Placed  command place { emits Placed via orders } }
    //                                                              ^^^^^^ error[unresolved-reference] No topic or queue is called \`orders\`; declare it or correct the name.
    topic a { carries Placed }
    topic b { carries Placed }
    `));
});
