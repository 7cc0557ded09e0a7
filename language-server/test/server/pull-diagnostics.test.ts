import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { type OpenedServer, testServers } from './ask.js';

const { open } = testServers();

const asks = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
/** As most editors that ask: they take what is published, too. */
const asksAndTakes = { ...asks, textDocument: { diagnostic: {}, publishDiagnostics: {} } };

const twoFiles = '//- a.svc\n<|>service A { calls B.get }\n//- b.svc\nservice B { }\n';

/** What the editor shows of each file: what was published and what it was answered, as it keeps both. */
function watchDiagnostics(server: OpenedServer) {
  const answered = new Map<string, readonly Diagnostic[]>();
  const resultIds = new Map<string, string>();
  const pull = async (path: string): Promise<DocumentDiagnosticReport> => {
    const uri = server.uri(path);
    const report = await server.ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId: resultIds.get(uri),
    });
    if (report.kind === 'full') answered.set(uri, report.items);
    if (report.resultId !== undefined) resultIds.set(uri, report.resultId);
    return report;
  };
  const pullAll = async (): Promise<WorkspaceDiagnosticReport> => {
    const report = await server.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [...resultIds].map(([uri, value]) => ({ uri, value })),
    });
    for (const item of report.items) {
      if (item.kind === 'full') answered.set(item.uri, item.items);
      if (item.resultId !== undefined) resultIds.set(item.uri, item.resultId);
    }
    return report;
  };
  const shown = (path: string) =>
    [...(server.published(path) ?? []), ...(answered.get(server.uri(path)) ?? [])].map(({ code }) => code);
  const refreshed = () =>
    new Promise<void>((resolve) => {
      server.connection.onRequest('workspace/diagnostic/refresh', () => resolve());
    });
  return { pull, pullAll, shown, refreshed };
}

/** An answer to a request sent now says that all that was published before has arrived. */
const settled = (server: OpenedServer) => server.ask('svc/diagram', { uri: server.uri('a.svc') });

async function close(server: OpenedServer, path: string): Promise<void> {
  await server.connection.sendNotification('textDocument/didClose', {
    textDocument: { uri: server.uri(path) },
  });
}

describe('an editor that asks for diagnostics', () => {
  test.each([
    ['and takes published ones', asksAndTakes, { interFileDependencies: true, workspaceDiagnostics: false }],
    ['and takes no others', asks, { interFileDependencies: true, workspaceDiagnostics: true }],
    ['but cannot be told to ask again', { textDocument: asksAndTakes.textDocument }, undefined],
    [
      'though it can neither be told nor takes others',
      { textDocument: asks.textDocument },
      expect.anything(),
    ],
    ['not at all', {}, undefined],
  ])('%s is offered what fits', async (_, capabilities, offered) => {
    const { initialized } = await open('team A', capabilities);
    expect(initialized.capabilities.diagnosticProvider).toEqual(offered);
  });

  test('is told of what it just sent, and of nothing that has not changed', async () => {
    const server = await open(twoFiles, asksAndTakes);
    const { pull } = watchDiagnostics(server);
    expect(await pull('a.svc')).toMatchObject({ kind: 'full', items: [{ code: 'unresolved-reference' }] });
    expect(await pull('a.svc')).toEqual({ kind: 'unchanged', resultId: expect.any(String) });
    for (const name of ['C', 'D', 'E']) await server.change('a.svc', `service A { calls ${name}.get }`);
    expect(await pull('a.svc')).toMatchObject({
      kind: 'full',
      items: [{ message: expect.stringContaining('`E.get`') }],
    });
    await server.change('a.svc', 'service A { }');
    expect(await pull('a.svc')).toMatchObject({ kind: 'full', items: [] });
  });

  test('may ask for a file it has not opened, and for one that is not there', async () => {
    const server = await open(
      '//- b.svc\n<|>service B { }\n//- a.svc\nservice A { calls B.get }\n',
      asksAndTakes,
    );
    const { pull } = watchDiagnostics(server);
    expect(await pull('a.svc')).toMatchObject({ kind: 'full', items: [{ code: 'unresolved-reference' }] });
    expect(await pull('missing.svc')).toMatchObject({ kind: 'full', items: [] });
  });

  test('is shown every finding once: those of open files and those of files nobody opened', async () => {
    const server = await open(twoFiles.replace('service B { }', 'service B { calls C.get }'), asksAndTakes);
    const { pull, shown } = watchDiagnostics(server);
    await pull('a.svc');
    await settled(server);
    expect(shown('a.svc')).toEqual(['unresolved-reference']);
    expect(shown('b.svc')).toEqual(['unresolved-reference']);
    await server.open('b.svc', 'service B { calls C.get  calls D.get }');
    await pull('b.svc');
    await settled(server);
    expect(shown('b.svc')).toEqual(['unresolved-reference', 'unresolved-reference']);
  });

  test('that never asks for an open file is sent what is found there', async () => {
    const server = await open(twoFiles, asksAndTakes);
    expect(await server.diagnostics('a.svc', (found) => found.length === 1)).toHaveLength(1);
  });

  test('is sent the findings of a file again when it closes it', async () => {
    const server = await open(twoFiles, asksAndTakes);
    await server.diagnostics('a.svc', (found) => found.length === 1);
    await server.ask('textDocument/diagnostic');
    await server.diagnostics('a.svc', (found) => found.length === 0);
    await close(server, 'a.svc');
    expect(await server.diagnostics('a.svc', (found) => found.length === 1)).toHaveLength(1);
  });

  test('is told to ask again when another file changes what it was told', async () => {
    const server = await open(twoFiles, asksAndTakes);
    const { pull, refreshed } = watchDiagnostics(server);
    await server.open('b.svc');
    await pull('a.svc');
    const refresh = refreshed();
    await server.change('b.svc', 'service B { query get }');
    await refresh;
    expect(await pull('a.svc')).toMatchObject({ kind: 'full', items: [] });
  });

  test('is told to ask again about what it edited only where it did not ask', async () => {
    const server = await open(twoFiles, asksAndTakes);
    const { pull, refreshed } = watchDiagnostics(server);
    await pull('a.svc');
    const refresh = refreshed();
    for (const text of ['service A { }', 'service A { calls C }', 'service A { }'])
      await Promise.all([server.change('a.svc', text), pull('a.svc')]);
    // As Neovim does, which asks about the files in its windows alone.
    await server.change('a.svc', 'service A { calls C }');
    await refresh;
    expect(server.received.filter((method) => method === 'workspace/diagnostic/refresh')).toHaveLength(1);
    expect(await pull('a.svc')).toMatchObject({ kind: 'full', items: [{ code: 'unresolved-reference' }] });
  });

  test('can take back its question while the model is still being read', async () => {
    const files = Array.from({ length: 200 }, (_, at) => `//- team${at}.svc\nteam Team${at}\n`);
    const server = await open(files.join(''), asksAndTakes);
    const source = new CancellationTokenSource();
    const answer = server.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: server.uri('team0.svc') } },
      source.token,
    );
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });
});

describe('an editor that takes no published diagnostics', () => {
  const project =
    '//- svc.config.json\n{ "nam": "X" }\n//- a.svc\n<|>service A { calls B.get }\n//- b.svc\nservice B { calls C.get }\n';

  test('is sent none, and told of all files when it asks', async () => {
    const server = await open(project, asks);
    const { pull, pullAll, shown } = watchDiagnostics(server);
    const first = await pullAll();
    expect(first.items.map(({ uri, kind }) => [uri, kind])).toEqual(
      expect.arrayContaining(['a.svc', 'b.svc', 'svc.config.json'].map((path) => [server.uri(path), 'full'])),
    );
    await pull('a.svc');
    expect(shown('b.svc')).toEqual(['unresolved-reference']);
    expect(shown('svc.config.json')).toEqual(['invalid-config']);
    expect((await pullAll()).items.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    for (const path of ['a.svc', 'b.svc', 'svc.config.json']) expect(server.published(path)).toBeUndefined();
  });

  test('learns what is mended, and in which version of an open file', async () => {
    const server = await open(project, asks);
    const { pullAll, shown, refreshed } = watchDiagnostics(server);
    await pullAll();
    const refresh = refreshed();
    await server.change('a.svc', 'service A { calls B.get }\nservice C { query get }');
    await refresh;
    const report = await pullAll();
    expect(shown('b.svc')).toEqual([]);
    expect(shown('a.svc')).toEqual(['unresolved-reference']);
    expect(report.items.map(({ uri, version }) => [uri.split('/').at(-1), version])).toEqual(
      expect.arrayContaining([
        ['a.svc', 2],
        ['b.svc', null],
      ]),
    );
  });
});
