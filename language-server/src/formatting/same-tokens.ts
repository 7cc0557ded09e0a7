import { lineBreak, type Token } from './tokens.js';

/** Whether two texts have the same words, signs, texts and comments in the same order: they differ in white space only. */
export function haveSameTokens(before: readonly Token[], after: readonly Token[]): boolean {
  return (
    before.length === after.length &&
    before.every((token, index) => {
      const other = after[index];
      return (
        other !== undefined && other.kind === token.kind && other.text.length > 0 && isSame(token, other)
      );
    })
  );
}

/** Inside a comment the white space at the ends of lines may differ: it was moved with its element. */
function isSame(token: Token, other: Token): boolean {
  if (token.kind !== 'block-comment') return token.text === other.text;
  const lines = token.text.split(lineBreak);
  const others = other.text.split(lineBreak);
  return (
    lines.length === others.length && lines.every((line, index) => line.trim() === others[index]?.trim())
  );
}
