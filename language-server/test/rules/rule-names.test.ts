import { expect, test } from 'vitest';
import { ruleNames } from '../../src/rules/rule-names.js';
import { findingsIn } from '../workspace.js';

test('`allow` takes the name of every rule', async () => {
  const allows = ruleNames.map((name) => `  allow ${name} "reason"`);
  const findings = await findingsIn(`service A {\n${allows.join('\n')}\n}\n`);
  expect(ruleNames.length).toBeGreaterThan(100);
  expect(findings.filter((finding) => !finding.includes('[not-checked-yet]'))).toEqual([]);
});

test('`allow` takes the rules of the project, and no others', async () => {
  const findings = await findingsIn(
    'rule fences { forbid service -> external }\nservice A { allow fences "r" allow missing-timout "r" }\n',
  );
  expect(findings.filter((finding) => finding.includes('unresolved-reference'))).toEqual([
    'model.svc:2:36 error[unresolved-reference] No rule is called `missing-timout`; did you mean `missing-timeout`?',
  ]);
});
