import type { Group, Groups } from './groups.js';
import type { Structure } from './structure.js';
import type { Token } from './tokens.js';

/** What may stand between two tokens. */
export interface Gap {
  /** What stands there where the line goes on. */
  readonly flat: string;
  /**
   * Whether a line break stands there: never, always, where the group is broken, or where what follows does not fit on
   * the line.
   */
  readonly breaks: 'never' | 'always' | 'fill' | Group;
  /** Columns before the token where it begins a line. */
  readonly indent: number;
  /** Whether a blank line may stand there. */
  readonly blank: boolean;
  /** The list that ends here: where it is broken, the line is. */
  readonly behind?: Group;
}

const indentation = 2;
/** Twice the indentation, so that a line that goes on is not taken for the inside of braces. */
const continuation = 2 * indentation;

/** The gap before each token, and one behind the last. */
export function gapsOf(tokens: readonly Token[], structure: Structure, groups: Groups): Gap[] {
  const gaps: Gap[] = [];
  const open: Group[] = [];
  let depth = 0;
  let previous = -1;
  for (let index = 0; index <= tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind.endsWith('-comment')) continue;
    if (groups.closingAt.has(index)) open.pop();
    if (token?.text === '}' && token.kind === 'code') depth = Math.max(0, depth - 1);
    const inBrackets = open.filter(({ kind }) => kind === 'brackets').length;
    const place: Place = {
      tokens,
      structure,
      groups,
      previous,
      index,
      around: open.at(-1),
      indent: indentation * (depth + inBrackets),
    };
    const gap = gapBetween(place);
    for (const one of withComments(place, gap)) gaps.push(one);
    const opened = groups.openingAt.get(index);
    if (opened) open.push(opened);
    if (token?.text === '{' && token.kind === 'code') depth++;
    previous = index;
  }
  return gaps;
}

/** Two tokens, with nothing but comments between them. */
interface Place {
  readonly tokens: readonly Token[];
  readonly structure: Structure;
  readonly groups: Groups;
  /** -1 at the beginning of the text. */
  readonly previous: number;
  /** The number of tokens at the end of the text. */
  readonly index: number;
  /** The innermost brackets around both. */
  readonly around: Group | undefined;
  /** Columns before a member that begins here. */
  readonly indent: number;
}

function gapBetween(place: Place): Gap {
  const { tokens, structure, groups, previous, index, around, indent } = place;
  const left = tokens[previous];
  const right = tokens[index];
  if (!left || !right) return { flat: '', breaks: 'always', indent: 0, blank: false };
  const opened = groups.openingAt.get(previous);
  const closed = groups.closingAt.get(index);
  if (closed) {
    if (opened && previous + 1 === index) return { flat: '', breaks: 'never', indent, blank: false };
    return { flat: closed.kind === 'block' ? ' ' : '', breaks: closed, indent, blank: false };
  }
  if (opened) {
    return { flat: opened.kind === 'block' ? ' ' : '', breaks: opened, indent, blank: false };
  }
  if (structure.members.has(right.offset)) return memberGap(place, left, right);
  const item = groups.itemAt.get(index);
  if (item) return { flat: ' ', breaks: item, indent: indent + continuation, blank: false };
  if (around?.kind === 'brackets' && left.text === ',')
    return { flat: ' ', breaks: around, indent, blank: false };
  const behind = groups.listEndingAt.get(previous);
  const flat = isGlued(place, left, right) ? '' : ' ';
  const continues = right.text !== '{' && right.text !== 'else';
  return {
    flat,
    breaks: flat !== '' && mayBreak(structure, left, right) ? 'fill' : 'never',
    indent: continues ? indent + continuation : indent,
    blank: false,
    ...(behind && { behind }),
  };
}

function memberGap({ around, indent }: Place, left: Token, right: Token): Gap {
  if (around?.kind !== 'block') return { flat: ' ', breaks: around ?? 'always', indent, blank: true };
  const flat = left.text === ',' ? ' ' : '  ';
  // An `undo` belongs to the step before it and may share its line.
  const sharesLine = right.text === 'undo' && left.endLine === right.line;
  return { flat, breaks: sharesLine ? 'fill' : around, indent, blank: true };
}

const gluedToLeft: ReadonlySet<string> = new Set([',', ':', '?', '.', '..', '(', ')', ']']);
const gluedToRight: ReadonlySet<string> = new Set(['.', '..', '(', '[']);

function isGlued({ tokens, index }: Place, left: Token, right: Token): boolean {
  if (right.kind === 'unread' || left.kind === 'unread') return false;
  const isArray = right.text === '[' && tokens[index + 1]?.text === ']';
  return gluedToLeft.has(right.text) || gluedToRight.has(left.text) || isArray;
}

/** A line that does not fit goes on in the next before a word that begins a part: `with`, `raises`, a tag, a title. */
function mayBreak({ keywords }: Structure, left: Token, right: Token): boolean {
  if (keywords.has(left.offset) || right.text === 'else') return false;
  return keywords.has(right.offset) || right.text.startsWith('"') || right.text.startsWith('#');
}

/** Puts the comments between two tokens into the gap between them: each stays on the line its writer gave it. */
function withComments(place: Place, gap: Gap): Gap[] {
  const { tokens, previous, index, indent, groups } = place;
  const comments = index - previous - 1;
  if (comments === 0) return [gap];
  const left = tokens[previous];
  const right = tokens[index];
  const isOpening = groups.openingAt.has(previous);
  const isClosing = groups.closingAt.has(index);
  const between = gap.blank || isClosing || isOpening || !left || !right;
  const inner = isClosing ? indent + indentation : gap.indent;
  const breakAt = placeOfBreak(place);
  return Array.from({ length: comments + 1 }, (_, step): Gap => {
    const before = tokens[previous + step];
    const after = tokens[previous + step + 1];
    const isLast = step === comments;
    const ownLine = before !== undefined && after !== undefined && before.endLine !== after.line;
    const begins = before === undefined || after === undefined;
    const blank = between && !(step === 0 && (isOpening || !left)) && !(isLast && (isClosing || !right));
    const line = { indent: isLast ? gap.indent : inner, blank };
    if (begins || ownLine || before.kind === 'line-comment') return { flat: '', breaks: 'always', ...line };
    const flat = after.kind === 'line-comment' ? '  ' : isLast && right && gap.flat === '' ? '' : ' ';
    const breaks = step === breakAt ? gap.breaks : 'never';
    return { flat: breaks === 'never' || gap.flat === '' ? flat : gap.flat, breaks, ...line };
  });
}

/** The gap among comments that is broken in place of the one around them: the first the writer broke, else the first. */
function placeOfBreak({ tokens, previous, index }: Place): number {
  for (let step = 0; previous + step < index; step++) {
    const before = tokens[previous + step];
    const after = tokens[previous + step + 1];
    if (before && after && before.endLine !== after.line) return step;
  }
  const isEnd = tokens[index] === undefined;
  return isEnd ? index - previous - 1 : 0;
}
