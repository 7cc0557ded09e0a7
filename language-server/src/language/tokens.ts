import type { LexerResult } from 'langium';

export type Token = LexerResult['tokens'][number];
export type TokenType = Token['tokenType'];

/** A token as messages show it. */
export function found(token: Token | undefined): string {
  if (!token?.image) return 'the end of the file';
  if (token.isInsertedInRecovery) return 'nothing';
  const image = token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image;
  return `\`${image}\``;
}

/** Whether nothing stands before it in its line. */
export function beginsLine(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.isInsertedInRecovery) return beginsLine(tokens, index - 1);
  return before === undefined || before.endLine !== tokens[index]?.startLine;
}

/** Whether it stands behind another token in the same line. */
export function isOnLine(tokens: readonly Token[], index: number): boolean {
  return index < tokens.length && !beginsLine(tokens, index);
}

/** The index of the first token in the line of this one. */
export function lineStart(tokens: readonly Token[], index: number): number {
  let first = index;
  while (first > 0 && !beginsLine(tokens, first)) first--;
  return first;
}

export function isName({ tokenType }: Token): boolean {
  return tokenType.name === 'ID' || tokenType.name === 'VERSION' || isKeyword(tokenType);
}

/** Whether it is a word of the language, not a sign. */
export function isKeyword({ name }: TokenType): boolean {
  return /^[a-z]/.test(name);
}

/** The index of the brace that closes the one at the index; absent: it is not closed. */
export function closingBrace(tokens: readonly Token[], opening: number): number | undefined {
  let depth = 0;
  for (let index = opening; index < tokens.length; index++) {
    if (tokens[index]?.image === '{') depth++;
    else if (tokens[index]?.image === '}' && --depth === 0) return index;
  }
  return undefined;
}

/** Another token in the place of one: what the parser reads instead. */
export function instead(place: Token, tokenType: TokenType, image: string): Token {
  return { ...place, image, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? place.tokenTypeIdx };
}

/** A token that nobody wrote, before the given one: it lets the parser go on, and nothing in the syntax tree shows it. */
export function unwritten(place: Token, tokenType: TokenType, image: string): Token {
  return { ...instead(place, tokenType, image), isInsertedInRecovery: true };
}

/** The name, dotted or not, that begins at the index. */
export function nameFrom(tokens: readonly Token[], start: number): string {
  let end = start + 1;
  while (tokens[end]?.image === '.') end += 2;
  return tokens
    .slice(start, end)
    .map(({ image }) => image)
    .join('');
}

/** What was written from the first of the tokens to the last. */
export function textOf(text: string, tokens: readonly Token[]): string {
  const [first] = tokens;
  const last = tokens.at(-1);
  return first && last ? text.slice(first.startOffset, endOf(last)) : '';
}

/** The offset behind a token. */
export function endOf({ endOffset, startOffset }: Token): number {
  return (endOffset ?? startOffset) + 1;
}

/** The index of the sign that closes the one at the index, in the same statement; absent: it is not closed. */
export function closingSign(tokens: readonly Token[], opening: number, close: string): number | undefined {
  const open = tokens[opening]?.image;
  let depth = 0;
  for (let index = opening; index < tokens.length; index++) {
    const image = tokens[index]?.image ?? '';
    if (image === open) depth++;
    else if (image === close && --depth === 0) return index;
    if (close !== '}' && image === '}') return undefined;
  }
  return undefined;
}
