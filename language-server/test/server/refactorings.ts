import { expect } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { createFormatter } from '../../src/cli/format-text.js';
import { filesOf } from '../workspace.js';
import { apply, difference, type Files, problemsIn } from './applied.js';
import type { OpenedServer, testServers } from './ask.js';

const format = createFormatter();

/** An editor that asks for edits when an action is chosen, shows why one is disabled, and creates files. */
export const capableEditor = {
  textDocument: {
    codeAction: {
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

type Open = ReturnType<typeof testServers>['open'];

/** What is offered at the cursor; disabled ones with the reason behind their title. */
export async function offeredAt(server: OpenedServer, only = ['refactor']): Promise<string[]> {
  return (await actionsAt(server, only)).map(({ title, disabled }) =>
    disabled ? `${title} -- ${disabled.reason}` : title,
  );
}

export function actionsAt(server: OpenedServer, only: readonly string[]): Promise<CodeAction[]> {
  const range = { start: server.position, end: server.position };
  return server.ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [], only } });
}

/** The files once an action of a title was chosen at the cursor; the reason why it was not done after all. */
export async function chosen(
  server: OpenedServer,
  files: Files,
  title: string,
  only: readonly string[] = ['refactor'],
): Promise<Files | string> {
  const action = (await actionsAt(server, only)).find((each) => each.title === title);
  if (!action)
    throw new Error(`\`${title}\` is not offered, but ${(await offeredAt(server, [...only])).join('; ')}`);
  const shown = new Promise<string>((resolve) => {
    server.connection.onNotification('window/showMessage', ({ message }: { message: string }) =>
      resolve(message),
    );
  });
  const resolved = (await server.connection.sendRequest('codeAction/resolve', action)) as CodeAction;
  return resolved.edit ? apply(files, resolved, server) : shown;
}

export function filesAt(marked: string): Files {
  return new Map([...filesOf(marked)].map(([path, text]) => [path, text.replace('<|>', '')]));
}

/** The files after a refactoring that was chosen at the cursor of a text, which leaves no new problem and a formatted text. */
export async function refactored(
  open: Open,
  marked: string,
  title: string,
  only?: readonly string[],
): Promise<Record<string, string>> {
  const server = await open(marked, capableEditor);
  const files = filesAt(marked);
  const after = await chosen(server, files, title, only);
  if (typeof after === 'string') throw new Error(`Not done: ${after}`);
  await expectSound(files, after, title);
  return Object.fromEntries([...after].filter(([path, text]) => files.get(path) !== text));
}

export async function expectSound(before: Files, after: Files, what: string): Promise<void> {
  const { added } = difference(await problemsIn(before), await problemsIn(after));
  expect.soft([what, added]).toEqual([what, []]);
  for (const [path, text] of after) {
    const was = before.get(path);
    if (was !== undefined && format(was).edits.length > 0) continue;
    expect.soft([what, path, text]).toEqual([what, path, format(text).text]);
  }
}
