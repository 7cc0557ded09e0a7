import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { startServer, type TestClient } from './client.js';

let client: TestClient | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

/** Whether anything was said about a file until now. */
async function isPublished(path: string): Promise<boolean | undefined> {
  const later = new Promise<false>((resolve) => setImmediate(() => resolve(false)));
  return Promise.race([client?.diagnostics(path).then(() => true), later]);
}

async function changed(path: string, type: FileChangeType): Promise<void> {
  await client?.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(path), type }],
  });
}

test('a file that is not UTF-8 says so, until it is', async () => {
  client = await startServer('//- a.svc\nservice A');
  await writeFile(join(client.folder, 'b.svc'), Buffer.from('service A\nservice \xfc', 'latin1'));
  await changed('b.svc', FileChangeType.Created);
  const [problem] = await client.diagnostics('b.svc', ({ length }) => length > 0);
  expect(problem).toMatchObject({
    code: 'unreadable-file',
    message: 'This line is not UTF-8 text; save the file as UTF-8.',
    range: { start: { line: 1 } },
  });

  await client.write('b.svc', 'service B');
  await changed('b.svc', FileChangeType.Changed);
  await client.diagnostics('b.svc', ({ length }) => length === 0);
});

test('of an open file the text of the editor counts, whatever stands on the disk', async () => {
  client = await startServer('//- a.svc\nservice A');
  await writeFile(join(client.folder, 'b.svc'), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
  await changed('b.svc', FileChangeType.Created);
  await client.diagnostics('b.svc', ([first]) => first?.code === 'unreadable-file');
  await client.open('b.svc', 'service B');
  await client.diagnostics('b.svc', ({ length }) => length === 0);
});

test('a WCF service file that comes while the server runs has no problems and declares nothing', async () => {
  client = await startServer('//- a.svc\nservice A');
  await client.write('b.svc', 'service A');
  await changed('b.svc', FileChangeType.Created);
  await client.diagnostics('b.svc', ([first]) => first?.code === 'duplicate-name');

  await client.write('b.svc', '<%@ ServiceHost Language="C#" Service="A" %> service A');
  await changed('b.svc', FileChangeType.Changed);
  await client.diagnostics('b.svc', ({ length }) => length === 0);
});

test('a folder brings its files when it comes, and takes them along when it goes', async () => {
  client = await startServer('//- a.svc\nservice A');
  await client.write('b.v1/b.svc', 'service A');
  await changed('b.v1', FileChangeType.Created);
  await client.diagnostics('b.v1/b.svc', ([first]) => first?.code === 'duplicate-name');

  await rm(join(client.folder, 'b.v1'), { recursive: true });
  await changed('b.v1', FileChangeType.Deleted);
  await client.diagnostics('b.v1/b.svc', ({ length }) => length === 0);
});

test('a project that comes and goes with its folder', async () => {
  client = await startServer('//- a.svc\nservice A');
  await client.write('b/b.svc', 'service A');
  await client.write('b/svc.config.json', '{ "nam": "B" }');
  await changed('b', FileChangeType.Created);
  await client.diagnostics('b/svc.config.json', ({ length }) => length > 0);

  await rm(join(client.folder, 'b'), { recursive: true });
  await changed('b', FileChangeType.Deleted);
  await client.diagnostics('b/svc.config.json', ({ length }) => length === 0);
});

/** What an editor tells of a file that is renamed in its explorer: that it is another document now, and that of the disk. */
const told = {
  document: async (text: string) => {
    await client?.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: client.uri('a.svc') },
    });
    await client?.open('renamed.svc', text);
  },
  disk: () =>
    client?.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: client.uri('a.svc'), type: FileChangeType.Deleted },
        { uri: client.uri('renamed.svc'), type: FileChangeType.Created },
      ],
    }),
};

test.each([
  ['the editor first', ['document', 'disk']],
  ['the disk first', ['disk', 'document']],
] as const)('a file that is renamed while it is open and edited loses nothing: %s', async (_, order) => {
  client = await startServer(
    '//- a.svc\nservice A { query saved }\n//- b.svc\nservice B { calls A.typed  calls A.saved }\n',
  );
  const edited = 'service A { query saved  query typed }\n';
  await client.open('a.svc');
  await client.diagnostics('b.svc', ({ length }) => length > 0);
  await client.change('a.svc', edited);
  await client.diagnostics('b.svc', ({ length }) => length === 0);

  await rename(join(client.folder, 'a.svc'), join(client.folder, 'renamed.svc'));
  for (const each of order) await told[each](edited);
  // Once this is all that is wrong, the file of the old name is gone, and with it what was declared twice.
  await client.change('renamed.svc', `${edited}service C { calls Nowhere }\n`);
  await client.diagnostics(
    'renamed.svc',
    ([first, ...others]) => first?.code === 'unresolved-reference' && others.length === 0,
  );
  const places = await client.connection.sendRequest('textDocument/definition', {
    textDocument: { uri: client.uri('b.svc') },
    position: { line: 0, character: 'service B { calls A.ty'.length },
  });
  expect(places).toMatchObject([{ targetUri: client.uri('renamed.svc') }]);
  expect(['a.svc', 'b.svc'].flatMap((path) => client?.published(path) ?? [])).toEqual([]);

  // What is undone there, and what is typed on, counts.
  await client.change('renamed.svc', 'service A { query saved }\n');
  await client.diagnostics('b.svc', ([first]) => first?.code === 'unresolved-reference');
  await client.change('renamed.svc', edited);
  await client.diagnostics('b.svc', ({ length }) => length === 0);
});

test('what is installed in a folder that comes is passed by', async () => {
  client = await startServer('//- a.svc\nservice A');
  await client.write('node_modules/b/b.svc', 'service A');
  await changed('node_modules/b', FileChangeType.Created);
  await client.write('c/c.svc', 'service C { calls Nowhere.get }');
  await changed('c', FileChangeType.Created);
  await client.diagnostics('c/c.svc', ({ length }) => length > 0);
  expect(await isPublished('node_modules/b/b.svc')).toBe(false);
});

test('a file that cannot be read and goes has no problem any more', async () => {
  client = await startServer('//- a.svc\nservice A');
  await writeFile(join(client.folder, 'b.svc'), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
  await changed('b.svc', FileChangeType.Created);
  await client.diagnostics('b.svc', ([first]) => first?.code === 'unreadable-file');
  await rm(join(client.folder, 'b.svc'));
  await changed('b.svc', FileChangeType.Deleted);
  await client.diagnostics('b.svc', ({ length }) => length === 0);
});

test('an editor that shows progress is told how far the opening of the workspace is', async () => {
  const files = Array.from({ length: 40 }, (_, index) => `//- file${index}.svc\nservice S${index}`);
  client = await startServer(files.join('\n'), undefined, { window: { workDoneProgress: true } });
  const { connection } = client;
  connection.onRequest('window/workDoneProgress/create', () => null);
  const told: { readonly kind: string }[] = [];
  await new Promise<void>((resolve) => {
    connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
      told.push(value);
      if (value.kind === 'end') resolve();
    });
  });
  expect(told[0]).toEqual({ kind: 'begin', title: 'SVC', message: 'reading models …' });
});
