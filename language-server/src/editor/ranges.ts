import type { Position, Range } from 'vscode-languageserver';

export function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

/** Whether a range lies inside another one; both may be equal. */
export function contains(outer: Range, inner: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

/** Editors refuse an answer in which a name lies outside its element, as after a syntax error it may. */
export function nameWithin(range: Range, name: Range): Range {
  return contains(range, name) ? name : { start: range.start, end: range.start };
}
