import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('not-checked-yet', () => {
  test('exceptions from rules that this version does not check', () =>
    check(`
    service Orders #core { command place  allow stride-unmitigated "a sketch" }
    //                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    context Ordering { allow stride-unmitigated "a sketch" until 2027-03-31 }
    //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    workload Evening { Orders.place 1/s  allow stride-unmitigated "a sketch" }
    //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[not-checked-yet] \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
    `));
});
