import { test } from 'vitest';
import { checkRule } from '../check.js';

test('ten thousand operations in one circle are no trouble', () => {
  const operation = (index: number) => `command step${index} { calls step${(index + 1) % 10_000} }`;
  const steps = Array.from({ length: 10_000 }, (_, index) => operation(index));
  return checkRule(
    'cyclic-sync-call',
    `service Ring {\n${steps[0]}\n//              ^^^^^^^^^^^ error[cyclic-sync-call] \`Ring.step0\` → \`Ring.step1\` → \`Ring.step2\` → \`Ring.step3\` → 9993 more → \`Ring.step9997\` →…\n${steps.slice(1).join('\n')} }`,
  );
});
