import type { LexerResult } from 'langium';

/** A piece of text that is not white space. All of them, in order, are what a formatter must hand back unchanged. */
export interface Token {
  readonly kind: 'code' | 'line-comment' | 'block-comment' | 'unread';
  readonly text: string;
  readonly offset: number;
  /** The line it begins on, from 0. */
  readonly line: number;
  /** The line it ends on, from 0. */
  readonly endLine: number;
}

/** A line break in any of the ways editors know. */
export const lineBreak = /\r\n|\r|\n/g;

/** Every token of a text with its comments; what the lexer could not read is a token of the kind `unread`. */
export function tokensOf(text: string, { tokens: code, hidden }: LexerResult): Token[] {
  const found: Token[] = [];
  let line = 0;
  let end = 0;
  const add = (kind: Token['kind'], offset: number, length: number) => {
    line += breaksIn(text, end, offset);
    end = offset + length;
    const endLine = kind === 'code' || kind === 'line-comment' ? line : line + breaksIn(text, offset, end);
    found.push({ kind, text: text.slice(offset, end), offset, line, endLine });
    line = endLine;
  };
  const addUnread = (until: number) => {
    const gap = text.slice(end, until);
    const unread = gap.trim();
    if (unread !== '') add('unread', end + gap.indexOf(unread), unread.length);
  };
  let nextComment = 0;
  const addCommentsBefore = (offset: number) => {
    for (
      let comment = hidden[nextComment];
      comment && comment.startOffset < offset;
      comment = hidden[nextComment]
    ) {
      nextComment++;
      // Behind the place where the lexer gave up, all is unread, comments included.
      if (comment.startOffset < end) continue;
      addUnread(comment.startOffset);
      const isLine = comment.image.startsWith('//');
      const length = isLine ? lengthWithoutSpaceBehind(comment.image) : comment.image.length;
      add(isLine ? 'line-comment' : 'block-comment', comment.startOffset, length);
    }
  };
  for (const token of code) {
    addCommentsBefore(token.startOffset);
    addUnread(token.startOffset);
    add('code', token.startOffset, token.image.length);
  }
  addCommentsBefore(text.length);
  addUnread(text.length);
  return found;
}

function lengthWithoutSpaceBehind(text: string): number {
  let { length } = text;
  while (text[length - 1] === ' ' || text[length - 1] === '\t') length--;
  return length;
}

function breaksIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++;
  }
  return count;
}
