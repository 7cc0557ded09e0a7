import { PassThrough } from 'node:stream';
import { setInterruptionPeriod, URI } from 'langium';
import { afterEach, describe, expect, test } from 'vitest';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { ruleHelp, withHelp } from '../../src/editor/rule-help.js';
import { runServer } from '../../src/editor/server.js';
import { createServices, type SvcServices } from '../../src/module.js';
import { MemoryFileSystem } from '../memory-file-system.js';
import { diagnosticsIn, openWorkspace, rootUri } from '../workspace.js';
import { type Random, randomFrom, randomlyEdited, randomModel } from './random-models.js';

/*
 * People type faster than a build ends, rename files and pull branches meanwhile. After any such sequence what is
 * published must be what a server would publish that is started now. More: `SVC_FUZZ_SEEDS=1-400 npx vitest run fuzz`.
 */
const seeds = seedsFrom(process.env.SVC_FUZZ_SEEDS ?? '1-12');
const roundsPerSeed = 6;

let editor: Editor | undefined;

// A build lets others in at every opportunity, so that it is overtaken in the middle of everything.
setInterruptionPeriod(0);

afterEach(() => {
  editor?.stop();
  editor = undefined;
});

const rulePages = 'file:///rules/';
const helpOf = ruleHelp(undefined, rulePages);

describe('what is published after edits is what a fresh build publishes', () => {
  test.each(seeds)('seed %i', { timeout: 60_000 }, async (seed) => {
    const random = randomFrom(seed);
    const files = new Map(paths.map((path) => [path, randomModel(random)]));
    editor = await startEditor(files);
    await compareRounds(editor, random, act);
  });

  test.each(seeds)('seed %i, with two projects that use each other', { timeout: 300_000 }, async (seed) => {
    const random = randomFrom(seed);
    const files = new Map(paths.map((path) => [path, inProjects(randomModel(random), random)]));
    for (const path of configPaths) files.set(path, randomConfig(path, random));
    for (const path of linkPaths) files.set(path, randomLink(path, random));
    editor = await startEditor(files);
    await compareRounds(editor, random, actInProjects);
  });
});

type Act = (editor: Editor, random: Random) => Promise<string>;

async function compareRounds(editing: Editor, random: Random, actOnce: Act): Promise<void> {
  for (let round = 0; round < roundsPerSeed; round++) {
    const log: string[] = [];
    const actions = 1 + Math.floor(random() * 6);
    for (let action = 0; action < actions; action++) {
      log.push(await actOnce(editing, random));
      // Sometimes the server gets a moment in which a build begins, and is overtaken.
      for (let turn = Math.floor(random() * 40); turn > 0; turn--) await nextTurn();
    }
    await editing.settled();
    expect(editing.published(), `round ${round}: ${log.join(', ')}`).toEqual(await freshlyPublished(editing));
  }
}

const configPaths = ['svc.config.json', 'deep/svc.config.json'];

/** Names the projects by turns, and lets them use each other or not. */
function randomConfig(path: string, random: Random): string {
  const uses = path.includes('/') ? '..' : 'deep';
  const name = random() < 0.8 ? (path.includes('/') ? 'Y' : 'X') : 'Z';
  return JSON.stringify({ name, ...(random() < 0.8 && { uses: [uses] }) });
}

const linkPaths = ['link.svc', 'deep/link.svc'];

/** One name of the other project and no other: a file with unknown names is looked at again whatever changes. */
function randomLink(path: string, random: Random): string {
  const names = Array.from({ length: 1 + Math.floor(random() * 2) }, () => 'ABCDE'[Math.floor(random() * 5)]);
  return `service Link { calls ${[path.includes('/') ? 'X' : 'Y', ...names].join('.')} }`;
}

async function actInProjects(editing: Editor, random: Random): Promise<string> {
  const kind = random();
  if (kind < 0.15) {
    const path = linkPaths[Math.floor(random() * linkPaths.length)] ?? '';
    const text = randomLink(path, random);
    await editing.change(`${rootUri}/${path}`, text);
    return `wrote ${path}: ${text}`;
  }
  if (kind < 0.9) return act(editing, random, (text) => inProjects(text, random));
  const path = configPaths[Math.floor(random() * configPaths.length)] ?? '';
  const text = random() < 0.8 ? randomConfig(path, random) : '{}';
  await editing.change(`${rootUri}/${path}`, text);
  return `wrote ${path}: ${text}`;
}

/** Lets some of the names in a text be those of the other project. */
function inProjects(text: string, random: Random): string {
  return text.replace(/\b(calls|on|emits|reads|with|copies|=|extend|exposes) (?=[A-E]\b)/g, (word) =>
    random() < 0.3 ? `${word}${random() < 0.5 ? 'X' : 'Y'}.` : word,
  );
}

const paths = ['a.svc', 'b.svc', 'c.svc', 'deep/d.svc', 'deep/e.svc'];

/** One thing that people or tools do to files. */
async function act(
  editor: Editor,
  random: Random,
  changed: (text: string) => string = String,
): Promise<string> {
  const path = paths[Math.floor(random() * paths.length)] ?? 'a.svc';
  const uri = `${rootUri}/${path}`;
  const open = editor.opened.get(uri);
  const onDisk = editor.files.text(uri);
  const kind = random();
  if (open !== undefined && kind < 0.75) {
    await editor.type(uri, changed(randomlyEdited(open, random)));
    return `typed in ${path}`;
  }
  if (open !== undefined) {
    await editor.close(uri);
    return `closed ${path}`;
  }
  if (kind < 0.5 && onDisk !== undefined) {
    await editor.open(uri, onDisk);
    return `opened ${path}`;
  }
  if (kind < 0.65 && onDisk !== undefined) {
    await editor.change(uri, undefined);
    return `deleted ${path}`;
  }
  await editor.change(uri, changed(randomlyEdited(onDisk ?? randomModel(random), random)));
  return `${onDisk === undefined ? 'created' : 'wrote'} ${path}`;
}

interface Editor {
  readonly files: MemoryFileSystem;
  /** The texts of open files, by URI. */
  readonly opened: ReadonlyMap<string, string>;
  open(uri: string, text: string): Promise<void>;
  type(uri: string, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Writes a file on disk, or deletes it. */
  change(uri: string, text: string | undefined): Promise<void>;
  settled(): Promise<void>;
  published(): Record<string, readonly Diagnostic[]>;
  stop(): void;
}

async function startEditor(texts: ReadonlyMap<string, string>): Promise<Editor> {
  const files = new MemoryFileSystem(new Map([...texts].map(([path, text]) => [`${rootUri}/${path}`, text])));
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(ProposedFeatures.all, toServer, toClient);
  const services = createServices({ fileSystemProvider: () => files, connection });
  runServer(connection, services.shared, () => new Map(), rulePages);
  const client = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const published = new Map<string, readonly Diagnostic[]>();
  client.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      if (diagnostics.length > 0) published.set(uri, diagnostics);
      else published.delete(uri);
    },
  );
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'fuzz' }],
    capabilities: {},
  });
  await client.sendNotification('initialized', {});
  return {
    ...editorOf(client, files, services),
    published: () => sorted(published),
    stop: () => client.dispose(),
  };
}

function editorOf(
  client: ProtocolConnection,
  files: MemoryFileSystem,
  { shared }: SvcServices,
): Omit<Editor, 'published' | 'stop'> {
  const opened = new Map<string, string>();
  let version = 0;
  const send = (method: string, params: object) => client.sendNotification(method, params);
  return {
    files,
    opened,
    open: async (uri, text) => {
      opened.set(uri, text);
      await send('textDocument/didOpen', {
        textDocument: { uri, languageId: 'svc', version: ++version, text },
      });
    },
    type: async (uri, text) => {
      opened.set(uri, text);
      await send('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text }],
      });
    },
    close: async (uri) => {
      opened.delete(uri);
      await send('textDocument/didClose', { textDocument: { uri } });
    },
    change: async (uri, text) => {
      const type =
        text === undefined
          ? FileChangeType.Deleted
          : files.text(uri) === undefined
            ? FileChangeType.Created
            : FileChangeType.Changed;
      files.set(uri, text);
      await send('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    },
    settled: async () => {
      // A request comes after all notifications; an update may wait for the file system before it asks for the lock.
      for (let turn = 0; turn < 3; turn++) {
        await client.sendRequest('workspace/symbol', { query: 'no such name' }).catch(() => undefined);
        await nextTurn();
        await shared.workspace.WorkspaceLock.read(() => undefined);
      }
      await nextTurn();
    },
  };
}

async function freshlyPublished({ files, opened }: Editor): Promise<Record<string, readonly Diagnostic[]>> {
  const texts = new Map([...files.all(), ...opened]);
  const text = [...texts]
    .map(([uri, content]) => `//- ${uri.slice(rootUri.length + 1)}\n${content}`)
    .join('\n');
  const { documents, projects } = await openWorkspace(text);
  const found = documents.map(
    (document) => [document.uri.toString(), withHelp(diagnosticsIn(projects, document), helpOf)] as const,
  );
  return sorted(new Map(found.filter(([, diagnostics]) => diagnostics.length > 0)));
}

/** As they go over the wire, in an order of their own. */
function sorted(
  published: ReadonlyMap<string, readonly Diagnostic[]>,
): Record<string, readonly Diagnostic[]> {
  const entries = [...published].map(([uri, diagnostics]) => {
    const texts = diagnostics.map((diagnostic) => JSON.stringify(diagnostic)).sort();
    return [URI.parse(uri).path, texts.map((each) => JSON.parse(each) as Diagnostic)] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function seedsFrom(range: string): number[] {
  const [first = 1, last = first] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
