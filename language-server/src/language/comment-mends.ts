import { type Instead, type Mend, type Mistake, problemAt } from './mend.js';
import type { Token } from './tokens.js';

/** Comments as other languages write them, and one that is not closed: its line is read as the comment that was meant. */
export function mendComment({
  tokens,
  text,
  lexerErrors,
}: Pick<Mistake, 'tokens' | 'text' | 'lexerErrors'>): Mend | undefined {
  for (const { offset, line, column } of lexerErrors) {
    const [written = ''] = text.slice(offset).split(/[\r\n]/, 1);
    const sign = signOf(written, text, offset);
    const neighbour = tokens.at(0);
    if (!sign || !neighbour || line === undefined || column === undefined) continue;
    const from = tokens.findIndex(({ startOffset }) => startOffset >= offset);
    const isOnLine = (token: Token) =>
      token.startOffset >= offset && token.startOffset < offset + written.length;
    const comment = (length: number): Token => ({
      ...neighbour,
      image: written,
      startOffset: offset,
      startLine: line,
      startColumn: column,
      endOffset: offset + length - 1,
      endLine: line,
      endColumn: column + length - 1,
    });
    const place = comment(written.trimEnd().length);
    return {
      from: from < 0 ? tokens.length : from,
      count: tokens.filter(isOnLine).length,
      instead: [],
      problem: problemAt(
        place,
        sign.message,
        place,
        sign.instead && { ...sign.instead, last: comment(sign.length) },
      ),
    };
  }
  return undefined;
}

interface Sign {
  readonly message: string;
  readonly length: number;
  readonly instead?: Instead;
}

function signOf(written: string, text: string, offset: number): Sign | undefined {
  if (written.startsWith('/*') && !text.includes('*/', offset)) {
    const message = 'This comment is not closed; write `*/` at its end, or `//` before each of its lines.';
    return { message, length: 2 };
  }
  const [sign] = /^(#+(?=\s|$)|--+(?!>))/.exec(written) ?? [];
  if (sign === undefined) return undefined;
  const message = `A comment begins with \`//\`, not with \`${sign}\`.`;
  return { message, length: sign.length, instead: { text: '//' } };
}
