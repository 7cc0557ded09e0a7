import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** An editor on a folder, whose server has loaded everything. */
export interface BenchClient {
  readonly connection: ProtocolConnection;
  /** Milliseconds from the start of the process until everything was checked, and until the open file was. */
  readonly loadedAfter: number;
  readonly firstAnswerAfter: number;
  uri(path: string): string;
  text(path: string): string;
  open(path: string): Promise<void>;
  /** Types at an offset of an open file, as the editor sends it: the change alone. */
  type(path: string, offset: number, deleted: number, inserted: string): Promise<void>;
  /** Resolves when the diagnostics published for a file satisfy a condition. */
  published(path: string, until: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void>;
  /** Resolves when everything that follows from the last change is published. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Starts the server on a folder with a file open, and waits until everything is checked. */
export async function startClient(server: string, folder: string, first: string): Promise<BenchClient> {
  const started = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  let builds = 0;
  const awaited = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const notice = () => {
    for (const check of [...waiting]) check();
  };
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      published.set(uri, diagnostics);
      notice();
    },
  );
  connection.onNotification('svc/modelChanged', () => {
    builds++;
    notice();
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const rootUri = pathToFileURL(folder).toString();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: {},
    initializationOptions: { commands: ['svc.openDiagram'] },
  });
  await connection.sendNotification('initialized', {});

  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  const uri = (path: string) => pathToFileURL(join(folder, path)).toString();
  const text = (path: string) => texts.get(path) ?? readFileSync(join(folder, path), 'utf8');
  const open = async (path: string) => {
    texts.set(path, text(path));
    versions.set(path, 1);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri(path), languageId: 'svc', version: 1, text: text(path) },
    });
  };
  await open(first);
  await connection.sendRequest('textDocument/hover', {
    textDocument: { uri: uri(first) },
    position: { line: 0, character: 0 },
  });
  const firstAnswerAfter = performance.now() - started;
  await awaited(() => builds > 0);
  const loadedAfter = performance.now() - started;

  return {
    connection,
    loadedAfter,
    firstAnswerAfter,
    uri,
    text,
    open,
    type: async (path, offset, deleted, inserted) => {
      const before = text(path);
      const version = (versions.get(path) ?? 0) + 1;
      versions.set(path, version);
      texts.set(path, before.slice(0, offset) + inserted + before.slice(offset + deleted));
      const range = { start: positionAt(before, offset), end: positionAt(before, offset + deleted) };
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ range, text: inserted }],
      });
    },
    published: (path, until) => awaited(() => until(published.get(uri(path)) ?? [])),
    settled: () => {
      const before = builds;
      return awaited(() => builds > before);
    },
    stop: async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}
