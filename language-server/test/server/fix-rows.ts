import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { createFormatter } from '../../src/cli/format-text.js';
import { filesOf } from '../workspace.js';
import { apply, difference, problemsIn } from './applied.js';
import { type OpenedServer, testServers } from './ask.js';

const format = createFormatter();

const groupSize = 6;

const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

/** The code actions for the whole open file. */
export async function actionsOf(server: OpenedServer, only?: readonly string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only && { only }) };
  return server.ask<CodeAction[]>('textDocument/codeAction', { range: whole, context });
}

/** A model with problems, and the quick fixes that are offered for them. */
export interface Row {
  readonly model: string;
  /** All that is offered; the preferred ones with a star. */
  readonly offered: readonly string[];
  /** The whole open file after the first offer. */
  readonly becomes?: string;
}

export const inService = (body: string) => `service A {\n  ${body}\n}\n`;

/** Each fix that is offered leaves a valid, formatted text in which the problem is gone and no other is new. */
export function testFixes(rows: Readonly<Record<string, Row>>): void {
  const { open } = testServers();
  const isOneFile = ({ model }: Row) => !model.includes('//- ');

  // Several share a server, so that not each has to start one.
  const inOneFile = Object.entries(rows).filter(([, row]) => isOneFile(row));
  const groups = Array.from({ length: Math.ceil(inOneFile.length / groupSize) }, (_, index) =>
    inOneFile.slice(index * groupSize, (index + 1) * groupSize),
  );
  test.each(groups.map((group) => [group.map(([what]) => what).join('; '), group] as const))(
    '%s',
    async (_, group) => {
      const server = await open('<|>');
      for (const [what, row] of group) {
        await server.change('model.svc', row.model);
        await checkRow(what, row, server);
      }
    },
  );

  const acrossFiles = Object.entries(rows).filter(([, row]) => !isOneFile(row));
  if (acrossFiles.length > 0) {
    test.each(acrossFiles)('across files: %s', async (what, row) => {
      await checkRow(what, row, await open(row.model));
    });
  }
}

async function checkRow(what: string, { model, offered, becomes }: Row, server: OpenedServer) {
  const files = filesOf(model.replace('<|>', ''));
  const path = [...files.keys()].find((each) => filesOf(model).get(each)?.includes('<|>')) ?? 'model.svc';
  const before = await problemsIn(files);
  const actions = await actionsOf(server, ['quickfix']);
  const titles = actions.map(({ title, isPreferred }) => `${isPreferred ? '*' : ''}${title}`);
  expect.soft([what, ...titles]).toEqual([what, ...offered]);
  const first = actions[0] && apply(files, actions[0], server).get(path);
  if (becomes !== undefined) expect.soft(first).toBe(becomes);
  for (const action of actions) {
    const after = apply(files, action, server);
    const { gone, added } = difference(before, await problemsIn(after));
    const mended = (action.diagnostics ?? []).map(({ code }: Diagnostic) => `[${code}]`);
    expect.soft([what, action.title, added]).toEqual([what, action.title, []]);
    const isGone = gone.some((problem) => mended.some((code) => problem.includes(code)));
    expect.soft([what, action.title, isGone]).toEqual([what, action.title, true]);
    for (const [each, text] of files) {
      if (format(text).edits.length > 0) continue;
      expect.soft(after.get(each)).toBe(format(after.get(each) ?? '').text);
    }
  }
}
