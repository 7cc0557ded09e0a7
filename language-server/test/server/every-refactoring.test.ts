import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { CodeAction, Position } from 'vscode-languageserver-protocol';
import type { Architecture, Element } from '../../src/architecture/model.js';
import { isJudgement } from '../../src/rules/registry.js';
import { diagnosticsIn, openWorkspace } from '../workspace.js';
import { apply, difference, type Files, textOf } from './applied.js';
import { testServers } from './ask.js';
import { capableEditor, expectFormatted } from './refactorings.js';

const { open } = testServers();

/** How many of each refactoring are tried in an example. */
const tried = 3;

type Parts = readonly unknown[];

const everything = ({ elements, edges }: Architecture): Parts => [...elements, ...edges];
const figures = ({ elements, edges }: Architecture): Parts => [
  ...elements.map(({ kind, name, fields }) => [kind, name, fields.length]),
  ...edges.map(({ kind, frequency = 'unknown' }) => [kind, frequency]),
];
const allButVisibility = ({ elements, edges }: Architecture): Parts => [
  ...elements.map((element) => ({ ...element, details: element.details.kind })),
  ...edges,
];
const allButDocumentation = ({ elements, edges }: Architecture): Parts => [
  ...elements.map(({ documentation: _, ...element }) => element),
  ...edges,
];
const named =
  (kind: Element['kind']) =>
  (model: Architecture): Parts =>
    model.elements.filter((element) => element.kind === kind).map(({ id }) => id);

/** What of the model stays the same, by the beginning of the title; the first that fits. */
const kept: readonly (readonly [title: string, of: (model: Architecture) => Parts])[] = [
  ['Extract policy', ({ edges }) => edges],
  // Of what a gateway exposes the model has the settings in braces only.
  ['Inline policy', ({ edges }) => edges.filter(({ kind }) => kind !== 'exposes')],
  ['Move … to context', figures],
  ['Move … out of context', figures],
  ['Move … to', everything],
  ['Sort the members', everything],
  ['Add a documentation comment', allButDocumentation],
  ['Make', allButVisibility],
  ['Open', allButVisibility],
  ['Emit', named('operation')],
  ['Call', named('store')],
];

const places = new Set(['source', 'range', 'viaSource', 'nameRange', 'declarations']);

/** As texts in which neither places nor the order of facts and settings count. */
function comparable(parts: Parts): string[] {
  const withoutPlaces = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(withoutPlaces);
    if (typeof item !== 'object' || item === null) return item;
    const entries = Object.entries(item)
      .filter(([key]) => !places.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      entries.map(([key, each]) => {
        const plain = withoutPlaces(each);
        const isFree = (key === 'facts' || key === 'settings') && Array.isArray(plain);
        return [key, isFree ? plain.map((fact) => JSON.stringify(fact)).sort() : plain];
      }),
    );
  };
  return parts.map((part) => JSON.stringify(withoutPlaces(part)));
}

async function read(files: Files) {
  const { documents, projects } = await openWorkspace(textOf(files));
  const problems = documents.flatMap((document) =>
    // Without their file: what is moved takes its problems along.
    // Remarks and what rules think of the result are for its author to weigh.
    diagnosticsIn(projects, document)
      .filter(({ code, severity }) => severity !== 3 && !isJudgement(code))
      .map(({ code, message }) => `[${code}] ${message}`),
  );
  const [project] = projects;
  if (!project) throw new Error('There is no project.');
  return { problems, model: project.architecture };
}

/** Where words begin, of which a refactoring could be about one. */
function positionsIn(text: string): Position[] {
  return text
    .split('\n')
    .flatMap((content, line) =>
      [...content.matchAll(/(?<![\w"/*#.])\p{L}[\w-]*/gu)].map(({ index }) => ({ line, character: index })),
    );
}

interface Offer {
  readonly action: CodeAction;
  readonly path: string;
}

const everywhere = [
  'Add a documentation comment to …',
  'Emit … instead of calling …: … no longer waits for it',
  'Extract policy …',
  'Extract policy … from equal settings in …',
  'Make … internal to …',
  'Make … private to …',
  'Make … public: reachable from outside without a gateway',
  'Move … out of context …',
  'Move … to a new file …',
  'Move … to context …',
  'Move … to …',
  'Open … to the whole project',
  'Sort the members of all services and contexts',
  'Sort the members of …',
];

const inShop = [
  'Call … instead of emitting …: … waits for it',
  'Inline policy … everywhere and remove it',
  'Inline policy … here',
];

test.each([
  ['shop', [...everywhere, ...inShop]],
  ['online-boutique', everywhere],
])(
  'every refactoring offered in examples/%s leaves a valid, formatted model that means the same, or what the title says',
  async (example, expected) => {
    const folder = fileURLToPath(new URL(`../../../examples/${example}`, import.meta.url));
    const names = readdirSync(folder).filter((name) => /\.svc$|^svc\.config\.json$/.test(name));
    const files: Files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    const server = await open(textOf(files), capableEditor);
    const offers = new Map<string, Map<string, Offer>>();
    for (const [path, text] of files) {
      if (!path.endsWith('.svc')) continue;
      for (const position of positionsIn(text)) {
        const actions = await server.ask<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: server.uri(path) },
          range: { start: position, end: position },
          context: { diagnostics: [], only: ['refactor', 'source.organize'] },
        });
        for (const action of actions.filter(({ disabled }) => !disabled)) {
          const kind = action.title
            .replace(/`[^`]*`/g, '…')
            .replace(/all \d+ /, '')
            .replace(/, and … .*/, '');
          const same = offers.get(kind) ?? new Map<string, Offer>();
          offers.set(kind, same.set(`${path} ${action.title}`, { action, path }));
        }
      }
    }
    const before = await read(files);
    for (const [kind, same] of offers) {
      const all = [...same.values()];
      const chosen = all.filter((_, index) => index % Math.ceil(all.length / tried) === 0);
      let done = 0;
      for (const { action, path } of chosen) {
        const what = `${path}: ${action.title}`;
        const resolved = (await server.connection.sendRequest('codeAction/resolve', action)) as CodeAction;
        if (!resolved.edit) continue;
        done++;
        const changed = apply(files, resolved, server);
        const after = await read(changed);
        expect.soft([what, difference(before.problems, after.problems).added]).toEqual([what, []]);
        expectFormatted(files, changed, what);
        const of = kept.find(([title]) => kind.startsWith(title))?.[1];
        if (!of) throw new Error(`Nobody said what \`${kind}\` keeps.`);
        const changes = difference(comparable(of(before.model)), comparable(of(after.model)));
        expect.soft([what, changes]).toEqual([what, { gone: [], added: [] }]);
      }
      expect.soft([kind, done > 0]).toEqual([kind, true]);
    }
    expect([...offers.keys()].sort()).toEqual([...expected].sort());
  },
  600_000,
);
