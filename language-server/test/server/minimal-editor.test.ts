import { expect, test } from 'vitest';
import type {
  CallHierarchyItem,
  CodeLens,
  CompletionList,
  Hover,
  InitializeResult,
  Location,
  SignatureHelp,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type OpenedServer, testServers } from './ask.js';
import { rows } from './editor-page.js';

const { open } = testServers();

const model = `//- shop.svc
/** Sells \`things\` to **all**. */
service Shop "The shop & more" {
  command buy(id: uuid) { calls Pa<|>yments.charge { timeout 300ms }  emits Bought }
  event Bought
}
//- payments.svc
service Payments { command charge }
`;

/** An editor that announces nothing at all. */
const openMinimal = () => open(model, {});

const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
const options = { tabSize: 2, insertSpaces: true };

/** A request for each method that an editor can ask; what others have answered before is at hand. */
const requests: Readonly<Record<string, (server: OpenedServer) => Promise<unknown>>> = {
  'textDocument/diagnostic': ({ ask }) => ask('textDocument/diagnostic'),
  'workspace/diagnostic': ({ ask }) => ask('workspace/diagnostic', { previousResultIds: [] }),
  'textDocument/hover': ({ ask }) => ask('textDocument/hover'),
  'textDocument/completion': ({ ask }) => ask('textDocument/completion'),
  'completionItem/resolve': async ({ ask, connection }) => {
    const { items } = await ask<CompletionList>('textDocument/completion');
    return connection.sendRequest('completionItem/resolve', items[0]);
  },
  'textDocument/signatureHelp': ({ ask }) => ask('textDocument/signatureHelp'),
  'textDocument/inlayHint': ({ ask }) => ask('textDocument/inlayHint', { range }),
  'textDocument/codeLens': ({ ask }) => ask('textDocument/codeLens'),
  'codeLens/resolve': ({ connection, uri, path }) =>
    connection.sendRequest('codeLens/resolve', {
      range: { start: { line: 2, character: 10 }, end: { line: 2, character: 13 } },
      data: { uri: uri(path), kind: 'callers' },
    } satisfies CodeLens),
  'textDocument/definition': ({ ask }) => ask('textDocument/definition'),
  'textDocument/declaration': ({ ask }) => ask('textDocument/declaration'),
  'textDocument/typeDefinition': ({ ask }) => ask('textDocument/typeDefinition'),
  'textDocument/implementation': ({ ask }) => ask('textDocument/implementation'),
  'textDocument/references': ({ ask }) =>
    ask('textDocument/references', { context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': ({ ask }) => ask('textDocument/documentHighlight'),
  'textDocument/prepareCallHierarchy': ({ ask }) => ask('textDocument/prepareCallHierarchy'),
  'callHierarchy/incomingCalls': (server) => calls(server, 'callHierarchy/incomingCalls'),
  'callHierarchy/outgoingCalls': (server) => calls(server, 'callHierarchy/outgoingCalls'),
  'textDocument/documentSymbol': ({ ask }) => ask('textDocument/documentSymbol'),
  'workspace/symbol': ({ ask }) => ask('workspace/symbol', { query: 'buy' }),
  'textDocument/documentLink': ({ ask }) => ask('textDocument/documentLink'),
  'textDocument/semanticTokens/full': ({ ask }) => ask('textDocument/semanticTokens/full'),
  'textDocument/semanticTokens/full/delta': ({ ask }) =>
    ask('textDocument/semanticTokens/full/delta', { previousResultId: '' }),
  'textDocument/semanticTokens/range': ({ ask }) => ask('textDocument/semanticTokens/range', { range }),
  'textDocument/foldingRange': ({ ask }) => ask('textDocument/foldingRange'),
  'textDocument/selectionRange': ({ ask, position }) =>
    ask('textDocument/selectionRange', { positions: [position] }),
  'textDocument/formatting': ({ ask }) => ask('textDocument/formatting', { options }),
  'textDocument/rangeFormatting': ({ ask }) => ask('textDocument/rangeFormatting', { options, range }),
  'textDocument/onTypeFormatting': ({ ask }) => ask('textDocument/onTypeFormatting', { options, ch: '}' }),
  'textDocument/rename': ({ ask }) => ask('textDocument/rename', { newName: 'Charges' }),
  'textDocument/prepareRename': ({ ask }) => ask('textDocument/prepareRename'),
  'textDocument/codeAction': ({ ask }) =>
    ask('textDocument/codeAction', { range, context: { diagnostics: [] } }),
  'codeAction/resolve': ({ connection }) => connection.sendRequest('codeAction/resolve', foreignAction),
};

/** Some editors ask about actions of other servers, too. */
const foreignAction = { title: 'Mend' };

async function calls({ ask, connection }: OpenedServer, method: string): Promise<unknown> {
  const [item] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy');
  return connection.sendRequest(method, { item });
}

/** What the protocol gives to others than an editor that asks. */
const notAsked =
  /^(initialize|initialized|shutdown|exit|\$\/.*|client\/.*|window\/.*|.*\/refresh|textDocument\/(did.*|publishDiagnostics|semanticTokens)|workspace\/(did.*|configuration))$/;

test('every method that is offered is walked', () => {
  const offered = rows.flatMap(({ method, offered: yes }) => (yes && !notAsked.test(method) ? [method] : []));
  expect(Object.keys(requests).sort()).toEqual(offered.sort());
});

test('an editor that announces nothing is answered, and asked nothing', async () => {
  const server = await openMinimal();
  for (const [method, request] of Object.entries(requests)) {
    await expect(request(server), method).resolves.not.toBeUndefined();
  }
  await server.change(server.path, `${server.text}\nservice More { calls Shop.buy  on Bought }\n`);
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await server.write('new.svc', 'team New');
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: server.uri('new.svc'), type: 1 }],
  });
  for (const [method, request] of Object.entries(requests)) {
    await expect(request(server), method).resolves.not.toBeUndefined();
  }
  expect(new Set(server.received)).toEqual(new Set(['textDocument/publishDiagnostics']));
});

test('its answers have the forms that every editor takes', async () => {
  const server = await openMinimal();
  const { capabilities }: InitializeResult = server.initialized;
  expect(capabilities).toMatchObject({ renameProvider: true });
  expect(capabilities.diagnosticProvider).toBeUndefined();

  const uri = server.uri('payments.svc');
  const name = { start: { line: 0, character: 8 }, end: { line: 0, character: 16 } };
  for (const target of ['definition', 'declaration'])
    expect(await server.ask<Location[]>(`textDocument/${target}`)).toEqual([{ uri, range: name }]);

  const symbols = await server.ask<SymbolInformation[]>('textDocument/documentSymbol');
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual(
    expect.arrayContaining([
      ['Shop', undefined],
      ['buy', 'Shop'],
      ['Bought', 'Shop'],
    ]),
  );
  expect(symbols.every(({ location }) => location.uri === server.uri('shop.svc'))).toBe(true);

  const shop = { position: { line: 1, character: 9 } };
  const { contents } = await server.ask<Hover>('textDocument/hover', shop);
  expect(contents).toEqual({
    kind: 'plaintext',
    value: expect.stringMatching(
      /^service Shop "The shop & more"\n\nThe shop & more\n\nSells `things` to all\.\n/,
    ),
  });

  const start = { position: { line: 2, character: 2 } };
  const { items } = await server.ask<CompletionList>('textDocument/completion', start);
  expect(items.map(({ label }) => label)).toContain('command');
  expect(items.filter(({ insertTextFormat }) => insertTextFormat === 2)).toEqual([]);

  const inBraces = { position: { line: 2, character: 60 } };
  const help = await server.ask<SignatureHelp>('textDocument/signatureHelp', inBraces);
  expect(help.signatures[0]?.documentation).toMatchObject({ kind: 'plaintext' });

  const edit = await server.ask<WorkspaceEdit>('textDocument/rename', { newName: 'Charges' });
  expect(Object.keys(edit.changes ?? {}).sort()).toEqual([uri, server.uri('shop.svc')]);
});

test('what happens to its files on disk is noticed, though it does not watch them', async () => {
  const server = await openMinimal();
  const missing = (path: string) =>
    server.diagnostics(path, (found) => found.some(({ code }) => code === 'unresolved-reference'));
  await server.write('more.svc', 'service More { calls Shop.sell }');
  await missing('more.svc');
  await server.write('payments.svc', 'service Payments { }');
  await missing('shop.svc');
  await server.write('more.svc', 'service More { calls Shop.buy }');
  await server.diagnostics('more.svc', (found) => found.length === 0);
});

test('it is offered no fixes, which it could not take', async () => {
  const server = await openMinimal();
  await server.change(server.path, 'service Shop { calls Paymants.charge }');
  expect(await server.ask('textDocument/codeAction', { range, context: { diagnostics: [] } })).toEqual([]);
});
