import { describe, expect, test } from 'vitest';
import { fenced, inertMarkdown, plainText, prose } from '../../src/editor/markdown.js';

describe('documentation comments', () => {
  test.each([
    ['keep emphasis and lists', '*Sells* **things**\n\n- one\n- two'],
    ['keep code', 'a `Order[]` and ``x ` [y](z)``'],
    ['keep fenced code', '```svc\nx: Order[]\n```\nafter'],
    ['keep what is escaped already', 'a \\[b\\](c) and \\`d'],
  ])('%s', (_, text) => {
    expect(inertMarkdown(text)).toBe(text);
  });

  test.each([
    ['a link', '[a](command:x)', '\\[a\\](command:x)'],
    ['an image', '![a](https://b.c/d.png)', '!\\[a\\](https\\://b.c/d.png)'],
    ['HTML', '<img src=x>', '\\<img src=x>'],
    [
      'an address',
      'https://example.org www.example.org a@b.c',
      'https\\://example.org www\\.example.org a\\@b.c',
    ],
    ['a reference', '[a]: https://example.org', '\\[a\\]: https\\://example.org'],
    ['a link behind an escaped backslash', '\\\\[a](b)', '\\\\\\[a\\](b)'],
    ['a link behind an escaped backtick', '\\`[a](b)`', '\\`\\[a\\](b)\\`'],
    ['a link between spans over lines', 'a `\nb ` [x](y) ` c', 'a \\`\nb \\` \\[x\\](y) \\` c'],
    ['a link between the cells of a table', '| ` | [x](y) ` |', '| \\` | \\[x\\](y) \\` |'],
    ['a fence within another', '~~~\n```\n~~~\n[x](y)', '~~~\n```\n~~~\n\\[x\\](y)'],
    ['a fence nobody closed', '```\nx', '```\nx\n```'],
  ])('lose %s', (_, text, expected) => {
    expect(inertMarkdown(text)).toBe(expected);
  });
});

test('prose stands for itself, on one line', () => {
  expect(prose('a *b*\n# [c](https://d) <e> `f` &amp; @g')).toBe(
    'a \\*b\\* \\# \\[c\\]\\(https\\://d\\) \\<e\\> \\`f\\` \\&amp; \\@g',
  );
});

test('code cannot end its fence', () => {
  expect(fenced('a\n```\nb')).toBe('````svc\na\n```\nb\n````');
});

test.each([
  ['emphasis', '**The shop**', 'The shop'],
  ['escapes', 'a \\*b\\* \\<c\\>', 'a *b* <c>'],
  ['a fence', '```svc\nservice A { } // **x** \\*\n```\n\nIn `A`.', 'service A { } // **x** \\*\n\nIn `A`.'],
  ['a fence around a fence', '````svc\n```\n````\nb', '```\nb'],
  ['a hard break', 'a  \nb', 'a\nb'],
  ['code', '`**a** \\*`', '`**a** \\*`'],
])('plain text says the words of %s', (_, markdown, expected) => {
  expect(plainText(markdown)).toBe(expected);
});
