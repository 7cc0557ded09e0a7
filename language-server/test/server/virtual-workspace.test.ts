import { URI } from 'langium';
import { afterEach, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import {
  type FileAnswer,
  type FileEntry,
  type FileKind,
  type FileParams,
  readDirectoryRequest,
  readFileRequest,
  statRequest,
} from '../../src/protocol.js';
import { MemoryFileSystem } from '../memory-file-system.js';
import { connectServer, type ServerProcess } from './client.js';

const root = 'memory://somewhere/repository';

let server: ServerProcess;

afterEach(() => server.stop());

/** Opens a folder that only the editor can read. */
async function openFolder(files: MemoryFileSystem, { serves = true, folder = root } = {}): Promise<string[]> {
  server = connectServer();
  const { connection } = server;
  const asked: string[] = [];
  const serve = <T>(request: string, read: (uri: URI) => T | undefined) => {
    if (!serves) return;
    connection.onRequest<FileAnswer<T>, void>(request, ({ uri }: FileParams) => {
      asked.push(`${request} ${uri}`);
      const result = read(URI.parse(uri));
      return result === undefined ? { error: 'FileNotFound' } : { result };
    });
  };
  const exists = (uri: URI) => files.existsSync(uri);
  serve<FileKind>(statRequest, (uri) => (exists(uri) ? 'file' : undefined));
  serve<string>(readFileRequest, (uri) =>
    exists(uri) ? Buffer.from(files.readBinarySync(uri)).toString('base64') : undefined,
  );
  serve<readonly FileEntry[]>(readDirectoryRequest, (uri) => {
    const entries = files.readDirectorySync(uri);
    return entries.map((entry) => ({
      // In memory a file stands under its URI, which is a name encoded.
      name: decodeURIComponent(entry.uri.path.split('/').at(-1) ?? ''),
      kind: entry.isFile ? 'file' : 'folder',
    }));
  });
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'repository' }],
    capabilities: {},
  });
  await connection.sendNotification('initialized', {});
  return asked;
}

const uriOf = (path: string) => URI.parse(`${root}/${path}`).toString();

function memory(files: Readonly<Record<string, string>>): MemoryFileSystem {
  return new MemoryFileSystem(new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text])));
}

test('a folder that is on no disk is read through the editor, config and all', async () => {
  const files = memory({
    'svc.config.json': '{ "name": "Shop", "exclude": ["drafts/**"] }',
    'orders/größe.svc': 'service Orders { calls Payments.charge  calls Payments.refund }',
    'payments.svc': 'service Payments { command charge }',
    'drafts/draft.svc': 'service Orders',
  });
  await openFolder(files);
  const [problem, ...others] = await server.diagnostics(uriOf('orders/größe.svc'));
  expect(problem?.message).toContain('`Payments.refund`');
  expect(others).toEqual([]);
});

test.each(['memory:/', 'memory://somewhere/'])(
  'a whole file system can be the folder: %s',
  async (folder) => {
    const files = new MemoryFileSystem(
      new Map([
        [`${folder}svc.config.json`, '{ "nam": "Shop", "uses": ["billing"] }'],
        [`${folder}orders.svc`, 'service Orders { calls Billing.Payments.charge  calls Nowhere.get }'],
        [`${folder}billing/svc.config.json`, '{ "name": "Billing" }'],
        [`${folder}billing/payments.svc`, 'service Payments { public command charge }'],
      ]),
    );
    await openFolder(files, { folder });
    const ofConfig = await server.diagnostics(`${folder}svc.config.json`);
    expect(ofConfig.map(({ message }) => message)).toEqual([expect.stringContaining('`nam`')]);
    const ofOrders = await server.diagnostics(`${folder}orders.svc`);
    expect(ofOrders.map(({ message }) => message)).toEqual([expect.stringContaining('`Nowhere.get`')]);
  },
);

test('what happens to its files is taken in', async () => {
  const files = memory({ 'a.svc': 'service A { calls B.get }' });
  await openFolder(files);
  await server.diagnostics(uriOf('a.svc'), ([first]) => first?.code === 'unresolved-reference');

  files.set(uriOf('b.svc'), 'service B { query get }');
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('b.svc'), type: FileChangeType.Created }],
  });
  await server.diagnostics(uriOf('a.svc'), ({ length }) => length === 0);

  files.set(uriOf('b.svc'), undefined);
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('b.svc'), type: FileChangeType.Deleted }],
  });
  await server.diagnostics(uriOf('a.svc'), ([first]) => first?.code === 'unresolved-reference');
});

test('a file that the editor cannot read says why', async () => {
  const files = memory({ 'a.svc': 'service A' });
  await openFolder(files);
  server.connection.onRequest(readFileRequest, () => ({ error: 'NoPermissions' }));
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf('a.svc'), type: FileChangeType.Changed }],
  });
  const [problem] = await server.diagnostics(uriOf('a.svc'), ({ length }) => length > 0);
  expect(problem).toMatchObject({
    code: 'unreadable-file',
    message: 'This cannot be read: permission denied; change its permissions.',
  });
});

test('files of a disk are not asked for', async () => {
  const asked = await openFolder(memory({ 'a.svc': 'service A { calls B.get }' }));
  await server.diagnostics(uriOf('a.svc'));
  expect(asked.length).toBeGreaterThan(0);
  await server.connection.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: 'file:///nowhere/b.svc',
      languageId: 'svc',
      version: 1,
      text: 'service C { calls D.get }',
    },
  });
  await server.diagnostics('file:///nowhere/b.svc', ({ length }) => length > 0);
  expect(asked.filter((request) => request.includes('file:'))).toEqual([]);
});

test('an editor without these requests has what it opens checked', async () => {
  await openFolder(memory({}), { serves: false });
  await server.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf('a.svc'), languageId: 'svc', version: 1, text: 'service A { calls B.get }' },
  });
  await server.diagnostics(uriOf('a.svc'), ([first]) => first?.code === 'unresolved-reference');
});
