import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('unreachable-step', () => {
  test('what stands behind an error', () =>
    check(`
    service Orders {
      command place raises Gone {
        raises Gone
    //  ^^^^^^^^^^^ note The flow ends here.
        calls Stock.pick 3x optional { timeout 1s }
    //  ^^^^^^^^^^^^^^^^ warning[unreachable-step] This step never runs, because the flow always ends before it; remove it, or say when the flow ends.
        calls Stock.pick
      }
    }
    service Stock { command pick }
    `));

  test('and behind a choice that always ends', () =>
    check(`
    service Orders {
      command place raises Gone {
        when "a" { raises Gone } else when "b" { calls Stock.pick  raises Gone } else { raises Gone 100% }
        each "line" { calls Stock.pick }
    //  ^^^^^^^^^^^ warning[unreachable-step] This step never runs, because the flow always ends before it; remove it, or say when the flow ends.
      }
      command side raises Gone {
        parallel { calls Stock.pick  raises Gone }
        when "x" { }
    //  ^^^^^^^^ warning[unreachable-step] This step never runs, because the flow always ends before it; remove it, or say when the flow ends.
      }
    }
    service Stock { command pick }
    `));

  test('not when the flow may go on', () =>
    check(`
    service Orders {
      command place raises Gone {
        raises Gone 5%
        when "a" { raises Gone }
        when "a" { raises Gone } else { calls Stock.pick }
        each "line" { raises Gone }
        calls Stock.pick { fallback { raises Gone } }
        calls Stock.pick
        raises Gone
      }
    }
    service Stock { command pick }
    `));

  test('inside a fallback', () =>
    check(`
    service Orders {
      command place raises Gone {
        calls Stock.pick { fallback { raises Gone  calls Stock.pick } }
    //                                             ^^^^^^^^^^^^^^^^ warning[unreachable-step] This step never runs, because the flow always ends before it; remove it, or say when the flow ends.
      }
    }
    service Stock { command pick }
    `));
});
