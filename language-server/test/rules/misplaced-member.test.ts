import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('misplaced-member', () => {
  test('an `extend` block takes what the braces of its element take', () =>
    check(`
    topic orders
    service Orders { command place  event Placed }
    enum Status { Open }
    extend orders {
      partitions 3
      service Billing {
    //^^^^^^^ error[misplaced-member] \`service\` cannot stand in the topic \`orders\`; remove it, or extend what it belongs to.
        calls Orders
      }
    }
    extend Orders { partitions 3 }
    //              ^^^^^^^^^^ error[misplaced-member] \`partitions\` cannot stand in the service \`Orders\`; remove it, or extend what it belongs to.
    extend Placed { id: uuid }
    extend Status { id: uuid }
    //              ^^ error[misplaced-member] \`id\` cannot stand in the enum \`Status\`; remove it, or extend what it belongs to.
    extend Orders.place { timeout 1s  id: uuid }
    //                                ^^ error[misplaced-member] \`id\` cannot stand in the operation \`place\`; remove it, or extend what it belongs to.
    `));

  test('and no steps where their order counts', () =>
    check(`
    service Orders { command place  saga Fulfil }
    service Stock { command pick }
    actor Shopper { journey buy }
    extend Orders.place { calls Stock.pick }
    //                    ^^^^^ error[misplaced-member] An \`extend\` block adds no steps, because their order counts; write them in the operation \`place\` itself.
    extend Fulfil { calls Stock.pick }
    //              ^^^^^ error[misplaced-member] An \`extend\` block adds no steps, because their order counts; write them in the saga \`Fulfil\` itself.
    extend buy { calls Stock.pick }
    //           ^^^^^ error[misplaced-member] An \`extend\` block adds no steps, because their order counts; write them in the journey \`buy\` itself.
    extend Orders { calls Stock.pick }
    extend Shopper { calls Stock.pick }
    `));
});
