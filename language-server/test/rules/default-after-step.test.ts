import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('default-after-step', () => {
  test('a `with` under a step of a sketch', () =>
    check(`
    policy Quick { timeout 1s }
    service Orders {
      calls Stock
      with Quick
    //^^^^^^^^^^ warning[default-after-step] This \`with\` belongs to the step above it; write it in the same line, or, as a default of the service, before the steps.
      calls Prices optional
        with Quick
    //  ^^^^^^^^^^ warning[default-after-step] This \`with\` belongs to the step above it; write it in the same line, or, as a default of the service, before the steps.
    }
    extend Orders {
      calls Stock
      with none
    //^^^^^^^^^ warning[default-after-step] This \`with\` belongs to the step above it; write it in the same line, or, as a default of the service, before the steps.
    }
    service Stock
    service Prices
    `));

  test('not in the line of the step, before the steps, or in a body', () =>
    check(`
    policy Quick { timeout 1s }
    service Orders {
      with Quick
      calls Stock with Quick
      command place {
        calls Stock
          with Quick
      }
    }
    service Stock
    `));

  test('not in an actor, which has no defaults', () =>
    check(`
    policy Quick { timeout 1s }
    actor Shopper {
      calls Stock
        with Quick
    }
    service Stock
    `));
});
