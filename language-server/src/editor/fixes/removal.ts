import type { Edit } from '../../formatting/render.js';

/** Takes out a part of a text: with the comma before it, and with its line where nothing else stands in it. */
export function removal(text: string, range: { readonly start: number; readonly end: number }): Edit {
  const before = /(\s*,\s*|[ \t]*)$/.exec(text.slice(0, range.start))?.[0] ?? '';
  const start = range.start - before.length;
  const isLineStart = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  const behind = isLineStart ? (/^[ \t]*(\r\n|\r|\n)/.exec(text.slice(range.end))?.[0] ?? '') : '';
  return { offset: start, length: range.end + behind.length - start, text: '' };
}
