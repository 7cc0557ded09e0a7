import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('outside-braces', () => {
  test('a setting behind a step in the same line is no setting of the step', () =>
    check(`
    service Stock { command reserve }
    service Orders {
      command place {
        calls Stock.reserve timeout 300ms
    //                      ^^^^^^^^^^^^^ warning[outside-braces] \`timeout 300ms\` belongs to the command \`place\`, not to the step before it; for the step write it in braces, \`{ timeout 300ms }\`, else in a line of its own.
      }
      command cancel {
        calls Stock.reserve { timeout 300ms }
        timeout 1s
      }
      command hold { calls Stock.reserve { timeout 300ms }  timeout 1s }
      command look { calls Stock.reserve timeout 1s }
    //                                   ^^^^^^^^^^ warning[outside-braces]
    }
    `));

  test('a step behind an operation or handler without braces is none of its steps', () =>
    check(`
    service Stock { command reserve  event Reserved }
    service Orders {
      command place calls Stock.reserve
    //              ^^^^^^^^^^^^^^^^^^^ warning[outside-braces] \`calls Stock.reserve\` is a step of the service \`Orders\`, not of \`place\`, which has no braces; write \`{ calls Stock.reserve }\`, or put it in a line of its own.
      on Reserved calls place
    //            ^^^^^^^^^^^ warning[outside-braces] \`calls place\` is a step of the service \`Orders\`, not of the handler, which has no braces; write \`{ calls place }\`, or put it in a line of its own.
      command hold {}  calls Stock.reserve
      command cancel
      calls Stock.reserve
    }
    service Sketch { on Reserved  calls Orders.place }
    `));
});
