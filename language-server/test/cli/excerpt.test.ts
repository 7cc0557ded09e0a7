import { expect, test } from 'vitest';
import { excerptOf } from '../../src/cli/excerpt.js';

/** Excerpts the text between `[` and `]`. */
function excerpt(marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const { line, mark } = excerptOf(marked.replace('[', '').replace(']', ''), start, end);
  return `${line}\n${mark}`;
}

test.each([
  ['a word', 'calls [Stok] twice', 'calls Stok twice\n      ^^^^'],
  ['nothing', 'calls []', 'calls \n      ^'],
  ['the end of a line', '[{]', '{\n^'],
  ['tabs', '\t\tcalls [\tx]', '    calls   x\n          ^^^'],
  ['wide characters', '"注文 🚀" [Stok]', '"注文 🚀" Stok\n          ^^^^'],
  ['letters of several parts', '"e\u0301👩‍👩‍👧" [Stok]', '"e\u0301👩‍👩‍👧" Stok\n      ^^^^'],
  ['characters that are not shown', '\u001b31m[Stok]', '\ufffd31mStok\n    ^^^^'],
])('%s', (_, marked, expected) => {
  expect(excerpt(marked)).toBe(expected);
});

test('a long line is cut around the beginning of the range', () => {
  const { line, mark } = excerptOf(`${'a'.repeat(500)}Stok${'b'.repeat(500)}`, 500, 504);
  expect(line).toBe(`…${'a'.repeat(30)}Stok${'b'.repeat(66)}…`);
  expect(mark).toBe(`${' '.repeat(31)}^^^^`);
});

test('a long range is marked as far as it is shown', () => {
  const { line, mark } = excerptOf('a'.repeat(1_000_000), 0, 1_000_000);
  expect([line.length, mark]).toEqual([101, '^'.repeat(100)]);
});

test('a character of two units is not cut apart', () => {
  const rockets = '🚀'.repeat(500);
  for (const start of [500, 501, 502])
    expect(excerptOf(rockets, start, start + 2).line).toMatch(/^…(🚀)+…$/u);
});
