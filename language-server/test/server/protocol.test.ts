import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, Hover, Location, LocationLink } from 'vscode-languageserver-protocol';
import { startServers } from './ask.js';
import { cursorIn, serverCommands } from './client.js';

const start = startServers();

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
    const client = await start('service A { calls B.get }', command);
    expect(client.initialized.serverInfo).toEqual({ name: 'svc' });
    expect(await client.diagnostics('model.svc', (found) => found.length > 0)).toHaveLength(1);
  },
);

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
