import { expect, test } from 'vitest';
import { allRules } from '../../src/rules/registry.js';
import { rulePage, rulesIndex } from '../../src/rules/rule-page.js';
import { svc } from './svc.js';

const [rule] = allRules;

/** As it is read in a terminal: no links to files beside the page. */
const read = (page: string) => page.replace(/\[([^\]]+)\]\([^):]+\)/g, '$1');

test('`svc explain` prints the page of a rule, or the list of all, without links that lead nowhere', async () => {
  const page = await svc(['explain', String(rule?.name)], '/');
  expect(page).toEqual({ stdout: rule && read(rulePage(rule)), stderr: '', exitCode: 0 });
  const list = (await svc(['explain'], '/')).stdout;
  expect(list).toBe(read(rulesIndex(allRules)));
  expect(list).not.toContain('.md)');
});

test('`svc explain` says what was meant', async () => {
  const { stderr, exitCode } = await svc(['explain', 'unconsumed-evnt'], '/');
  expect(stderr).toBe(
    'svc: No rule with a page is called `unconsumed-evnt`; did you mean `unconsumed-event`?\n',
  );
  expect(exitCode).toBe(2);
  expect((await svc(['explain', 'stated-twice'], '/')).stderr).toContain('`svc explain` lists all');
});
