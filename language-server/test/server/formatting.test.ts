import { afterEach, describe, expect, test } from 'vitest';
import type { Position, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorIn, startServer, type TestClient } from './client.js';

let client: TestClient | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

type Parameters = {
  readonly position?: Position;
  readonly range?: { start: Position; end: Position };
  ch?: string;
};

/** The text after the edits the server answers with. */
async function after(method: string, text: string, parameters: Parameters = {}): Promise<string> {
  client = await startServer('');
  await client.open('model.svc', text);
  const edits = (await client.connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: client.uri('model.svc') },
    options: { tabSize: 8, insertSpaces: false },
    ...parameters,
  })) as TextEdit[];
  return TextDocument.applyEdits(TextDocument.create('', 'svc', 1, text), edits);
}

function typed(ch: string, marked: string): Promise<string> {
  const { text, position } = cursorIn(marked);
  return after('onTypeFormatting', text, { position, ch });
}

test('a document is formatted in the one style, whatever the editor wishes', async () => {
  expect(await after('formatting', 'service A {\n\tcalls   B // c\n}')).toBe(
    'service A {\n  calls B  // c\n}\n',
  );
});

test('what is well already needs no edit', async () => {
  client = await startServer('');
  await client.open('model.svc', 'service A { calls B }\n');
  const answer = await client.connection.sendRequest('textDocument/formatting', {
    textDocument: { uri: client.uri('model.svc') },
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(answer).toEqual([]);
});

test('what was typed just before is formatted, not the text before it', async () => {
  client = await startServer('service A');
  const { connection, open, change, uri } = client;
  await open('model.svc', 'service A');
  await change('model.svc', 'team   T\nservice   A');
  const edits = (await connection.sendRequest('textDocument/formatting', {
    textDocument: { uri: uri('model.svc') },
    options: { tabSize: 2, insertSpaces: true },
  })) as TextEdit[];
  expect(edits.map(({ range }) => range.start)).toEqual([
    { line: 0, character: 4 },
    { line: 1, character: 7 },
    { line: 1, character: 11 },
  ]);
});

test('the lines of a range are formatted, and no others', async () => {
  const text = 'team   A\nservice   B {\n      calls   C\n\n\n      calls   D\n}\n';
  const range = { start: { line: 2, character: 9 }, end: { line: 3, character: 0 } };
  expect(await after('rangeFormatting', text, { range })).toBe(
    'team   A\nservice   B {\n  calls C\n\n\n      calls   D\n}\n',
  );
});

describe('while typing', () => {
  test('a closing brace formats its block', async () => {
    expect(await typed('}', 'team   A\nservice   B {\ncalls   C\n    }<|>\nteam   D\n')).toBe(
      'team   A\nservice B {\n  calls C\n}\nteam   D\n',
    );
  });

  test('a closing brace in a text or a comment does nothing', async () => {
    expect(await typed('}', 'team   A "}<|>"')).toBe('team   A "}"');
  });

  test('a line break formats the line that was left, and leaves the cursor alone', async () => {
    expect(await typed('\n', 'service A {\n    calls   B\n    <|>\n\n\n}\n')).toBe(
      'service A {\n  calls B\n    \n\n\n}\n',
    );
  });

  test('a line break within new braces does not close them again', async () => {
    expect(await typed('\n', 'service   A {\n<|>\n}')).toBe('service A {\n\n}');
  });

  test('a line break in the middle of a line is not taken back', async () => {
    expect(await typed('\n', 'service A   "Title"\n<|>#tag')).toBe('service A "Title"\n#tag');
  });
});
