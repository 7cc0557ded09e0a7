import type { LangiumDocument, LexerResult } from 'langium';
import type { SvcSharedServices } from '../module.js';

/** A word, sign or comment of a text, by offsets. */
export interface TextToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is a word that is no keyword; keywords may be names all the same. */
  readonly isPlainName: boolean;
}

export interface TokenizedText {
  readonly tokens: readonly TextToken[];
  readonly comments: readonly TextToken[];
}

/** Reads the text again, so that also what the parser had to skip in a broken document is there. */
export function tokenize(document: LangiumDocument, services: SvcSharedServices): TokenizedText {
  const { Lexer } = services.ServiceRegistry.getServices(document.uri).parser;
  const text = document.textDocument.getText();
  const { tokens, hidden, errors } = Lexer.tokenize(text);
  const unclosed = errors
    .filter(({ offset }) => text[offset] === '"')
    .map(({ offset }) => restOfLine(text, offset));
  const place = ({ image, startOffset, tokenType }: LexerResult['tokens'][number]): TextToken => ({
    start: startOffset,
    end: startOffset + image.length,
    text: image,
    isPlainName: tokenType.name === 'ID',
  });
  return {
    tokens: tokens
      .map(place)
      .filter(({ start }) => !unclosed.some((rest) => rest.start <= start && start < rest.end)),
    comments: hidden.map(place).filter(({ text }) => text.startsWith('/')),
  };
}

/** What follows a quote that is never closed is text, whatever stands in it. */
function restOfLine(text: string, start: number): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

export interface BracketPair {
  readonly open: TextToken;
  readonly close: TextToken;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** Brackets that belong together; one that is never closed, or closes nothing, belongs to none. */
export function bracketPairs(tokens: readonly TextToken[]): BracketPair[] {
  const pairs: BracketPair[] = [];
  const open: TextToken[] = [];
  for (const token of tokens) {
    if (closing[token.text] !== undefined) open.push(token);
    const partner = open.findLastIndex(({ text }) => closing[text] === token.text);
    const first = open[partner];
    if (!first) continue;
    pairs.push({ open: first, close: token });
    open.length = partner;
  }
  return pairs.sort((a, b) => a.open.start - b.open.start);
}
