import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { filesOf } from '../workspace.js';

const pathTo = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The server as the extension starts it, and as any other editor does. */
export const serverCommands = {
  bundle: [pathTo('../../dist/server.cjs'), '--stdio'],
  'svc lsp': [pathTo('../../bin/svc.mjs'), 'lsp', '--stdio'],
} as const;

/** What the forms of answers depend on, as the editors of today announce it. */
export const today = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    declaration: { linkSupport: true },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    implementation: { linkSupport: true },
    publishDiagnostics: {},
    rename: { prepareSupport: true },
    signatureHelp: { signatureInformation: { documentationFormat: ['markdown', 'plaintext'] } },
    typeDefinition: { linkSupport: true },
  },
} satisfies ClientCapabilities;

/** A language server in a process of its own, and an editor that has a folder open in it. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly folder: string;
  uri(path: string): string;
  open(path: string, text?: string): Promise<void>;
  /** Replaces the whole text of an open file. */
  change(path: string, text: string): Promise<void>;
  write(path: string, text: string): Promise<void>;
  /** The diagnostics last published for a file once they satisfy a condition. */
  diagnostics(
    path: string,
    until?: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** Those published last for a file; nothing before the first time. */
  published(path: string): readonly Diagnostic[] | undefined;
  /** The methods of all that the server sent of itself, from its start on. */
  readonly received: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a server on a folder with the files of a text (`//- path` lines start a file).
 * @param opened the folders in it that the editor has open
 */
export async function startServer(
  text: string,
  command: readonly string[] = serverCommands.bundle,
  capabilities: object = today,
  opened: readonly string[] = [''],
  initializationOptions?: object,
): Promise<TestClient> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-server-')));
  const files = new Map(filesOf(text));
  for (const [path, content] of files) await writeInto(folder, path, content);

  const { connection, died, received, published, diagnostics, stop } = connectServer(command);
  const uri = (path: string) => pathToFileURL(join(folder, path)).toString();
  const initialize = connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).toString(),
    workspaceFolders: opened.map((path) => ({
      uri: pathToFileURL(join(folder, path)).toString(),
      name: path || 'test',
    })),
    capabilities,
    initializationOptions,
  });
  const initialized = (await Promise.race([initialize, died])) as InitializeResult;
  await connection.sendNotification('initialized', {});

  const versions = new Map<string, number>();
  return {
    connection,
    initialized,
    folder,
    uri,
    open: async (path, content = files.get(path) ?? '') => {
      versions.set(path, 1);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(path), languageId: 'svc', version: 1, text: content },
      });
    },
    change: async (path, content) => {
      const version = (versions.get(path) ?? 0) + 1;
      versions.set(path, version);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ text: content }],
      });
    },
    write: (path, content) => writeInto(folder, path, content),
    diagnostics: (path, until) => diagnostics(uri(path), until),
    published: (path) => published(uri(path)),
    received,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A language server in a process of its own that nobody has said anything to yet. */
export interface ServerProcess {
  readonly connection: ProtocolConnection;
  /** Rejected when the process ends. */
  readonly died: Promise<never>;
  /** The diagnostics last published for a URI once they satisfy a condition. */
  diagnostics(
    uri: string,
    until?: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** Those published last for a URI; nothing before the first time. */
  published(uri: string): readonly Diagnostic[] | undefined;
  /** The methods of all that the server sent of itself, from its start on. */
  readonly received: readonly string[];
  stop(): Promise<void>;
}

export function connectServer(command: readonly string[] = serverCommands.bundle): ServerProcess {
  const child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'inherit'] });
  const died = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`The language server ended with exit code ${code}.`)));
  });
  died.catch(() => undefined);
  const received: string[] = [];
  const reader = new StreamMessageReader(child.stdout);
  const listen = reader.listen.bind(reader);
  reader.listen = (callback) =>
    listen((message) => {
      if ('method' in message) received.push(String(message.method));
      callback(message);
    });
  const connection = createProtocolConnection(reader, new StreamMessageWriter(child.stdin));
  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      published.set(uri, diagnostics);
      for (const check of [...waiting]) check();
    },
  );
  connection.listen();
  return {
    connection,
    died,
    diagnostics: (uri, until = () => true) =>
      new Promise((resolve) => {
        const check = () => {
          const diagnostics = published.get(uri);
          if (!diagnostics || !until(diagnostics)) return;
          waiting.delete(check);
          resolve(diagnostics);
        };
        waiting.add(check);
        check();
      }),
    published: (uri) => published.get(uri),
    received,
    stop: async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}

async function writeInto(folder: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Takes the cursor mark `<|>` out of a text and says where it stood. */
export function cursorIn(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf('<|>');
  if (offset < 0) throw new Error('The text has no cursor mark `<|>`.');
  const before = marked.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { text: marked.replace('<|>', ''), position };
}
