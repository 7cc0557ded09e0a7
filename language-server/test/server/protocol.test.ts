import { afterEach, describe, expect, test } from 'vitest';
import type {
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
} from 'vscode-languageserver-protocol';
import type { DiagramAnswer } from '../../src/protocol.js';
import { cursorIn, serverCommands, startServer, type TestClient } from './client.js';

let client: TestClient | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function start(text: string): Promise<TestClient> {
  client = await startServer(text);
  return client;
}

const messages = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, message }) => `${code}: ${message}`);

test('the server offers exactly these capabilities', async () => {
  const { initialized } = await start('service A');
  expect(initialized).toMatchInlineSnapshot(`
    {
      "capabilities": {
        "callHierarchyProvider": {},
        "codeActionProvider": {
          "codeActionKinds": [
            "quickfix",
            "refactor.extract",
            "refactor.inline",
            "refactor.move",
            "refactor.rewrite",
            "source.organize.svc",
            "source.fixAll",
          ],
          "resolveProvider": true,
        },
        "codeLensProvider": {
          "resolveProvider": true,
        },
        "completionProvider": {
          "resolveProvider": true,
          "triggerCharacters": [
            ".",
            " ",
          ],
        },
        "declarationProvider": true,
        "definitionProvider": true,
        "documentFormattingProvider": true,
        "documentHighlightProvider": true,
        "documentLinkProvider": {
          "resolveProvider": false,
        },
        "documentOnTypeFormattingProvider": {
          "firstTriggerCharacter": "}",
          "moreTriggerCharacter": [
            "
    ",
          ],
        },
        "documentRangeFormattingProvider": true,
        "documentSymbolProvider": true,
        "foldingRangeProvider": true,
        "hoverProvider": true,
        "implementationProvider": true,
        "inlayHintProvider": {
          "resolveProvider": false,
        },
        "positionEncoding": "utf-16",
        "referencesProvider": true,
        "renameProvider": {
          "prepareProvider": true,
        },
        "selectionRangeProvider": true,
        "semanticTokensProvider": {
          "full": {
            "delta": true,
          },
          "legend": {
            "tokenModifiers": [
              "declaration",
              "deprecated",
              "defaultLibrary",
              "modification",
              "readonly",
              "documentation",
              "public",
            ],
            "tokenTypes": [
              "namespace",
              "class",
              "interface",
              "struct",
              "enum",
              "enumMember",
              "type",
              "event",
              "method",
              "function",
              "property",
              "parameter",
              "variable",
              "decorator",
              "keyword",
              "string",
              "number",
              "comment",
              "operator",
            ],
          },
          "range": true,
        },
        "signatureHelpProvider": {
          "retriggerCharacters": [
            " ",
            ")",
            ",",
            "}",
          ],
          "triggerCharacters": [
            " ",
            "(",
            ",",
            "{",
          ],
        },
        "textDocumentSync": {
          "change": 2,
          "openClose": true,
          "save": false,
          "willSave": false,
          "willSaveWaitUntil": false,
        },
        "typeDefinitionProvider": true,
        "workspace": {
          "workspaceFolders": {
            "changeNotifications": true,
            "supported": true,
          },
        },
        "workspaceSymbolProvider": {
          "resolveProvider": false,
        },
      },
      "serverInfo": {
        "name": "svc",
      },
    }
  `);
});

test.each(Object.entries(serverCommands))(
  'the server started as %s answers over standard input and output',
  async (_, command) => {
    client = await startServer('service A { calls B.get }', command);
    expect(client.initialized.serverInfo).toEqual({ name: 'svc' });
    expect(await client.diagnostics('model.svc', (found) => found.length > 0)).toHaveLength(1);
  },
);

describe('diagnostics', () => {
  test('come for files nobody opened, and go when another file mends them', async () => {
    const { diagnostics, open, change } = await start(
      '//- a.svc\nservice A { calls B.get }\n//- b.svc\nservice B { }\n',
    );
    expect(messages(await diagnostics('a.svc', (found) => found.length > 0))).toEqual([
      'unresolved-reference: No operation, service or external is called `B.get`; declare it or correct the name.',
    ]);
    await open('b.svc');
    await change('b.svc', 'service B { query get }');
    expect(await diagnostics('a.svc', (found) => found.length === 0)).toEqual([]);
  });

  test('all syntax errors of a file are reported, not only the first', async () => {
    const { diagnostics } = await start('service A { timeout }\nservice B { foo }\nservice C { bar }\n');
    expect(
      (await diagnostics('model.svc', (found) => found.length > 0)).filter(({ code }) => code === 'syntax')
        .length,
    ).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['an empty file', '', []],
    ['a comment alone', '// nothing yet', []],
    [
      'an unclosed brace',
      'context A {\n  service B {\n    calls C\n  }\nservice C\n',
      ['`}` is missing: context `A` opened in line 1 is not closed.'],
    ],
    ['a brace too many', 'service A { }\n}\n', ['This `}` closes nothing; remove it.']],
    [
      'an unclosed text',
      'service A "title {\n}\n',
      ['This text has no closing quote; texts end on the line they begin.'],
    ],
    ['a semicolon', 'team A;\n', ['There are no semicolons in SVC; remove it.']],
  ])('of %s are clear', async (_, text, expected) => {
    const { connection, diagnostics, uri } = await start(
      `//- other.svc\nservice A { calls Nowhere.get }\n//- model.svc\n${text}`,
    );
    await diagnostics('other.svc', (found) => found.length > 0);
    await connection.sendRequest('svc/diagram', { uri: uri('model.svc') });
    const found = expected.length === 0 ? [] : await diagnostics('model.svc');
    expect(found.map(({ message }) => message)).toEqual(expect.arrayContaining(expected));
  });

  test('of ten thousand nested braces are one error where it gets too deep', async () => {
    const { diagnostics } = await start(`service A { ${'parallel { '.repeat(10_000)}${'} '.repeat(10_000)}}`);
    const found = await diagnostics('model.svc', (all) => all.length > 0);
    expect(found.map(({ message }) => message)).toContain(
      'Braces are nested deeper than 64 levels; the file is not read past here.',
    );
    expect(found.length).toBeLessThan(5);
  });

  test('of a hundred errors are all told', async () => {
    const { diagnostics } = await start('service A { timeout }\n'.repeat(100));
    const found = await diagnostics('model.svc', (all) => all.length > 0);
    expect(found.filter(({ code }) => code === 'syntax').length).toBeGreaterThanOrEqual(100);
  });

  test('follow a new file, a changed file and a deleted file on disk', async () => {
    const { connection, diagnostics, write, uri } = await start('service A { calls B.get }');
    await diagnostics('model.svc', (found) => found.length === 1);
    await write('b.svc', 'service B { query get }');
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b.svc'), type: 1 }],
    });
    await diagnostics('model.svc', (found) => found.length === 0);
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b.svc'), type: 3 }],
    });
    expect(await diagnostics('model.svc', (found) => found.length === 1)).toHaveLength(1);
  });

  test('a config file that appears divides the folder into projects', async () => {
    const { connection, diagnostics, write, uri } = await start(
      '//- a/a.svc\nservice A { calls B.get }\n//- b/b.svc\nservice B { query get }\n',
    );
    // The answer comes after the first build, in which the two files still see each other.
    expect(await connection.sendRequest('svc/diagram', { uri: uri('a/a.svc') })).toMatchObject({ errors: 0 });
    await write('b/svc.config.json', '{ "name": "B" }');
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b/svc.config.json'), type: 1 }],
    });
    expect(await diagnostics('a/a.svc', (found) => found.length === 1)).toHaveLength(1);
  });

  test('a broken config file is told of at its place', async () => {
    const { diagnostics } = await start('//- svc.config.json\n{ "nam": "X" }\n//- a.svc\nservice A\n');
    expect(await diagnostics('svc.config.json', (found) => found.length === 1)).toMatchObject([
      {
        code: 'invalid-config',
        message: 'No setting is called `nam`; did you mean `name`?',
        range: { start: { line: 0, character: 2 } },
      },
    ]);
  });
});

describe('definition', () => {
  const model =
    '//- shop.svc\ncontext Sales { service Catalog { query search } }\n//- more.svc\ncontext Sales { service Other }\n//- use.svc\n';

  async function definition(line: string): Promise<string[]> {
    const { text, position } = cursorIn(line);
    const { connection, open, uri } = await start(model + text);
    await open('use.svc', text);
    const links = (await connection.sendRequest('textDocument/definition', {
      textDocument: { uri: uri('use.svc') },
      position,
    })) as (Location | LocationLink)[] | null;
    return (links ?? []).map((link) => {
      const [target, range] =
        'uri' in link ? [link.uri, link.range] : [link.targetUri, link.targetSelectionRange];
      return `${target.split('/').at(-1)}:${range.start.line + 1}:${range.start.character + 1}`;
    });
  }

  test('of a name is where it is declared, in another file', async () => {
    expect(await definition('service A { calls Catalog.sea<|>rch }')).toEqual(['shop.svc:1:41']);
  });
  test('of the first part of a dotted name is that element', async () => {
    expect(await definition('service A { calls Cat<|>alog.search }')).toEqual(['shop.svc:1:25']);
  });
  test('of a context is every place it is opened in', async () => {
    expect(await definition('view All services of Sal<|>es')).toEqual(['more.svc:1:9', 'shop.svc:1:9']);
  });
  test('of a built-in type is nowhere', async () => {
    expect(await definition('type A = uu<|>id')).toEqual([]);
  });
});

describe('hover', () => {
  async function hover(line: string): Promise<string> {
    const { text, position } = cursorIn(line);
    const { connection, open, uri } = await start(text);
    await open('model.svc', text);
    const answer = (await connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uri('model.svc') },
      position,
    })) as Hover | null;
    return answer && typeof answer.contents === 'object' && 'value' in answer.contents
      ? answer.contents.value
      : '';
  }

  test('shows the declaration, the title, the documentation and the place', async () => {
    const text =
      '/** Sells *things*. */\nservice Shop "The shop" { does "sell things"  query get(id: uuid): string { } }\nservice B { calls Shop.get  calls Sh<|>op }';
    expect(await hover(text)).toBe(
      '```svc\nservice Shop "The shop"\n```\n\n**The shop**\n\nSells *things*.\n\n- sell things\n\n1 caller · 0 callees',
    );
    expect(await hover(text.replace('<|>', '').replace('Shop.get', 'Shop.g<|>et'))).toBe(
      '```svc\nquery get(id: uuid): string\n```\n\nCalled by: `B`\n\nIn `Shop`.',
    );
  });

  test('keeps hostile text from becoming markup', async () => {
    expect(await hover('service A "</code> **b** ```" { }\nservice B { calls <|>A }')).toContain(
      '\n\n**\\<\\/code\\> \\*\\*b\\*\\* \\`\\`\\`**'.replace('\\/', '/'),
    );
  });
});

test('the outline has the elements of a file', async () => {
  const { connection, open, uri } = await start('context Sales { service Catalog { query search } }');
  await open('model.svc');
  const symbols = (await connection.sendRequest('textDocument/documentSymbol', {
    textDocument: { uri: uri('model.svc') },
  })) as DocumentSymbol[];
  expect(symbols).toMatchObject([
    { name: 'Sales', children: [{ name: 'Catalog', children: [{ name: 'search' }] }] },
  ]);
});

describe('diagrams', () => {
  test('follow the cursor: the sequence in an operation, else the map', async () => {
    const { connection, open, uri } = await start(
      'service A { command go { calls B.get } }\nservice B { query get }\n',
    );
    await open('model.svc');
    const ask = (position: { line: number; character: number }) =>
      connection.sendRequest('svc/diagram', { uri: uri('model.svc'), position }) as Promise<DiagramAnswer>;
    expect((await ask({ line: 0, character: 25 })).diagram).toMatchObject({
      query: { kind: 'sequence', of: 'operation:A.go' },
    });
    const map = await ask({ line: 1, character: 0 });
    expect(map.diagram).toMatchObject({ query: { kind: 'services' } });
    expect(map.choices.length).toBeGreaterThan(1);
    expect(map.errors).toBe(0);
  });

  test('of a large model what the file has can be drawn, and some of the rest', async () => {
    const services = Array.from({ length: 400 }, (_, n) => `service S${n} { command go { calls Last.get } }`);
    const { connection, uri } = await start(
      `//- many.svc\n${services.join('\n')}\n//- near.svc\nservice Last { query get { reads Db } store Db }\n`,
    );
    const { choices } = (await connection.sendRequest('svc/diagram', {
      uri: uri('near.svc'),
    })) as DiagramAnswer;
    expect(choices.length).toBe(300);
    expect(choices[0]?.label).toBe('Service map');
    expect(choices.at(-1)?.label).toBe('Sequence: Last.get');
  });

  test('of what is declared at a place, all that can be drawn is told', async () => {
    const { connection, uri } = await start(
      'service A { command go { calls B.get } }\nservice B { query get }\n',
    );
    const at = { line: 0, character: 20 };
    const choices = await connection.sendRequest('svc/diagramsAbout', {
      uri: uri('model.svc'),
      place: { uri: uri('model.svc'), start: at, end: at },
    });
    expect(choices).toEqual([
      { label: 'Sequence', query: { kind: 'sequence', of: 'operation:A.go' } },
      { label: 'Impact', query: { kind: 'impact', of: 'operation:A.go' } },
      { label: 'Map around A', query: { kind: 'services', of: 'service:A' } },
    ]);
  });

  test('the first error is told, that of the file itself before others', async () => {
    const { connection, uri } = await start(
      '//- a.svc\nservice A { calls Gone.get }\n//- b.svc\nservice B\nservice C { calls Lost.get }\n',
    );
    const errorIn = async (path: string) =>
      ((await connection.sendRequest('svc/diagram', { uri: uri(path) })) as DiagramAnswer).firstError;
    expect(await errorIn('b.svc')).toMatchObject({
      message: expect.stringContaining('Lost'),
      source: { uri: uri('b.svc'), start: { line: 1, character: 18 } },
    });
    expect((await errorIn('a.svc'))?.source.uri).toBe(uri('a.svc'));
  });

  test('problems of what is drawn are told, and no others', async () => {
    const { connection, uri } = await start(
      'service A {\n  command go { calls B.get }\n}\nservice B { query get { calls C.get } }\nservice C { query get { calls B.get } }\n',
    );
    const { diagram, problems = [] } = (await connection.sendRequest('svc/diagram', {
      uri: uri('model.svc'),
      query: { kind: 'services' },
    })) as DiagramAnswer;
    expect(diagram?.anchors.length).toBeGreaterThan(3);
    expect(problems).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/cycle|circle|each other/i) }),
    );
    const sequence = (await connection.sendRequest('svc/diagram', {
      uri: uri('model.svc'),
      query: { kind: 'states', of: 'entity:None' },
    })) as DiagramAnswer;
    expect(sequence.problems).toBeUndefined();
  });

  test('a query for something that is gone says so', async () => {
    const { connection, uri } = await start('service A');
    const answer = (await connection.sendRequest('svc/diagram', {
      uri: uri('model.svc'),
      query: { kind: 'sequence', of: 'operation:A.gone' },
    })) as DiagramAnswer;
    expect(answer.diagram).toBeUndefined();
    expect(answer.problem).toBe('The model has no `operation:A.gone` any more; choose another diagram.');
  });
});
