import { expect, test } from 'vitest';
import { allRules } from '../../src/rules/registry.js';
import { rulePage, rulesIndex } from '../../src/rules/rule-page.js';
import { svc } from './svc.js';

const [rule] = allRules;

test('`svc explain` prints the page of a rule, or the list of all', async () => {
  expect(await svc(['explain', String(rule?.name)], '/')).toEqual({
    stdout: rule && rulePage(rule),
    stderr: '',
    exitCode: 0,
  });
  expect((await svc(['explain'], '/')).stdout).toBe(rulesIndex(allRules));
});

test('`svc explain` says what was meant', async () => {
  const { stderr, exitCode } = await svc(['explain', 'unconsumed-evnt'], '/');
  expect(stderr).toBe(
    'svc: No rule with a page is called `unconsumed-evnt`; did you mean `unconsumed-event`?\n',
  );
  expect(exitCode).toBe(2);
  expect((await svc(['explain', 'stated-twice'], '/')).stderr).toContain('`svc explain` lists all');
});
