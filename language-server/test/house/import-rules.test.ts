import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Import {
  readonly file: string;
  readonly from: string;
}

/** Every import of the TypeScript files below a folder; relative ones as paths from the root. */
function importsBelow(folder: string): Import[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  const files = entries
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) =>
    importedBy(readFileSync(file, 'utf8')).map((from) => ({
      file: relative(root, file),
      from: from.startsWith('.') ? relative(root, join(file, '..', from)) : from,
    })),
  );
}

function importedBy(source: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const shown = (imports: readonly Import[]) => imports.map(({ file, from }) => `${file} imports ${from}`);

const plainFolders = ['architecture', 'analysis', 'rules', 'diagrams'].map(
  (name) => `language-server/src/${name}`,
);
const ownFolders = [...plainFolders, 'language-server/src/protocol.js'];
/** Libraries that compute and do nothing else. */
const plainLibraries = ['fastest-levenshtein', 'pure-rand'];

describe('the house', () => {
  test('the test sees imports', () => {
    expect(importsBelow('language-server/src').length).toBeGreaterThan(100);
  });

  test.each(plainFolders)(
    '%s is functions of plain data: no Langium, no LSP, no file system, no editor',
    (folder) => {
      const builder = 'language-server/src/architecture/from-tree/';
      const foreign = importsBelow(folder).filter(
        ({ file, from }) =>
          !file.startsWith(builder) &&
          ![...ownFolders, ...plainLibraries].some((own) => from === own || from.startsWith(`${own}/`)),
      );
      expect(shown(foreign)).toEqual([]);
    },
  );

  test('only the builder of the model knows the syntax tree and the model at once', () => {
    const knowsTree = new Set(
      importsBelow('language-server/src')
        .filter(({ from }) => from === '@svc-lang/grammar')
        .map(({ file }) => file),
    );
    const knowsModel = importsBelow('language-server/src').filter(
      ({ from }) => from === 'language-server/src/architecture/model.js',
    );
    const both = knowsModel.filter(
      ({ file }) => knowsTree.has(file) && !file.startsWith('language-server/src/architecture/from-tree/'),
    );
    // The models of projects are made here: trees go in, models come out, and neither is looked into.
    expect(
      shown(both.filter(({ file }) => file !== 'language-server/src/language/project-models.ts')),
    ).toEqual([]);
  });

  test('formatting is functions of a text and its tree: no LSP, no model, no file system, no editor', () => {
    const folder = 'language-server/src/formatting';
    const foreign = importsBelow(folder).filter(
      ({ from }) => !from.startsWith(`${folder}/`) && from !== 'langium' && from !== '@svc-lang/grammar',
    );
    expect(shown(foreign)).toEqual([]);
  });

  test.each([
    ['main.ts', 'node'],
    ['worker.ts', 'browser'],
  ])('only %s opens a connection (%s)', (file, platform) => {
    const opens = importsBelow('language-server/src').filter(
      ({ from }) => from === `vscode-languageserver/${platform}`,
    );
    expect(opens.map((each) => each.file)).toEqual([`language-server/src/${file}`]);
  });

  test('what needs Node.js is handed to the server by main.ts, beside the command line', () => {
    const server = importsBelow('language-server/src').filter(
      ({ file }) => !file.startsWith('language-server/src/cli/'),
    );
    const needsNode = ({ from }: Import) =>
      from.startsWith('node:') || from === 'langium/node' || from === 'chokidar';
    const forNode = new Set(server.filter(needsNode).map(({ file }) => file));
    expect([...forNode].sort()).toEqual([
      'language-server/src/language/disk-files.ts',
      'language-server/src/language/watch-files.ts',
      'language-server/src/serve.ts',
    ]);
    const usersOf = (name: string) =>
      server.filter(({ from }) => from === `language-server/src/${name}.js`).map(({ file }) => file);
    expect(usersOf('language/disk-files')).toEqual(['language-server/src/main.ts']);
    expect(usersOf('language/watch-files')).toEqual(['language-server/src/editor/watch-for-editor.ts']);
    expect(usersOf('editor/watch-for-editor')).toEqual(['language-server/src/main.ts']);
  });

  test.each([
    ['extension.ts', 'node'],
    ['extension-browser.ts', 'browser'],
  ])('only %s of the extension is for one platform (%s)', (file, platform) => {
    const entries = importsBelow('extension/src').filter(
      ({ from }) => from === `vscode-languageclient/${platform}`,
    );
    expect(entries.map((each) => each.file)).toEqual([`extension/src/${file}`]);
  });

  test('nothing of the extension imports a module of Node.js', () => {
    expect(shown(importsBelow('extension/src').filter(({ from }) => from.startsWith('node:')))).toEqual([]);
  });

  test('only the command line touches process, arguments and terminal', () => {
    const cli = 'language-server/src/cli/';
    const terminal = ['commander', 'picocolors', 'node:process', 'node:readline', 'node:tty'];
    const touches = importsBelow('language-server/src').filter(
      ({ file, from }) => !file.startsWith(cli) && terminal.includes(from),
    );
    expect(shown(touches)).toEqual([]);
  });

  test('the protocol imports nothing', () => {
    expect(
      shown(
        importsBelow('language-server/src').filter(({ file }) => file === 'language-server/src/protocol.ts'),
      ),
    ).toEqual([]);
  });

  test('the grammar needs no editor', () => {
    expect(
      shown(
        importsBelow('grammar/src').filter(({ from }) => !from.startsWith('grammar/') && from !== 'langium'),
      ),
    ).toEqual([]);
  });

  test('the extension takes only the protocol from the language server', () => {
    const taken = importsBelow('extension/src').filter(
      ({ from }) => from.includes('language-server') || from.startsWith('@svc-lang'),
    );
    expect(shown(taken.filter(({ from }) => from !== 'language-server/src/protocol.js'))).toEqual([]);
  });

  test('the preview in the browser takes only the protocol, its messages with the panel and how to ask one thing at a time', () => {
    const allowed = [
      'language-server/src/protocol.js',
      'extension/src/preview-messages.js',
      'extension/src/latest-request.js',
    ];
    const taken = importsBelow('extension/src/preview').filter(
      ({ from }) =>
        (from.startsWith('extension/') || from.startsWith('language-server/')) &&
        !from.startsWith('extension/src/preview/'),
    );
    expect(shown(taken.filter(({ from }) => !allowed.includes(from)))).toEqual([]);
    expect(
      shown(
        importsBelow('extension/src/preview').filter(
          ({ from }) => from === 'vscode' || from.startsWith('node:'),
        ),
      ),
    ).toEqual([]);
  });
});
