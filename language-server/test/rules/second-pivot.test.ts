import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('second-pivot', () => {
  test('one point of no return', () =>
    check(`
    service Orders {
      saga Fulfil {
        calls Stock.pick
        pivot
    //  ^^^^^ note The first stands here.
        calls Stock.ship
        pivot
    //  ^^^^^ error[second-pivot] This body has a \`pivot\` already; a point of no return is passed once, so remove one.
      }
    }
    service Stock { command pick  command ship }
    `));

  test('on each way through the body', () =>
    check(`
    service Orders {
      saga Fulfil {
        when "small" { pivot } else when "big" { calls Stock.pick } else { pivot  pivot }
    //                                                                            ^^^^^ error[second-pivot] This body has a \`pivot\` already; a point of no return is passed once, so remove one.
        calls Stock.ship
        pivot
    //  ^^^^^ error[second-pivot] This body has a \`pivot\` already; a point of no return is passed once, so remove one.
      }
      saga Return { parallel { pivot  pivot } }
    //                                ^^^^^ error[second-pivot] This body has a \`pivot\` already; a point of no return is passed once, so remove one.
      saga Close { when "late" { pivot } else { pivot } }
    }
    service Stock { command pick  command ship }
    `));
});
