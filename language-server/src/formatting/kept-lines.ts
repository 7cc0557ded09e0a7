import type { LexerResult, ParseResult } from 'langium';
import type { Structure } from './structure.js';
import type { Token } from './tokens.js';

type ParserToken = LexerResult['tokens'][number];

/**
 * The lines, from 0, that are left exactly as they are because the parser does not understand them: those with a syntax
 * error, with text that has no place in the tree, and all from an opening brace on that is never closed.
 */
export function keptLines(
  tokens: readonly Token[],
  { placed }: Structure,
  { lexerErrors, parserErrors }: Pick<ParseResult, 'lexerErrors' | 'parserErrors'>,
): ReadonlySet<number> {
  const kept = new Set<number>();
  // Behind a mistake the parser loses count of the braces, and `}` seems wrong to it where it is not.
  const isBalanced = balance(tokens) === 0;
  const isWrong = ({ kind, text, offset }: Token) => {
    if (kind === 'code') return !placed.has(offset) && !(isBalanced && text === '}');
    return kind === 'unread';
  };
  for (const token of tokens) if (isWrong(token)) keep(token, kept);
  for (const { line } of lexerErrors) if (line !== undefined && line > 0) kept.add(line - 1);
  for (const error of parserErrors) {
    const wrong: (ParserToken | undefined)[] = [error.token, ...error.resyncedTokens];
    if ('previousToken' in error) wrong.push(error.previousToken as ParserToken | undefined);
    for (const token of wrong) {
      const isSound = isBalanced && token?.image === '}';
      if (!isSound && token?.startLine && token.startLine > 0) kept.add(token.startLine - 1);
    }
  }
  const unclosed = unclosedBrace(tokens);
  const last = tokens.at(-1);
  if (unclosed && last) for (let line = unclosed.line; line <= last.endLine; line++) kept.add(line);
  return kept.size === 0 ? kept : withWholeTokens(kept, tokens);
}

function keep({ line, endLine }: Token, kept: Set<number>): void {
  for (let current = line; current <= endLine; current++) kept.add(current);
}

function balance(tokens: readonly Token[]): number {
  const code = tokens.filter(({ kind }) => kind === 'code');
  return code.filter(({ text }) => text === '{').length - code.filter(({ text }) => text === '}').length;
}

/** The outermost: which of several misses its partner, nobody knows. */
function unclosedBrace(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'code') continue;
    if (token.text === '{') open.push(token);
    else if (token.text === '}') open.pop();
  }
  return open[0];
}

/** A comment of several lines is kept whole, with all that stands beside it. */
function withWholeTokens(kept: Set<number>, tokens: readonly Token[]): Set<number> {
  const long = tokens.filter(({ line, endLine }) => line !== endLine);
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const token of long) if (kept.has(token.line) || kept.has(token.endLine)) keep(token, kept);
  }
  return kept;
}
