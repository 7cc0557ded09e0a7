import { isUnsafe } from './printable.js';

/** A line of source as a terminal shows it, and the mark to print below it. */
export interface Excerpt {
  readonly line: string;
  readonly mark: string;
}

const maximumLength = 100;
/** How much of a longer line is shown before the range. */
const lead = 30;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Characters that take two columns of a terminal; near enough to Unicode's table of widths. */
const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/**
 * A line with a range of it marked; of a long line the part around the beginning of the range.
 * @param start first character of the range in the line, in UTF-16 units from 0
 * @param end the character behind its last; an empty range marks one column
 */
export function excerptOf(line: string, start: number, end: number): Excerpt {
  const from = startOfPart(line, start);
  const part = line.slice(from, from + maximumLength).replace(/[\ud800-\udbff]$/, '');
  const before = from > 0 ? '…' : '';
  const after = from + part.length < line.length ? '…' : '';
  let shown = before;
  let spaces = before.length;
  let marks = 0;
  for (const { segment, index } of segmenter.segment(part)) {
    const text = segment === '\t' ? '  ' : isUnsafe(segment) ? '\ufffd' : segment;
    const columns = wide.test(text) || text === '  ' ? 2 : 1;
    shown += text;
    if (from + index + segment.length <= start) spaces += columns;
    else if (from + index < end) marks += columns;
  }
  return { line: shown + after, mark: ' '.repeat(spaces) + '^'.repeat(Math.max(1, marks)) };
}

function startOfPart(line: string, start: number): number {
  if (line.length <= maximumLength || start <= maximumLength - lead) return 0;
  const from = start - lead;
  const splitsCharacter = /[\udc00-\udfff]/.test(line.charAt(from));
  return splitsCharacter ? from + 1 : from;
}
