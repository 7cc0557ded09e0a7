import type { Gap } from './gaps.js';
import type { Group } from './groups.js';
import { lineBreak, type Token } from './tokens.js';

/** Columns of a line, but for trailing comments and for what cannot be broken. */
export const lineWidth = 100;

/** White space between tokens: the same line goes on, or a new one begins. */
export type Space =
  | { readonly kind: 'same-line'; readonly text: string }
  | { readonly kind: 'new-line'; readonly blank: boolean; readonly indent: number };

export interface LayoutInput {
  readonly tokens: readonly Token[];
  /** The gap before each token, and one behind the last. */
  readonly gaps: readonly Gap[];
  readonly groups: readonly Group[];
  /** Lines of the source that are left as they are: what stands on them begins and ends a line. */
  readonly kept: ReadonlySet<number>;
}

/**
 * Decides for each gap what stands there. A group is written on one line where it fits, together with what must follow on
 * that line; outer groups are broken first.
 */
export function layOut(input: LayoutInput): Space[] {
  const { tokens, gaps, kept } = input;
  const broken = brokenGroups(input);
  const widths = flatWidths(tokens, gaps);
  const nextBreak = nextBreaks(gaps, ({ breaks }) => breaks !== 'never');
  const nextBreakOutsideLists = nextBreaks(gaps, ({ breaks }) =>
    typeof breaks === 'string' ? breaks !== 'never' : breaks.kind !== 'list',
  );
  const begun = new Map(
    input.groups.filter(({ last, first }) => last > first).map((group) => [group.first, group]),
  );
  const spaces: Space[] = [];
  let flatUntil = -1;
  let column = 0;
  let lineIndent = 0;
  const widthTo = (from: number, until: number) => (widths[until] ?? 0) - (widths[from] ?? 0);
  for (const [index, gap] of gaps.entries()) {
    const group = begun.get(index - 1);
    if (group && !broken.has(group)) {
      const end = (nextBreak[group.last + 1] ?? gaps.length) - 1;
      if (index <= flatUntil || column + widthTo(index - 1, end) <= lineWidth)
        flatUntil = Math.max(flatUntil, group.last);
      else broken.add(group);
    }
    // A part with a list goes to the next line as a whole, unless it is too long for any line.
    const fits = () => {
      const part = widthTo(index - 1, (nextBreakOutsideLists[index + 1] ?? gaps.length) - 1);
      const untilList = widthTo(index - 1, (nextBreak[index + 1] ?? gaps.length) - 1);
      if (column + part <= lineWidth) return true;
      return gap.indent + part > lineWidth && column + untilList <= lineWidth;
    };
    const token = tokens[index];
    const previous = tokens[index - 1];
    const besideKept =
      previous &&
      token &&
      kept.has(previous.endLine) !== kept.has(token.line) &&
      previous.endLine !== token.line;
    if (besideKept || isNewLine(gap, index <= flatUntil, broken, fits)) {
      const mayBeBlank = gap.blank || (besideKept === true && previous.text !== '{' && token.text !== '}');
      const wasBlank = previous !== undefined && token !== undefined && token.line - previous.endLine > 1;
      spaces.push({ kind: 'new-line', blank: mayBeBlank && wasBlank, indent: gap.indent });
      column = lineIndent = gap.indent;
    } else {
      spaces.push({ kind: 'same-line', text: gap.flat });
      column += gap.flat.length;
    }
    if (token) column = (token.line === token.endLine ? column : lineIndent) + columns(linesOf(token)[1]);
  }
  return spaces;
}

function isNewLine(gap: Gap, isFlat: boolean, broken: ReadonlySet<Group>, fits: () => boolean): boolean {
  if (gap.breaks === 'always') return true;
  if (isFlat || gap.breaks === 'never') return false;
  if (gap.breaks !== 'fill') return broken.has(gap.breaks);
  return (gap.behind && broken.has(gap.behind)) || !fits();
}

/** Groups that cannot stand on one line: blocks their writer broke, and all with a line break inside that must be. */
function brokenGroups({ tokens, gaps, groups, kept }: LayoutInput): Set<Group> {
  const broken = new Set<Group>();
  const breaksBefore = [0];
  for (const [index, gap] of gaps.entries()) {
    const token = tokens[index];
    const forced =
      gap.breaks === 'always' || (token && (token.line !== token.endLine || kept.has(token.line)));
    breaksBefore.push((breaksBefore[index] ?? 0) + (forced ? 1 : 0));
  }
  for (const group of groups) {
    const opening = tokens[group.first];
    const closing = tokens[group.last];
    const byWriter =
      group.kind === 'block' && opening?.line !== closing?.line && group.last - group.first > 1;
    const forced = (breaksBefore[group.last + 1] ?? 0) - (breaksBefore[group.first + 1] ?? 0) > 0;
    if (byWriter || forced) broken.add(group);
  }
  return broken;
}

/** Columns from the beginning to behind each token if nothing were broken. A comment at the end of a line has none. */
function flatWidths(tokens: readonly Token[], gaps: readonly Gap[]): number[] {
  const widths: number[] = [];
  let sum = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'line-comment') sum += (gaps[index]?.flat.length ?? 0) + columns(linesOf(token)[0]);
    widths.push(sum);
  }
  return widths;
}

/** For each gap the next one from there, itself included, that may be broken. */
function nextBreaks(gaps: readonly Gap[], mayBreak: (gap: Gap) => boolean): number[] {
  const next: number[] = [];
  let found = gaps.length;
  for (let index = gaps.length - 1; index >= 0; index--) {
    const gap = gaps[index];
    if (gap && mayBreak(gap)) found = index;
    next[index] = found;
  }
  return next;
}

/** How many columns a text takes: a character outside the basic plane is one as well. */
export function columns(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The first line of a token and its last, which is moved along with the line it began on. */
function linesOf({ text, line, endLine }: Token): readonly [first: string, last: string] {
  if (line === endLine) return [text, text];
  const lines = text.split(lineBreak);
  return [lines[0] ?? '', lines.at(-1)?.trimStart() ?? ''];
}
