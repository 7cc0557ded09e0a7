import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createFormatter } from '../../src/cli/format-text.js';
import { allRules } from '../../src/rules/registry.js';
import { projectsOf } from '../check.js';
import { diagnosticsIn, openWorkspace, rootUri, type TestWorkspace } from '../workspace.js';

/**
 * Every fix that a rule offers, in the example on its page and in its cases, leaves a formatted text that is valid and free
 * of what it mends, and in which nothing else is wrong that was not before.
 */
const folder = fileURLToPath(new URL('cases', import.meta.url));
const format = createFormatter();
const whole = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

interface Offer {
  readonly rule: string;
  /** Path of the case, and of its files once it is mended. */
  readonly path: string;
  readonly title: string;
  readonly before: readonly string[];
  readonly identity: string;
}

const offers: Offer[] = [];
let mended: TestWorkspace;

beforeAll(async () => {
  const texts = new Map(
    allRules.flatMap(({ name, documentation }) => [
      [`${name}/example`, documentation.example.trimStart()] as const,
      ...casesOf(name),
    ]),
  );
  const files = new Map([...projectsOf(texts)].map(([path, text]) => [path, tidied(path, text)]));
  const workspace = await openWorkspace(files);
  await workspace.services.shared.lsp.LanguageServer.initialize({
    processId: null,
    rootUri: null,
    capabilities: {
      textDocument: {
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    },
  });
  const mendedFiles = new Map<string, string>();
  for (const document of workspace.documents) {
    const project = workspace.projects.find(({ documents }) => documents.includes(document));
    if (!project || project.findings.length === 0) continue;
    const actions = (await workspace.services.lsp.CodeActionProvider?.getCodeActions(document, {
      textDocument: { uri: document.uri.toString() },
      range: whole,
      context: { diagnostics: [], only: ['quickfix'] },
    })) as CodeAction[];
    for (const action of actions) {
      const [diagnostic] = action.diagnostics ?? [];
      const rule = String(diagnostic?.code);
      if (!allRules.some(({ name }) => name === rule)) continue;
      const path = `${offers.length}`;
      const own = project.documents.map((each) => each.uri.toString());
      const config = [...files].find(
        ([each]) =>
          each.endsWith('svc.config.json') && `${rootUri}/${each}`.startsWith(`${project.project.root}/`),
      );
      if (config) mendedFiles.set(`${path}/svc.config.json`, config[1]);
      for (const uri of own) {
        const name = uri.slice(project.project.root.length + 1);
        mendedFiles.set(
          `${path}/${name}`,
          applied(action, uri, files.get(uri.slice(rootUri.length + 1)) ?? ''),
        );
      }
      const finding = project.findings.find(
        ({ message, range }) =>
          message === diagnostic?.message &&
          range.start.line === diagnostic.range.start.line &&
          range.uri === document.uri.toString(),
      );
      offers.push({
        rule,
        path,
        title: action.title,
        before: project.documents.flatMap((each) => messagesIn(workspace, each.uri.toString())),
        identity: finding?.identity ?? 'no finding',
      });
    }
  }
  texts.clear();
  for (const [path, text] of mendedFiles) texts.set(path, text);
  mended = await openWorkspace(texts);
  // Ten seconds by itself; more where much else runs.
}, 240_000);

describe('fixes of rules', () => {
  test('are offered by more than thirty of them', () => {
    const mends = offers.filter(({ title }) => !title.startsWith('Allow'));
    expect(new Set(mends.map(({ rule }) => rule)).size).toBeGreaterThan(32);
  });

  test('and each rule can be allowed where it finds something', () => {
    const allowed = new Set(offers.filter(({ title }) => title.startsWith('Allow')).map(({ rule }) => rule));
    expect(allRules.map(({ name }) => name).filter((name) => !allowed.has(name))).toEqual([]);
  });

  test('leave formatted, valid models in which the finding is gone and no other is new', () => {
    for (const { rule, path, title, before, identity } of offers) {
      const project = mended.projects.find(({ project: { root } }) => root === `${rootUri}/${path}`);
      const after = project?.documents.flatMap((each) => messagesIn(mended, each.uri.toString())) ?? [
        'no project',
      ];
      const texts = project?.documents.map(({ textDocument }) => textDocument.getText()) ?? [];
      const open = [...before];
      const added = after.filter((each) => {
        const index = open.indexOf(each);
        if (index >= 0) open.splice(index, 1);
        return index < 0;
      });
      expect.soft([rule, title, ...texts, ...added]).toEqual([rule, title, ...texts]);
      const isThere = project?.findings.some((each) => each.identity === identity);
      expect.soft([rule, title, ...texts, isThere]).toEqual([rule, title, ...texts, false]);
      for (const text of texts) expect.soft(text).toBe(format(text).text);
    }
  });
});

function casesOf(name: string): (readonly [string, string])[] {
  return readdirSync(join(folder, name)).map((file) => [
    `${name}/${file}`,
    readFileSync(join(folder, name, file), 'utf8'),
  ]);
}

/** Without what is stated in comments, and formatted: a fix leaves in order what was. */
function tidied(path: string, text: string): string {
  if (!path.endsWith('.svc')) return text;
  return format(text.replace(/^\s*\/\/ *\^.*\n/gm, '')).text;
}

function applied({ edit }: CodeAction, uri: string, text: string): string {
  const edits: readonly TextEdit[] = edit?.changes?.[uri] ?? [];
  return TextDocument.applyEdits(TextDocument.create(uri, 'svc', 0, text), [...edits]);
}

/** Names and messages of what is found in a file. */
function messagesIn({ projects, documents }: TestWorkspace, uri: string): string[] {
  const document = documents.find((each) => each.uri.toString() === uri);
  return document ? diagnosticsIn(projects, document).map(({ code, message }) => `${code} ${message}`) : [];
}
