import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as protocol from 'vscode-languageserver-protocol';
import { testServers } from './ask.js';
import { today } from './client.js';
import { rows } from './editor-page.js';

const { open } = testServers();

/** Every method the protocol library knows; the token type `method` is none. */
const methods = new Set(
  Object.values(protocol).flatMap((each) => {
    const { method } = Object(each) as { method?: unknown };
    return typeof method === 'string' && method !== 'method' ? [method] : [];
  }),
);

describe('docs/editor.md', () => {
  test('has a row for every method of the protocol, once', () => {
    expect(methods.size).toBeGreaterThan(80);
    const named = rows.map(({ method }) => method);
    expect([...methods].filter((method) => !named.includes(method))).toEqual([]);
    expect(named.filter((method, index) => named.indexOf(method) !== index)).toEqual([]);
  });

  test('offers exactly what the server announces', async () => {
    const asks = { ...today.textDocument, diagnostic: {} };
    const server = await open('team A', {
      textDocument: asks,
      workspace: { diagnostics: { refreshSupport: true } },
    });
    const { capabilities } = server.initialized;
    const announced = Object.entries(capabilities)
      .filter(([, value]) => value !== undefined && value !== false && value !== null)
      .map(([name]) => name)
      // Neither stands for a method.
      .filter((name) => name !== 'workspace' && name !== 'positionEncoding');
    const offered = new Set(rows.filter((row) => row.offered && row.capability).map((row) => row.capability));
    expect([...offered].sort()).toEqual(announced.sort());
    const refused = rows.filter((row) => !row.offered && announced.includes(row.capability));
    expect(refused).toEqual([]);
  });

  test('names a test that is there for what is offered, and a reason for what is not', () => {
    const without = rows.filter(({ offered, testFile, note }) =>
      offered
        ? !existsSync(new URL(testFile || 'missing', import.meta.url)) && note !== 'what a library prints'
        : note === '',
    );
    expect(without).toEqual([]);
  });

  test('positions are announced as UTF-16', async () => {
    expect((await open('team A')).initialized.capabilities.positionEncoding).toBe('utf-16');
  });
});

test('the server asks to be told of changed model and config files', async () => {
  const server = await open('team A', {
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
  });
  const registered = new Promise<unknown>((resolve) => {
    server.connection.onRequest('client/registerCapability', (params) => resolve(params));
  });
  await server.ask('textDocument/documentSymbol');
  expect(JSON.stringify(await registered)).toContain('**/*.svc');
});

test('a request can be cancelled while the server still reads the model', async () => {
  const files = Array.from({ length: 200 }, (_, at) => `//- team${at}.svc\nteam Team${at}\n`);
  const server = await open(files.join(''));
  const source = new protocol.CancellationTokenSource();
  const answer = server.connection.sendRequest('workspace/symbol', { query: '' }, source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: protocol.LSPErrorCodes.RequestCancelled });
});

test('once a file is closed, what is on disk counts again', async () => {
  const server = await open('//- a.svc\nservice A { calls B.get }\n//- b.svc\n<|>service B { query get }\n');
  await server.change('b.svc', 'service B { }');
  await server.diagnostics('a.svc', (found) => found.length === 1);
  await server.connection.sendNotification('textDocument/didClose', {
    textDocument: { uri: server.uri('b.svc') },
  });
  expect(await server.diagnostics('a.svc', (found) => found.length === 0)).toEqual([]);
});
