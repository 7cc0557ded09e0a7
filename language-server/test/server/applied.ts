import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findingsIn } from '../workspace.js';

export type Files = ReadonlyMap<string, string>;

/** The files of a folder as an editor has them once it has applied an action. */
export function apply(files: Files, { edit }: CodeAction, { uri }: { uri(path: string): string }): Files {
  const after = new Map(files);
  const folder = uri('');
  const pathOf = (address: string) => address.slice(folder.replace(/\/?$/, '/').length);
  for (const change of edit?.documentChanges ?? [])
    if ('kind' in change && change.kind === 'create') after.set(pathOf(change.uri), '');
  const edits = [
    ...Object.entries(edit?.changes ?? {}),
    ...(edit?.documentChanges ?? [])
      .filter((change): change is TextDocumentEdit => 'textDocument' in change)
      .map(({ textDocument, edits: each }) => [textDocument.uri, each] as const),
  ];
  for (const [address, each] of edits) {
    const path = pathOf(address);
    const text = after.get(path);
    if (text === undefined) throw new Error(`There is no file ${path} to edit.`);
    const document = TextDocument.create(path, 'svc', 0, text);
    after.set(
      path,
      TextDocument.applyEdits(
        document,
        each.filter((it) => 'newText' in it),
      ),
    );
  }
  return after;
}

export function textOf(files: Files): string {
  return [...files].map(([path, text]) => `//- ${path}\n${text}`).join('');
}

/** What is found, without its place, which an action may move. */
export async function problemsIn(files: Files): Promise<string[]> {
  return (await findingsIn(textOf(files)))
    .map((finding) => finding.replace(/^(\S+?):\d+:\d+ /, '$1 '))
    .sort();
}

/** What was found and is found no more; and what was not found before. */
export function difference(before: readonly string[], after: readonly string[]) {
  const left = [...before];
  const added = after.filter((problem) => {
    const index = left.indexOf(problem);
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
  return { gone: left, added };
}
