import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('similar-names', () => {
  test('siblings of one kind', () =>
    check(`
    service Orders
    //      ^^^^^^ note \`Orders\` is declared here.
    service orders
    //      ^^^^^^ warning[similar-names] \`orders\` and \`Orders\` differ only in case; rename one so that nobody takes it for the other.
    `));

  test('members and fields', () =>
    check(`
    context Ordering {
      service Orders {
        event Placed { orderId: uuid, orderID: uuid }
    //                                ^^^^^^^ warning[similar-names] \`orderID\` and \`orderId\` differ only in case; rename one so that nobody takes it for the other.
        command place
        query Place
    //        ^^^^^ warning[similar-names] \`Place\` and \`place\` differ only in case; rename one so that nobody takes it for the other.
      }
    }
    enum Status { Paid, paid }
    //                  ^^^^ warning[similar-names] \`paid\` and \`Paid\` differ only in case; rename one so that nobody takes it for the other.
    `));

  test('not in different elements, nor of different kinds', () =>
    check(`
    service Orders { command place  event Place }
    service Billing { command Place }
    context orders
    `));

  test('not two versions, nor one name twice', () =>
    check(`
    service Orders { event Placed v1  event Placed v2 }
    context Ordering
    context Ordering
    `));
});
