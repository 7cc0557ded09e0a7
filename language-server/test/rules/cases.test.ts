import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { allRules } from '../../src/rules/registry.js';
import { expectStated, foundIn, projectsOf } from '../check.js';
import { openWorkspace, type TestWorkspace } from '../workspace.js';

const folder = fileURLToPath(new URL('cases', import.meta.url));
const casesOf = (name: string) =>
  readdirSync(folder).includes(name)
    ? readdirSync(join(folder, name)).map((file) => ({
        file,
        text: readFileSync(join(folder, name, file), 'utf8'),
      }))
    : [];

// One workspace for all of them, each a project of its own: a workspace costs more than a case.
let workspace: TestWorkspace;
beforeAll(async () => {
  const texts = allRules.flatMap(({ name }) =>
    casesOf(name).map(({ file, text }): [string, string] => [`${name}/${file}`, text]),
  );
  workspace = await openWorkspace(projectsOf(new Map(texts)));
});

/**
 * Each rule has a folder of cases, a model per file. What it finds stands under the lines; a model without such a line is
 * a near miss, in which it must not find anything. They are checked under the profile `production`.
 */
describe.each(allRules.map(({ name }) => name))('%s', (name) => {
  const cases = casesOf(name);

  test('has a case in which it fires, and two near misses', () => {
    const firing = cases.filter(({ text }) => text.includes(`[${name}]`)).length;
    expect([firing > 0, cases.length - firing > 1]).toEqual([true, true]);
  });

  test.each(cases)('$file', ({ file, text }) => {
    const files = projectsOf(new Map([[`${name}/${file}`, text]]));
    // A case that is no model would be a near miss that proves nothing.
    const broken = new Set<unknown>(['syntax', 'unresolved-reference', 'ambiguous-channel']);
    expectStated(
      files,
      foundIn(workspace, files, ({ code }) => code === name || broken.has(code)),
    );
  });
});

test('every folder of cases is that of a rule', () => {
  const names = new Set<string>(allRules.map(({ name }) => name));
  expect(readdirSync(folder).filter((name) => !names.has(name))).toEqual([]);
});
