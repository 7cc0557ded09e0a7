import type { Diagnostic, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * What was found in a text, moved to where it stands in the text as it was edited since. What lies in the edited part is
 * left out: whether it still holds is not known.
 */
export function movedDiagnostics(found: readonly Diagnostic[], before: string, after: string): Diagnostic[] {
  if (before === after || found.length === 0) return [...found];
  const start = commonPrefix(before, after);
  const end = commonSuffix(before, after, start);
  const old = TextDocument.create('', 'svc', 0, before);
  const current = TextDocument.create('', 'svc', 0, after);
  const move = (range: Range): Range | undefined => {
    const [from, to] = [old.offsetAt(range.start), old.offsetAt(range.end)];
    if (to <= start) return range;
    if (from < before.length - end) return undefined;
    const by = after.length - before.length;
    return { start: current.positionAt(from + by), end: current.positionAt(to + by) };
  };
  return found.flatMap((diagnostic) => {
    const range = move(diagnostic.range);
    return range ? [{ ...diagnostic, range }] : [];
  });
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++;
  return length;
}
