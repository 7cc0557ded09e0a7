import { lineBreak } from './tokens.js';

/**
 * A comment of several lines at a new place. Lines that begin with a star stand below the first star; those of other
 * documentation (`/**`) move along with the comment; a plain comment may be a drawing or code and stays as it is.
 * @param from the indentation of the line it began on
 * @param to that of the line it begins on
 */
export function moveComment(comment: string, from: number, to: number, endOfLine: string): string {
  const [first = '', ...lines] = comment.split(lineBreak);
  if (lines.length === 0) return comment;
  const moved = (move: (line: string) => string) => [first, ...lines.map(move)].join(endOfLine);
  if (lines.every((line) => /^\s*\*/.test(line))) {
    return moved((line) => `${' '.repeat(to + 1)}${line.trimStart()}`);
  }
  if (!comment.startsWith('/**')) return moved((line) => line);
  return moved((line) => {
    const text = line.replace(/^[ \t]+/, '');
    if (text === '') return '';
    return ' '.repeat(Math.max(0, indentOf(line) + to - from)) + text;
  });
}

/** Columns of white space a line begins with; a tab counts as one indentation. */
export function indentOf(line: string): number {
  const [space = ''] = /^[ \t]*/.exec(line) ?? [];
  return space.replace(/\t/g, '  ').length;
}
