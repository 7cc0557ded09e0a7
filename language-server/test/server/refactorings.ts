import { expect } from 'vitest';
import type { CodeAction, Position } from 'vscode-languageserver-protocol';
import { createFormatter } from '../../src/cli/format-text.js';
import { isJudgement } from '../../src/rules/registry.js';
import { filesOf } from '../workspace.js';
import { apply, difference, type Files, problemsIn } from './applied.js';
import type { OpenedServer, testServers } from './ask.js';
import { cursorIn, today } from './client.js';

const format = createFormatter();

/** An editor that asks for edits when an action is chosen, shows why one is disabled, and creates files. */
export const capableEditor = {
  ...today,
  textDocument: {
    ...today.textDocument,
    codeAction: {
      ...today.textDocument.codeAction,
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

/** Files with a cursor in one of them, as a server has them. */
export interface Asked {
  readonly server: OpenedServer;
  readonly files: Files;
  readonly position: Position;
}

/** Asks about texts with a cursor: of one file the same server, one after another; of several files one each. */
export function asking(open: ReturnType<typeof testServers>['open']) {
  let single: Promise<OpenedServer> | undefined;
  return async (marked: string): Promise<Asked> => {
    const files = new Map([...filesOf(marked)].map(([path, text]) => [path, text.replace('<|>', '')]));
    if (marked.includes('//- ')) {
      const server = await open(marked, capableEditor);
      return { server, files, position: server.position };
    }
    single ??= open('<|>', capableEditor);
    const server = await single;
    const { text, position } = cursorIn(marked);
    await server.change(server.path, text);
    return { server, files, position };
  };
}

export function actionsAt({ server, position }: Asked, only: readonly string[]): Promise<CodeAction[]> {
  const range = { start: position, end: position };
  return server.ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [], only } });
}

/** What is offered at the cursor; of disabled ones with the reason behind the title. */
export async function offeredAt(asked: Asked, only: readonly string[] = ['refactor']): Promise<string[]> {
  return (await actionsAt(asked, only)).map(({ title, disabled }) =>
    disabled ? `${title} -- ${disabled.reason}` : title,
  );
}

/** The files once an action was chosen at the cursor, or the reason shown why it was not done after all. */
export async function chosen(
  asked: Asked,
  title: string,
  only: readonly string[] = ['refactor'],
): Promise<Files | string> {
  const action = (await actionsAt(asked, only)).find((each) => each.title === title && !each.disabled);
  if (!action)
    throw new Error(`\`${title}\` is not offered, but: ${(await offeredAt(asked, only)).join('; ')}`);
  const { connection } = asked.server;
  const shown = new Promise<string>((resolve) => {
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => resolve(message));
  });
  const resolved = (await connection.sendRequest('codeAction/resolve', action)) as CodeAction;
  return resolved.edit ? apply(asked.files, resolved, asked.server) : shown;
}

/** The files that a chosen refactoring changed. It leaves no new problem, and what was formatted formatted. */
export async function refactored(
  asked: Asked,
  title: string,
  only?: readonly string[],
): Promise<Record<string, string>> {
  const after = await chosen(asked, title, only);
  if (typeof after === 'string') throw new Error(`Not done: ${after}`);
  const { added } = difference(await errorsOf(asked.files), await errorsOf(after));
  expect.soft([title, added]).toEqual([title, []]);
  expectFormatted(asked.files, after, title);
  return Object.fromEntries([...after].filter(([path, text]) => asked.files.get(path) !== text));
}

export function expectFormatted(before: Files, after: Files, what: string): void {
  for (const [path, text] of after) {
    const was = before.get(path);
    if (was !== undefined && format(was).edits.length > 0) continue;
    expect.soft([what, path, text]).toEqual([what, path, format(text).text]);
  }
}

/** What rules think of the result is for its author to weigh. */
async function errorsOf(files: Files): Promise<string[]> {
  const found = await problemsIn(files);
  return found.filter((problem) => !isJudgement(/\[([\w-]+)\]/.exec(problem)?.[1]));
}
