import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('not-checked-yet', () => {
  test('exceptions and assertions', () =>
    check(`
    service Orders #core { command place  allow stride-unmitigated "a sketch" }
    //                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    context Ordering { allow stride-unmitigated "a sketch" until 2027-03-31 }
    //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    workload Evening { Orders.place 1/s  allow stride-unmitigated "a sketch" }
    //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    rule promises "What must hold" {
      forbid actor -> store
      assert p99 of Orders.place < 800ms under Evening
    //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`assert\` is not checked yet; the figure is not worked out.
        2x
    }
    extend promises { assert availability of Orders.place >= 99% }
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`assert\` is not checked yet; the figure is not worked out.
    `));
});
