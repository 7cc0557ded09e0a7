import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rulePagesFolder } from '../../scripts/rule-pages.mjs';
import { createFormatter } from '../../src/cli/format-text.js';
import { allRules } from '../../src/rules/registry.js';
import type { RuleDescription } from '../../src/rules/rule.js';
import { rulePage, rulesIndex } from '../../src/rules/rule-page.js';
import { projectsOf } from '../check.js';
import { diagnosticsIn, openWorkspace, rootUri, type TestWorkspace } from '../workspace.js';

const read = (name: string) => readFileSync(join(rulePagesFolder, name), 'utf8');
const format = createFormatter();

test('docs/rules holds the pages that `npm run generate` makes, and no others', () => {
  const pages = new Map(allRules.map((rule) => [`${rule.name}.md`, rulePage(rule)]));
  pages.set('README.md', rulesIndex(allRules));
  expect(readdirSync(rulePagesFolder).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(read(name)).toBe(text);
});

// One workspace for all of them, each a project of its own: a workspace costs more than a page.
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openWorkspace(
    projectsOf(
      new Map(
        allRules.flatMap((rule) => [
          [`${rule.name}/example`, underConfig(rule, rule.documentation.example)] as const,
          [`${rule.name}/mended`, underConfig(rule, rule.documentation.mended)] as const,
        ]),
      ),
    ),
  );
});

describe.each(allRules.map((rule) => ({ name: rule.name, rule })))('the page of $name', ({ name, rule }) => {
  const { example, mended } = rule.documentation;

  test('shows formatted models', () => {
    for (const model of [example, mended]) {
      const text = model.trimStart();
      expect(format(text).text).toBe(text);
    }
  });

  test('shows a model in which just that is found, and one in which nothing is', () => {
    const found = namesIn(`${name}/example`);
    expect(found).toContain(name);
    expect(found.filter((each) => each !== name && !isReportedAgain(each, rule))).toEqual([]);
    expect(namesIn(`${name}/mended`)).toEqual([]);
  });
});

/** What has run out is found together with what it accepted. */
function isReportedAgain(found: string, { name, documentation: { example } }: RuleDescription): boolean {
  return name === 'expired-allow' && example.includes(`allow ${found} `);
}

/** Checked as by default, with a rule that is off by default switched on. */
function underConfig({ name, severities, documentation }: RuleDescription, model: string): string {
  const severity = severities.design === 'off' ? 'warning' : severities.design;
  const on = { [name]: { severity, ...documentation.exampleOptions } };
  return `//- svc.config.json\n${JSON.stringify({ rules: on })}\n//- model.svc\n${model}`;
}

/** The names of what is found in a model. */
function namesIn(folder: string): string[] {
  const uri = `${rootUri}/${folder}/model.svc`;
  const document = workspace.documents.find((each) => each.uri.toString() === uri);
  return document
    ? diagnosticsIn(workspace.projects, document).map(({ code }) => String(code))
    : ['no model'];
}
