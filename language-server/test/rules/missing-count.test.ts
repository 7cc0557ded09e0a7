import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('missing-count', () => {
  test('`batched` says how many share the round trip', () =>
    check(`
    service Orders {
      query page {
        calls Stock.levels batched
    //                     ^^^^^^^ error[missing-count] \`batched\` needs a count: how many units of work share the round trip, such as \`batched 20x\`.
        calls Stock.levels batched 20x
        calls Stock.levels 20x batched
        each "line" { calls Stock.levels batched }
    //                                   ^^^^^^^ error[missing-count] \`batched\` needs a count: how many units of work share the round trip, such as \`batched 20x\`.
      }
    }
    service Stock { query levels }
    `));
});
