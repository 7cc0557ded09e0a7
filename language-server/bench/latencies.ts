import type { CompletionList } from 'vscode-languageserver-protocol';
import { type BenchClient, positionAt } from './client.js';
import type { Organisation } from './organisation.js';

/** Milliseconds of something done several times. */
export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

const rounds = 25;

/** Milliseconds each time, which an action may measure itself. */
export async function timed(action: (round: number) => Promise<unknown>): Promise<Latencies> {
  const taken: number[] = [];
  // The first two warm up what a person has warmed up by opening the file.
  for (let round = -2; round < rounds; round++) {
    const started = performance.now();
    const measured = await action(round);
    if (round >= 0) taken.push(typeof measured === 'number' ? measured : performance.now() - started);
  }
  return summary(taken);
}

/** From a keystroke that makes or mends a mistake until it shows in the file, and until everything is right everywhere. */
export async function timeEdits(
  client: BenchClient,
  path: string,
): Promise<Record<'file' | 'all', Latencies>> {
  const everywhere: number[] = [];
  const offset = client.text(path).indexOf('writes ');
  const mistake = 'calls Nowhere.toBeFound\n      ';
  const file = await timed(async (round) => {
    const isMistake = round % 2 === 0;
    const started = performance.now();
    const settled = client.settled().then(() => everywhere.push(performance.now() - started));
    await client.type(path, offset, isMistake ? 0 : mistake.length, isMistake ? mistake : '');
    await client.published(
      path,
      (found) => found.some(({ message }) => String(message).includes('Nowhere.toBeFound')) === isMistake,
    );
    const taken = performance.now() - started;
    await settled;
    return taken;
  });
  return { file, all: summary(everywhere.slice(2)) };
}

/** From a keystroke that changes what a service calls until everything is right everywhere. */
export async function timeChanges(client: BenchClient, path: string): Promise<Latencies> {
  const offset = client.text(path).indexOf('writes ');
  const call = 'calls Identity.authenticate { timeout 200ms }\n      ';
  return timed(async (round) => {
    const isAdded = round % 2 === 0;
    const settled = client.settled();
    await client.type(path, offset, isAdded ? 0 : call.length, isAdded ? call : '');
    await settled;
  });
}

function summary(taken: readonly number[]): Latencies {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** What an editor asks while somebody works in a file. */
export async function timeRequests(
  client: BenchClient,
  { leaf }: Organisation,
): Promise<Record<string, Latencies | string>> {
  const text = client.text(leaf);
  const textDocument = { uri: client.uri(leaf) };
  const call = text.indexOf('calls ') + 'calls '.length;
  const inCall = { textDocument, position: positionAt(text, call + 1) };
  let offered = 0;
  const completion = await timed(async () => {
    const list = (await client.connection.sendRequest('textDocument/completion', inCall)) as CompletionList;
    offered = list.items.length;
  });
  const request = (method: string, params: object) =>
    timed(() => client.connection.sendRequest(method, params));
  const mostReferred = {
    textDocument: { uri: client.uri('platform.svc') },
    position: positionAt(client.text('platform.svc'), client.text('platform.svc').indexOf('Identity') + 1),
  };
  return {
    [`completion of a reference (${offered} offered)`]: completion,
    hover: await request('textDocument/hover', inCall),
    'go to definition': await request('textDocument/definition', inCall),
    'references of the most referred name': await request('textDocument/references', {
      ...mostReferred,
      context: { includeDeclaration: true },
    }),
    'diagram text of a focused view': await request('svc/diagram', {
      uri: textDocument.uri,
      position: inCall.position,
    }),
    'diagram text of the whole': await request('svc/diagram', {
      uri: textDocument.uri,
      query: { kind: 'contexts' },
    }),
  };
}
