import { afterEach } from 'vitest';
import type { Location, LocationLink, Position, Range } from 'vscode-languageserver-protocol';
import { filesOf } from '../workspace.js';
import { cursorIn, startServer, type TestClient } from './client.js';

export interface OpenedServer extends TestClient {
  /** The file that is open: the one with the cursor, else the first. */
  readonly path: string;
  /** Its text, without the cursor. */
  readonly text: string;
  readonly position: Position;
  /** Asks about the open file, at the cursor unless the parameters say otherwise. */
  ask<Answer>(method: string, params?: object): Promise<Answer>;
}

/** Servers for the tests of one file, each stopped after its test. */
export function testServers(): {
  readonly open: (
    text: string,
    capabilities?: object,
    initializationOptions?: object,
  ) => Promise<OpenedServer>;
} {
  const running: TestClient[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((client) => client.stop()));
  });
  return {
    open: async (marked, capabilities, initializationOptions) => {
      const files = [...filesOf(marked)];
      const [path, content] = files.find(([, each]) => each.includes('<|>')) ?? files[0] ?? ['', ''];
      const { text, position } = content.includes('<|>')
        ? cursorIn(content)
        : { text: content, position: { line: 0, character: 0 } };
      const client = await startServer(
        marked.replace('<|>', ''),
        undefined,
        capabilities,
        undefined,
        initializationOptions,
      );
      running.push(client);
      await client.open(path, text);
      const ask = <Answer>(method: string, params: object = {}) =>
        client.connection.sendRequest(method, {
          textDocument: { uri: client.uri(path) },
          position,
          ...params,
        }) as Promise<Answer>;
      return { ...client, path, text, position, ask };
    },
  };
}

/** Servers whose editor has no file open yet, each stopped after its test. */
export function startServers(): (text: string, command?: readonly string[]) => Promise<TestClient> {
  const running: TestClient[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((client) => client.stop()));
  });
  return async (text, command) => {
    const client = await startServer(text, command);
    running.push(client);
    return client;
  };
}

/** `file:line:column`, from 1, of each place. */
export function places(found: readonly (Location | LocationLink)[] | null): string[] {
  return (found ?? []).map((link) => {
    const [uri, range] = 'uri' in link ? [link.uri, link.range] : [link.targetUri, link.targetSelectionRange];
    return `${uri.split('/').at(-1)}:${range.start.line + 1}:${range.start.character + 1}`;
  });
}

/** The text in a range, as an editor would select it. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Position) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return text.slice(offsetOf(start), offsetOf(end));
}
