import type { LexerResult, ParseResult } from 'langium';
import type { MemberKeywords } from './grammar-keywords.js';
import type { Token, TokenType } from './tokens.js';

type ParserError = ParseResult['parserErrors'][number];

/** Something the parser stumbled over. */
export interface Mistake {
  readonly error: ParserError;
  /** The token it did not expect. */
  readonly token: Token;
  /** Its place among the tokens. */
  readonly index: number;
  readonly tokens: readonly Token[];
  /** The grammar rules it stands in, outermost first. */
  readonly rules: readonly string[];
  /** The kinds of token of which one was expected. */
  readonly expected: readonly TokenType[];
  readonly text: string;
  readonly lexerErrors: LexerResult['errors'];
}

/** How to read on as if a mistake had not been made, so that it hides nothing and causes nothing. */
export interface Mend {
  /** What is wrong, and where; absent: nothing yet, reading on shows it. */
  readonly problem?: Problem;
  /** The index of the first token that is replaced, and how many are. */
  readonly from: number;
  readonly count: number;
  readonly instead: readonly Token[];
}

export interface Problem {
  readonly message: string;
  /** From the beginning of the first token to the end of the last. */
  readonly first: Token;
  readonly last: Token;
  /** What to write in its place, where the message says so. */
  readonly instead?: Instead;
}

export interface Instead {
  readonly text: string;
  /** Where what it replaces ends, if that is not the end of the mistake. */
  readonly last?: Token;
}

/** The words of the language as tokens, and where they may stand. */
export interface Vocabulary {
  readonly types: ReadonlyMap<string, TokenType>;
  readonly keywords: MemberKeywords;
}

/** A mend that replaces one word by another. */
export function replaced(
  { index }: Pick<Mistake, 'index'>,
  instead: readonly Token[],
  problem?: Problem,
  count = 1,
): Mend {
  return { from: index, count, instead, ...(problem && { problem }) };
}

export function problemAt(token: Token, message: string, last: Token = token, instead?: Instead): Problem {
  return { message, first: token, last, ...(instead && { instead }) };
}
