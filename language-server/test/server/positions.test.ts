import { expect, test } from 'vitest';
import type {
  CompletionList,
  Diagnostic,
  Hover,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type OpenedServer, testServers } from './ask.js';

const { open } = testServers();

/** Two units of UTF-16 each, or marks that belong to the letter before them; three of the texts look alike. */
const strange = {
  emoji: '🛒',
  'a family of emoji': '👩‍👩‍👧‍👦',
  'a combining accent': 'cafe\u0301',
  'a letter outside the first plane': '𝒳',
  'right to left': 'שלום',
} as const;

const lineEnds = { LF: '\n', CRLF: '\r\n' } as const;

/** Names behind strange characters, in a comment and in texts before them, on their line and on others. */
function modelWith(characters: string, lineEnd: string): string {
  return [
    `/** ${characters} */`,
    `service Shop "${characters} shop" { does "${characters}" command buy { /* ${characters} */ calls Payments.charge } }`,
    `// ${characters}`,
    `service Payments "${characters}" { command charge "${characters}"  query balance }`,
    '',
  ].join(lineEnd);
}

const cases = Object.entries(strange).flatMap(([what, characters]) =>
  Object.entries(lineEnds).map(
    ([ends, lineEnd]) => [`${what} and ${ends}`, modelWith(characters, lineEnd)] as const,
  ),
);

/** An editor that shows a text, and the ways between its words and their places as the protocol counts them. */
interface Shown {
  readonly server: OpenedServer;
  readonly document: TextDocument;
  readonly at: (word: string, into?: number) => { readonly position: Position };
  readonly wordIn: (range: Range | undefined) => string | undefined;
}

async function show(server: OpenedServer, text: string): Promise<Shown> {
  await server.change('model.svc', text);
  const document = TextDocument.create('', 'svc', 0, text);
  return {
    server,
    document,
    at: (word, into = 1) => ({ position: document.positionAt(text.indexOf(word) + into) }),
    wordIn: (range) => range && document.getText(range),
  };
}

test.each(cases)('places behind %s are counted as the editor counts them', async (_, text) => {
  const server = await open('//- model.svc\n');
  await checkDiagnostics(await show(server, text.replace('Payments.charge', 'Payments.chrge')));
  const shown = await show(server, text);
  await checkAnswersAtCursor(shown);
  await checkRename(shown);
  await checkTokens(shown);
  await checkFormatting(await show(server, text.replaceAll('{ ', '{    ')));
});

async function checkDiagnostics({ server, wordIn }: Shown): Promise<void> {
  const [found] = await server.diagnostics('model.svc', (all) => all.length === 1);
  expect(wordIn(found?.range)).toBe('Payments.chrge');
}

async function checkAnswersAtCursor({ server, at, wordIn }: Shown): Promise<void> {
  const [target] = await server.ask<LocationLink[]>('textDocument/definition', at('charge }'));
  expect(wordIn(target?.targetSelectionRange)).toBe('charge');
  expect(wordIn(target?.originSelectionRange)).toBe('charge');
  const hover = await server.ask<Hover>('textDocument/hover', at('Payments.charge'));
  expect(wordIn(hover.range)).toBe('Payments');
  const positions = [at('charge }').position];
  const [selection] = await server.ask<SelectionRange[]>('textDocument/selectionRange', { positions });
  expect(wordIn(selection?.range)).toBe('charge');
  const { items } = await server.ask<CompletionList>('textDocument/completion', at('charge }', 0));
  const edit = items.find(({ label }) => label === 'Payments.charge')?.textEdit as TextEdit | undefined;
  expect(wordIn(edit?.range)).toBe('Payments.');
}

async function checkRename({ server, document, at, wordIn }: Shown): Promise<void> {
  const references = await server.ask<Location[]>('textDocument/references', {
    ...at('charge }'),
    context: { includeDeclaration: true },
  });
  expect(references.map(({ range }) => wordIn(range))).toEqual(['charge', 'charge']);
  const rename = await server.ask<WorkspaceEdit>('textDocument/rename', {
    ...at('charge }'),
    newName: 'collect',
  });
  const edits = rename.changes?.[server.uri('model.svc')] ?? [];
  const renamed = document.getText().replaceAll('charge', 'collect');
  expect(TextDocument.applyEdits(document, edits)).toBe(renamed);
}

async function checkTokens({ server, document, wordIn }: Shown): Promise<void> {
  const { data } = await server.ask<SemanticTokens>('textDocument/semanticTokens/full');
  const words = tokensIn(data).map(wordIn);
  const text = document.getText();
  const [first, , third] = text.split(/\r?\n/);
  const title = /"[^"]* shop"/.exec(text)?.[0];
  const whole = [first, third, title, 'service', 'Shop', 'buy', 'calls', 'balance'];
  expect(words).toEqual(expect.arrayContaining(whole));
  // A token over half a character or over the end of a line is no word of the text.
  expect(words.filter((word) => /^\s|\s$|[\r\n]|^[\udc00-\udfff]|[\ud800-\udbff]$/.test(word ?? ''))).toEqual(
    [],
  );
}

async function checkFormatting({ server, document }: Shown): Promise<void> {
  const edits = await server.ask<TextEdit[]>('textDocument/formatting', {
    options: { tabSize: 2, insertSpaces: true },
  });
  const text = document.getText();
  const formatted = TextDocument.applyEdits(document, edits);
  expect(formatted.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  expect(formatted).not.toContain('{    ');
  expect(new Set(formatted.match(/\r?\n/g))).toEqual(new Set(text.match(/\r?\n/g)));
}

test('an edit in the middle of a line with strange characters lands where the editor means it', async () => {
  const text = modelWith(strange.emoji, '\r\n');
  const { server, document } = await show(await open('//- model.svc\n'), text);
  const start = document.positionAt(text.indexOf('charge }'));
  await server.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: server.uri('model.svc'), version: 10 },
    contentChanges: [
      { range: { start, end: { line: start.line, character: start.character + 6 } }, text: 'balance' },
    ],
  });
  const [target] = await server.ask<LocationLink[]>('textDocument/definition', { position: start });
  const line = text.split('\r\n')[3] ?? '';
  expect(target?.targetSelectionRange.start).toEqual({ line: 3, character: line.indexOf('balance') });
});

test('a diagnostic that moves with what is typed before it is counted as the editor does', async () => {
  const text = `service A { does "${strange.emoji}" calls B.get }\n`;
  const { server } = await show(await open('//- model.svc\n'), text);
  const word = (found: readonly Diagnostic[]) => found[0]?.range.start.character;
  expect(word(await server.diagnostics('model.svc', (all) => all.length === 1))).toBe(text.indexOf('B.get'));
  const longer = text.replace(strange.emoji, strange['a family of emoji']);
  await server.change('model.svc', longer);
  const moved = await server.diagnostics('model.svc', (all) => word(all) === longer.indexOf('B.get'));
  expect(moved).toHaveLength(1);
});

/** The ranges that the numbers of the protocol stand for. */
function tokensIn(data: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let line = 0;
  let character = 0;
  for (let index = 0; index < data.length; index += 5) {
    const [lines = 0, characters = 0, length = 0] = data.slice(index);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    ranges.push({ start: { line, character }, end: { line, character: character + length } });
  }
  return ranges;
}
