import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('not-checked-yet', () => {
  test('exceptions, rules and assertions', () =>
    check(`
    service Orders #core { command place  allow missing-owner "a sketch" }
    //                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`missing-owner\` is not checked yet, so there is nothing to allow.
    context Ordering { allow missing-owner "a sketch" until 2027-03-31 }
    //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`missing-owner\` is not checked yet, so there is nothing to allow.
    workload Evening { Orders.place 1/s  allow missing-owner "a sketch" }
    //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`missing-owner\` is not checked yet, so there is nothing to allow.
    rule promises "What must hold" {
    //   ^^^^^^^^ information[not-checked-yet] The rule \`promises\` is not checked yet; nothing is reported because of it.
      forbid actor -> store
      require #core has owner
      assert p99 of Orders.place < 800ms under Evening
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`assert\` is not checked yet; the figure is not worked out.
        2x
    }
    extend promises { assert availability of Orders.place >= 99% }
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`assert\` is not checked yet; the figure is not worked out.
    `));
});
