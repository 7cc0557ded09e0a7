import { tokensIn } from './formatter.js';

/** Numbers from 0 up to 1 that look random and are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

function oneOf<T>(choices: readonly [T, ...T[]], random: Random): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

const spaces = [' ', '  ', '\t', ' \t ', '\n', '\n\n', '\r\n', '\n\n\n\n', '\n\t\t', '  \n   '] as const;

/** The same tokens with other white space between them. */
export function otherWhiteSpace(text: string, random: Random): string {
  const parts: string[] = [];
  let end = 0;
  for (const token of tokensIn(text)) {
    const gap = text.slice(end, token.offset);
    const wasComment = parts.at(-1)?.startsWith('//');
    if (wasComment) parts.push(oneOf(['\n', '\r\n', '\n\n\n', '\n\t'], random));
    else if (gap !== '' || random() < 0.1) parts.push(oneOf(spaces, random));
    parts.push(token.text);
    end = token.offset + token.text.length;
  }
  return parts.join('') + oneOf(['', '\n', '\n\n', ' \t'], random);
}

/** The same tokens on the same lines, with other spaces between them and more blank lines where there was one. */
export function otherSpaces(text: string, random: Random): string {
  const parts: string[] = [];
  let end = 0;
  const space = () => oneOf(['', ' ', '   ', '\t', ' \t '], random);
  for (const token of tokensIn(text)) {
    const gap = text.slice(end, token.offset);
    const breaks = gap.split('\n').length - 1;
    const more = breaks > 1 ? oneOf(['', '\n', '\n \n'], random) : '';
    if (breaks > 0) parts.push(space(), '\n'.repeat(breaks), more, space());
    else parts.push(gap, gap === '' ? '' : space());
    parts.push(token.text);
    end = token.offset + token.text.length;
  }
  return parts.join('') + oneOf(['', '\n', '\n\n', ' \t'], random);
}

/** The text without some of its tokens. */
export function withoutTokens(text: string, count: number, random: Random): string {
  let left = text;
  for (let removed = 0; removed < count; removed++) {
    const tokens = tokensIn(left);
    const token = tokens[Math.floor(random() * tokens.length)];
    if (token) left = left.slice(0, token.offset) + left.slice(token.offset + token.text.length);
  }
  return left;
}

const strays = ['}', '{', '@', '"', 'parallel', ',', ')', '/*', '->', 'extend', '#', '99'] as const;

/** The text with something that does not belong there. */
export function withStray(text: string, random: Random): string {
  const place = Math.floor(random() * (text.length + 1));
  return `${text.slice(0, place)} ${oneOf(strays, random)} ${text.slice(place)}`;
}

export const comments = [
  '/* c */',
  ' /* c */ ',
  '// c\n',
  ' // c \t\n',
  '\n// c\n',
  '\n\n/* c */\n\n',
  '\n/** c\n * d\n */\n',
  '/*\n c\n\td */',
  '/** c\n    d\n\n  e */ ',
] as const;

/** The text with a comment before its token number `index`, or behind the last. */
export function withComment(text: string, index: number, comment: string): string {
  const tokens = tokensIn(text);
  const place = tokens[index]?.offset ?? text.length;
  return text.slice(0, place) + comment + text.slice(place);
}

export function withCommentsEverywhere(text: string, random: Random): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, text: token } of tokensIn(text)) {
    parts.push(text.slice(end, offset), oneOf(comments, random), token);
    end = offset + token.length;
  }
  return parts.join('') + text.slice(end) + oneOf(comments, random);
}
