import type { Lexer, ParseResult } from 'langium';
import { align } from './align.js';
import { gapsOf } from './gaps.js';
import { groupsOf } from './groups.js';
import { keptLines } from './kept-lines.js';
import { layOut } from './layout.js';
import { applyEdits, type Edit, render } from './render.js';
import { haveSameTokens } from './same-tokens.js';
import { structureOf } from './structure.js';
import { tokensOf } from './tokens.js';

export interface Formatted {
  /** The whole text as it should be. */
  readonly text: string;
  /** What has to be changed to get there, in order of place, none overlapping. */
  readonly edits: readonly Edit[];
  /** Lines, from 0, that were left as they are because of syntax errors on them, in order. */
  readonly kept: readonly number[];
  /** Set where the edits would have changed more than white space; then there are none. A bug, never the user's fault. */
  readonly refused: boolean;
}

/**
 * Writes a text in the one style of the language. Only white space is changed: every word, number, text and comment stays,
 * in its order. What the parser does not understand is left as it is, line by line.
 */
export function format(source: string, parsed: ParseResult, lexer: Pick<Lexer, 'tokenize'>): Formatted {
  const read = (text: string) => tokensOf(text, lexer.tokenize(text));
  const tokens = read(source);
  const structure = structureOf(parsed.value);
  const kept = keptLines(tokens, structure, parsed);
  const groups = groupsOf(tokens, structure);
  const gaps = gapsOf(tokens, structure, groups);
  const spaces = layOut({ tokens, gaps, groups: groups.all, kept });
  const edits =
    tokens.length === 0
      ? emptied(source)
      : render(source, tokens, align(tokens, spaces, structure, kept), kept);
  const text = applyEdits(source, edits);
  const lines = [...kept].sort((a, b) => a - b);
  if (edits.length > 0 && !haveSameTokens(tokens, read(text)))
    return { text: source, edits: [], kept: lines, refused: true };
  return { text, edits, kept: lines, refused: false };
}

function emptied(source: string): Edit[] {
  const start = source.startsWith('\ufeff') ? 1 : 0;
  return source.length > start ? [{ offset: start, length: source.length - start, text: '' }] : [];
}
