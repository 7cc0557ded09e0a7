import { headingBefore } from './headings.js';
import type { Mend, Mistake } from './mend.js';
import { problemAt } from './mend.js';
import { beginsLine, closingBrace, isKeyword, isOnLine, lineStart, type Token } from './tokens.js';

/**
 * Drops the statement that begins here: what belongs to it is in its line and in braces. Behind a heading only the words
 * up to its braces are dropped.
 */
export function withoutStatement(
  { index, tokens, token }: Pick<Mistake, 'index' | 'tokens' | 'token'>,
  keywords: readonly string[],
  message: string,
): Mend {
  const end = headingBefore(tokens, index)
    ? Math.max(index + 1, endOfPhrase(tokens, index, keywords))
    : endOfStatement(tokens, index, keywords);
  const count = end - index;
  return { from: index, count, instead: [], problem: problemAt(token, message) };
}

/** Behind the last token of the statement that begins at the index, its braces included. */
export function endOfStatement(tokens: readonly Token[], index: number, keywords: readonly string[]): number {
  let end = index;
  do {
    end = tokens[end]?.image === '{' ? (closingBrace(tokens, end) ?? end) + 1 : end + 1;
    const next = tokens[end];
    const isPart = next?.image === '{' || isOnLine(tokens, end);
    if (!next || !isPart || next.image === '}' || beginsStatement(tokens, end, keywords)) break;
  } while (end < tokens.length);
  return end;
}

/** Behind the last token of what stands in one line and belongs together: before the next brace or statement. */
export function endOfPhrase(
  tokens: readonly Token[],
  from: number,
  keywords: readonly string[] = [],
): number {
  let end = from;
  while (tokens[end] && !/^[{}]$/.test(tokens[end]?.image ?? '')) {
    if (end > from && (beginsLine(tokens, end) || beginsStatement(tokens, end, keywords))) break;
    end++;
  }
  return end;
}

/** Whether the next statement begins here though the line goes on. */
export function beginsStatement(
  tokens: readonly Token[],
  index: number,
  keywords: readonly string[],
): boolean {
  const [before, token, next] = tokens.slice(index - 1, index + 2);
  if (!token || !keywords.includes(token.image) || before?.image === '.') return false;
  return before !== undefined && !isKeyword(before.tokenType) && next !== undefined && next.image !== ':';
}

/** The brace that is open at the index; -1: none is. */
export function openingBrace(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    if (tokens[at]?.image === '}') depth++;
    else if (tokens[at]?.image === '{' && depth-- === 0) return at;
  }
  return -1;
}

/**
 * Where the statement begins that the token at the index stands in, by the words that statements begin with; without such
 * words every line and every comma begins one.
 */
export function startOfStatement(
  tokens: readonly Token[],
  index: number,
  keywords: readonly string[],
): number {
  const first = openingBrace(tokens, index) + 1;
  for (let at = index; at > first; at--) {
    const before = tokens[at - 1]?.image ?? '';
    if (before === '}') return at;
    if (at === index) continue;
    const isFirst = beginsLine(tokens, at) || before === ',';
    const fits = keywords.length === 0 || keywords.includes(tokens[at]?.image ?? '');
    if (isFirst ? fits : beginsStatement(tokens, at, keywords)) return at;
  }
  return Math.min(first, index);
}

/** The words that begin a step with a name. */
export const actions: ReadonlySet<string> = new Set([
  ...['calls', 'sends', 'emits', 'reads', 'writes', 'starts', 'undo'],
]);

/** The word that begins the step which the token stands behind, in the same line. */
export function stepBefore(tokens: readonly Token[], index: number): number | undefined {
  for (let at = index - 1; at >= lineStart(tokens, index); at--) {
    const image = tokens[at]?.image ?? '';
    if (/^[{}]$/.test(image)) return undefined;
    if (actions.has(image)) return at;
  }
  return undefined;
}
