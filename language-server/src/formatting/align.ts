import { columns, lineWidth, type Space } from './layout.js';
import type { Column, Structure } from './structure.js';
import type { Token } from './tokens.js';

/**
 * Puts what is alike below each other in lines that follow each other: types and marks of fields, figures of workloads,
 * and comments at the ends of lines. A blank line ends such a run. Where a line would get too long, the run stays as it is.
 */
export function align(
  tokens: readonly Token[],
  spaces: readonly Space[],
  structure: Structure,
  kept: ReadonlySet<number>,
): Space[] {
  const aligned = [...spaces];
  const runs = runsOf(tokens, spaces, kept);
  for (const kind of ['type', 'marks', 'figure'] as const) {
    for (const run of runs) alignRun(run, (line) => columnIn(line, kind, tokens, structure), tokens, aligned);
  }
  for (const run of runs) alignRun(run, (line) => trailingComment(line, tokens), tokens, aligned);
  return aligned;
}

/** A line of the new text, by the indices of its first and last token. */
interface Line {
  readonly first: number;
  readonly last: number;
  readonly indent: number;
}

/** Lines that follow each other without a blank one, at one depth, all to be laid out anew. */
function runsOf(tokens: readonly Token[], spaces: readonly Space[], kept: ReadonlySet<number>): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  let first = 0;
  for (let index = 1; index <= tokens.length; index++) {
    const start = spaces[first];
    if (spaces[index]?.kind !== 'new-line' || start?.kind !== 'new-line') continue;
    const line = { first, last: index - 1, indent: start.indent };
    first = index;
    const whole = isWhole(line, tokens, kept);
    if (start.blank || run[0]?.indent !== line.indent || !(whole || isComment(line, tokens))) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (whole) run.push(line);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Whether nothing of a line is left as it was or goes on below. */
function isWhole({ first, last }: Line, tokens: readonly Token[], kept: ReadonlySet<number>): boolean {
  return tokens.slice(first, last + 1).every(({ line, endLine }) => line === endLine && !kept.has(line));
}

function isComment({ first, last }: Line, tokens: readonly Token[]): boolean {
  return first === last && tokens[first]?.kind.endsWith('-comment') === true;
}

/** Index of the token of a column, where the line is that of a single member which has one. */
function columnIn(
  { first, last }: Line,
  kind: Column['kind'],
  tokens: readonly Token[],
  structure: Structure,
): number | undefined {
  const member = tokens[first]?.offset;
  for (let index = first + 1; index <= last; index++) {
    const column = structure.columns.get(tokens[index]?.offset ?? -1);
    if (column?.kind === kind && column.member === member) return index;
  }
  return undefined;
}

function trailingComment({ first, last }: Line, tokens: readonly Token[]): number | undefined {
  return last > first && tokens[last]?.kind === 'line-comment' ? last : undefined;
}

/** Pads before the chosen tokens of neighbouring lines; lines of nothing but a comment do not part them. */
function alignRun(
  run: readonly Line[],
  chosen: (line: Line) => number | undefined,
  tokens: readonly Token[],
  spaces: Space[],
): void {
  let group: { readonly line: Line; readonly index: number }[] = [];
  const finish = () => {
    if (group.length > 1) pad(group, tokens, spaces);
    group = [];
  };
  for (const line of run) {
    const index = chosen(line);
    if (index !== undefined) group.push({ line, index });
    else if (!isComment(line, tokens)) finish();
  }
  finish();
}

function pad(
  group: readonly { readonly line: Line; readonly index: number }[],
  tokens: readonly Token[],
  spaces: Space[],
): void {
  const starts = group.map(({ line, index }) => widthOf(line, index, tokens, spaces));
  const widest = starts.reduce((most, start) => Math.max(most, start));
  const tooLong = group.some(({ line, index }, place) => {
    const added = widest - (starts[place] ?? 0);
    return (
      tokens[index]?.kind !== 'line-comment' &&
      widthOf(line, line.last + 1, tokens, spaces) + added > lineWidth
    );
  });
  if (tooLong) return;
  for (const [place, { index }] of group.entries()) {
    const space = spaces[index];
    if (space?.kind !== 'same-line') continue;
    spaces[index] = { kind: 'same-line', text: space.text + ' '.repeat(widest - (starts[place] ?? 0)) };
  }
}

/** Columns of a line up to a token, without a comment at the end. */
function widthOf(line: Line, end: number, tokens: readonly Token[], spaces: readonly Space[]): number {
  let width = line.indent;
  for (let index = line.first; index < end; index++) {
    const token = tokens[index];
    if (!token || token.kind === 'line-comment') break;
    width += columns(token.text);
    const next = spaces[index + 1];
    if (index + 1 <= Math.min(end, line.last) && next?.kind === 'same-line') width += next.text.length;
  }
  return width;
}
