import { indentOf, moveComment } from './comments.js';
import type { Space } from './layout.js';
import { lineBreak, type Token } from './tokens.js';

/** A replacement in a text: `length` characters from `offset` on give way to `text`. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What has to be changed so that the decided white space stands between the tokens; nothing else is touched. */
export function render(
  source: string,
  tokens: readonly Token[],
  spaces: readonly Space[],
  kept: ReadonlySet<number>,
): Edit[] {
  const edits: Edit[] = [];
  const endOfLine = endOfLineIn(source);
  const replace = (offset: number, end: number, text: string) => {
    if (source.slice(offset, end) !== text) edits.push({ offset, length: end - offset, text });
  };
  let end = source.startsWith('\ufeff') ? 1 : 0;
  let indent = 0;
  for (const [index, space] of spaces.entries()) {
    const previous = tokens[index - 1];
    const token = tokens[index];
    const old = source.slice(end, token?.offset);
    const text = between(old, space, {
      isFirst: !previous,
      isLast: !token,
      afterKept: previous !== undefined && kept.has(previous.endLine),
      beforeKept: token !== undefined && kept.has(token.line),
      endOfLine,
    });
    replace(end, end + old.length, text);
    if (!token) break;
    if (!previous || lineBreaks.test(text)) indent = indentOf(lastLine(text));
    let written = token.text;
    if (token.kind === 'block-comment' && token.line !== token.endLine && !kept.has(token.line)) {
      const from = indentOf(source.slice(startOfLine(source, token.offset)));
      written = moveComment(token.text, from, indent, endOfLine);
      replace(token.offset, token.offset + token.text.length, written);
    }
    if (token.line !== token.endLine) indent = indentOf(lastLine(written));
    end = token.offset + token.text.length;
  }
  return edits;
}

/** That of the first line with something on it. */
function endOfLineIn(source: string): string {
  const isWindows = (text: string) => /\r\n|\r|\n/.exec(text)?.[0] === '\r\n';
  const content = source.trimStart();
  return isWindows(lineBreaks.test(content) ? content : source) ? '\r\n' : '\n';
}

const lineBreaks = /[\r\n]/;

interface Between {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly afterKept: boolean;
  readonly beforeKept: boolean;
  readonly endOfLine: string;
}

function between(old: string, space: Space, place: Between): string {
  const { isFirst, isLast, afterKept, beforeKept, endOfLine } = place;
  if (isFirst) return beforeKept ? lastLine(old) : '';
  if (afterKept && beforeKept) return old;
  if (space.kind === 'same-line') return space.text;
  const breaks = space.blank ? endOfLine + endOfLine : endOfLine;
  const rest = afterKept ? (old.split(lineBreak)[0] ?? '') : '';
  if (isLast) return rest + endOfLine;
  return rest + breaks + (beforeKept ? lastLine(old) : ' '.repeat(space.indent));
}

function lastLine(text: string): string {
  return text.slice(startOfLine(text, text.length));
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !lineBreaks.test(text[start - 1] ?? '')) start--;
  return start;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of edits) {
    parts.push(text.slice(end, edit.offset), edit.text);
    end = edit.offset + edit.length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}
