import { expect, test } from 'vitest';
import { languageChecks, ruleNames } from '../../src/rules/rule-names.js';
import { findingsIn } from '../workspace.js';

test('`allow` takes the name of every rule', async () => {
  const allows = ruleNames.map((name) => `  allow ${name} "reason"`);
  const findings = await findingsIn(`service A {\n${allows.join('\n')}\n}\n`);
  expect(ruleNames.length).toBeGreaterThan(100);
  expect(findings.filter((finding) => !/not-checked-yet|cannot be allowed/.test(finding))).toEqual([]);
});

test('`allow` takes the rules of the project, and no others', async () => {
  const findings = await findingsIn(
    'rule fences { forbid service -> external }\nservice A { allow fences "r" allow missing-timout "r" }\n',
  );
  expect(findings.filter((finding) => finding.includes('unresolved-reference'))).toEqual([
    'model.svc:2:36 error[unresolved-reference] No rule is called `missing-timout`; did you mean `missing-timeout`?',
  ]);
});

test.each(languageChecks)('`%s` follows from the language and cannot be allowed', async (name) => {
  const findings = await findingsIn(`service A { allow ${name} "reason" }`);
  expect(findings.filter((finding) => finding.includes('misplaced-fact'))).toEqual([
    `model.svc:1:13 error[misplaced-fact] \`${name}\` follows from the language, so it cannot be allowed; mend what it finds.`,
  ]);
});
