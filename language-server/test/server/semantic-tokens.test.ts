import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-protocol';
import { type OpenedServer, testServers } from './ask.js';

const { open } = testServers();

/** As VS Code: these tokens lie over those of a grammar. */
const overGrammar = { textDocument: { semanticTokens: { augmentsSyntaxTokens: true } } };

/** `word type.modifier.modifier` of each token. */
function decode({ initialized, text }: OpenedServer, data: readonly number[]): string[] {
  const legend = initialized.capabilities.semanticTokensProvider?.legend ?? {
    tokenTypes: [],
    tokenModifiers: [],
  };
  const lines = text.split('\n');
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [lineDelta = 0, characterDelta = 0, length = 0, type = -1, bits = 0] = data.slice(at, at + 5);
    line += lineDelta;
    character = lineDelta === 0 ? character + characterDelta : characterDelta;
    const modifiers = legend.tokenModifiers.filter((_, index) => bits & (1 << index));
    const word = lines[line]?.slice(character, character + length);
    found.push(`${word} ${[legend.tokenTypes[type], ...modifiers].join('.')}`);
  }
  return found;
}

async function tokens(text: string, capabilities: object = overGrammar): Promise<string[]> {
  const server = await open(text, capabilities);
  return decode(server, (await server.ask<SemanticTokens>('textDocument/semanticTokens/full')).data);
}

describe('names are coloured by what they stand for', () => {
  test('where they are declared and where they are used', async () => {
    expect(
      await tokens(`context Sales { service Shop { store Db { entity Cart { total: decimal } }
event Sold { id: uuid }  enum S { Open }  private command go(x: string) raises Gone { } }  policy Slow { } }`),
    ).toEqual([
      'Sales namespace.declaration',
      'Shop class.declaration',
      'Db variable.declaration',
      'Cart struct.declaration',
      'total property.declaration',
      'decimal type.defaultLibrary',
      'Sold event.declaration',
      'id property.declaration',
      'uuid type.defaultLibrary',
      'S enum.declaration',
      'Open enumMember.declaration',
      'go method.declaration',
      'x parameter.declaration',
      'string type.defaultLibrary',
      'Gone type.declaration',
      'Slow variable.declaration.readonly',
    ]);
  });

  test('public, deprecated and external ones stand out, also in other files', async () => {
    expect(
      await tokens(`//- a.svc
service A { calls Shop.buy  <|>calls Stripe.charge  calls Shop.old  allow missing-timeout "x" }
//- b.svc
service Shop { public command buy  query old #deprecated=2027-01-01 }
external Stripe { command charge }
`),
    ).toEqual([
      'A class.declaration',
      'Shop class',
      'buy method.public',
      'Stripe class.defaultLibrary',
      'charge method.defaultLibrary',
      'Shop class',
      'old method.deprecated.readonly',
      'missing-timeout variable.defaultLibrary.readonly',
    ]);
  });

  test('keywords that are names, each part of a dotted one, and what is written', async () => {
    expect(
      await tokens(
        'service event { /* 😀 */ entity state { key: enum }  enum enum { on }  query query { writes event.state -> on } }',
      ),
    ).toEqual([
      'event class.declaration',
      'state struct.declaration',
      'key property.declaration',
      'enum enum',
      'enum enum.declaration',
      'on enumMember.declaration',
      'query method.declaration.readonly',
      'event class',
      'state struct.modification',
      'on enumMember.modification',
    ]);
  });

  test('names through a gateway, and words that name no element', async () => {
    expect(
      await tokens(`gateway Edge { exposes A }
actor User { journey buy { calls Edge.A.get } }
service A { query get { auth oauth2  limit 5/s per client }  cache C: cache }`),
    ).toEqual([
      'Edge interface.declaration',
      'A class',
      'User interface.declaration',
      'buy function.declaration',
      'Edge interface',
      'A class',
      'get method.readonly',
      'A class.declaration',
      'get method.declaration.readonly',
      'oauth2 type',
      'client property',
      'C variable.declaration',
      'cache type',
    ]);
  });

  test('in a broken document, and with names that mean nothing', async () => {
    expect(await tokens('service A { calls event.calls \n when \n service B { emits')).toEqual(
      expect.arrayContaining(['A class.declaration', 'event variable', 'calls variable']),
    );
  });

  test('an empty file has no tokens', async () => {
    expect(await tokens('')).toEqual([]);
  });
});

test('an editor without a grammar gets every word, comments line by line', async () => {
  expect(
    await tokens(
      '/** 😀\n two */\nservice A #core "t" { timeout 300ms } // end\nexternal X { event Y v1 }\nrelation A <-> B',
      {},
    ),
  ).toEqual([
    '/** 😀 comment.documentation',
    ' two */ comment.documentation',
    'service keyword',
    'A class.declaration',
    '#core decorator',
    '"t" string',
    'timeout keyword',
    '300ms number',
    '// end comment',
    'external keyword',
    'X class.declaration.defaultLibrary',
    'event keyword',
    'Y event.declaration.defaultLibrary',
    'v1 number',
    'relation keyword',
    'A variable',
    '<-> operator',
    'B variable',
  ]);
});

test('a range holds its own tokens, places counted from the beginning of the file', async () => {
  const server = await open('team A\nteam B\nteam C\n', overGrammar);
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
  const { data } = await server.ask<SemanticTokens>('textDocument/semanticTokens/range', { range });
  expect(decode(server, data)).toEqual(['B interface.declaration']);
});

describe('a delta', () => {
  test('turns the tokens before into those after', async () => {
    const server = await open('team A\nteam B\nteam C\n', overGrammar);
    const before = await server.ask<SemanticTokens>('textDocument/semanticTokens/full');
    const text = 'team A\nactor B { journey j }\nteam C\n';
    await server.change('model.svc', text);
    const delta = await server.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      previousResultId: before.resultId,
    });
    expect(delta.edits).toHaveLength(1);
    const data = [...before.data];
    for (const edit of delta.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    expect(decode({ ...server, text }, data)).toEqual([
      'A interface.declaration',
      'B interface.declaration',
      'j function.declaration',
      'C interface.declaration',
    ]);
    const same = await server.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      previousResultId: delta.resultId,
    });
    expect(same.edits).toEqual([]);
  });

  test('on a result that is not known is the whole', async () => {
    const server = await open('team A', overGrammar);
    const whole = await server.ask<SemanticTokens>('textDocument/semanticTokens/full/delta', {
      previousResultId: 'of another server',
    });
    expect(decode(server, whole.data)).toEqual(['A interface.declaration']);
  });
});

test('the editor is asked to colour anew when another file changes what a name means', async () => {
  const server = await open('//- a.svc\nservice A { <|>calls B.get }\n//- b.svc\nservice B { query get }\n', {
    ...overGrammar,
    workspace: { semanticTokens: { refreshSupport: true } },
  });
  const refreshed = new Promise<void>((resolve) => {
    server.connection.onRequest('workspace/semanticTokens/refresh', () => resolve());
  });
  await server.ask('textDocument/semanticTokens/full');
  await server.open('b.svc');
  await server.change('b.svc', 'service B { public query get #deprecated }');
  await refreshed;
  const { data } = await server.ask<SemanticTokens>('textDocument/semanticTokens/full');
  expect(decode(server, data)).toContain('get method.deprecated.readonly.public');
});

test('the extension knows every modifier that is no standard one', async () => {
  const manifest = JSON.parse(
    await readFile(new URL('../../../extension/package.json', import.meta.url), 'utf8'),
  ) as { contributes: { semanticTokenModifiers: { id: string }[] } };
  const server = await open('team A');
  const { tokenModifiers = [] } = server.initialized.capabilities.semanticTokensProvider?.legend ?? {};
  const standard = [
    'declaration',
    'deprecated',
    'defaultLibrary',
    'modification',
    'readonly',
    'documentation',
  ];
  expect(tokenModifiers.filter((name) => !standard.includes(name))).toEqual(
    manifest.contributes.semanticTokenModifiers.map(({ id }) => id),
  );
});
