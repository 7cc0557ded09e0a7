import { describe, test } from 'vitest';
import { checkRule } from '../check.js';

const rule = 'cyclic-sync-call';

describe(rule, () => {
  test('operations of several files that wait for each other are one finding', () =>
    checkRule(
      rule,
      `
    //- a.svc
    service Orders { command place { calls Stock.reserve } }
    //                               ^^^^^^^^^^^^^^^^^^^ error[cyclic-sync-call] \`Orders.place\` → \`Stock.reserve\` → \`Prices.get\` → \`Orders.place\`: each waits for the next, in a circle; turn one of the calls into an event, or move what both need into a third operation.
    //- b.svc
    service Stock { command reserve { calls Prices.get } }
    //                                ^^^^^^^^^^^^^^^^ note \`Stock.reserve\` calls \`Prices.get\` here.
    //- c.svc
    service Prices { query get { calls Orders.place } }
    //                           ^^^^^^^^^^^^^^^^^^ note \`Prices.get\` calls \`Orders.place\` here.
    `,
    ));

  test('an operation that calls itself', () =>
    checkRule(
      rule,
      `
    service Tree { query walk { each "child" { calls walk } } }
    //                                         ^^^^^^^^^^ error[cyclic-sync-call] \`Tree.walk\` calls itself and waits for the answer; turn one of the calls into an event, or move what both need into a third operation.
    `,
    ));

  test('two circles are two findings, the ways between them none', () =>
    checkRule(
      rule,
      `
    service A { command x { calls B.x }  command y { calls C.x } }
    //                      ^^^^^^^^^ error[cyclic-sync-call]
    service B { command x { calls A.x  calls A.y } }
    service C { command x { calls D.x } }
    //                      ^^^^^^^^^ error[cyclic-sync-call]
    service D { command x { calls C.x } }
    `,
    ));

  test('services may call each other where no operation comes back to itself', () =>
    checkRule(
      rule,
      `
    service Orders { command place { calls Stock.reserve }  query get }
    service Stock { command reserve  command count { calls Orders.get } }
    service Left { calls Right }
    service Right { calls Left }
    `,
    ));

  test('a message in the circle means that nobody waits', () =>
    checkRule(
      rule,
      `
    service Orders { command place { calls Stock.reserve }  command cancel }
    service Stock { command reserve { sends Orders.place } }
    service Bills { event Paid  command pay { emits Paid }  on Paid { calls pay } }
    `,
    ));

  test('ten thousand operations in one circle are no trouble', () => {
    const operation = (index: number) => `command step${index} { calls step${(index + 1) % 10_000} }`;
    const steps = Array.from({ length: 10_000 }, (_, index) => operation(index));
    return checkRule(
      rule,
      `service Ring {\n${steps[0]}\n//              ^^^^^^^^^^^ error[cyclic-sync-call] \`Ring.step0\` → \`Ring.step1\` → \`Ring.step2\` → \`Ring.step3\` → 9993 more → \`Ring.step9997\` →…\n${steps.slice(1).join('\n')} }`,
    );
  });
});
