import { describe, expect, test } from 'vitest';
import { examples, formatted, snippets, tokensIn } from './formatter.js';
import {
  comments,
  otherSpaces,
  otherWhiteSpace,
  randomNumbers,
  withComment,
  withCommentsEverywhere,
  withoutTokens,
  withStray,
} from './mutations.js';

/** Tokens as they must survive: in a comment the white space around its lines does not count. */
const tokens = (text: string) =>
  tokensIn(text).map(({ kind, text: token }) =>
    kind === 'block-comment' ? token.replace(/[ \t]*(\r\n|\r|\n)[ \t]*/g, '\n') : token,
  );

/** What holds for every text, however broken. */
function expectSound(text: string): void {
  const first = formatted(text);
  const context = JSON.stringify(text);
  expect(first.refused, context).toBe(false);
  expect(tokens(first.text), context).toEqual(tokens(text));
  expect(formatted(first.text).text, context).toBe(first.text);
}

const samples = [...examples, ...snippets];

test.each(examples)('$name is formatted', ({ text }) => {
  expect(formatted(text)).toEqual({ text, edits: [], kept: [], refused: false });
});

test.each(snippets)('$name is formatted', ({ text }) => {
  const { text: result, kept } = formatted(text);
  expect(result).toBe(text);
  expect(kept).toEqual([]);
});

test.each(samples)('spaces do not matter in $name', ({ text }) => {
  for (let seed = 1; seed <= 5; seed++) {
    const messy = otherSpaces(text, randomNumbers(seed));
    expect(formatted(messy).text, JSON.stringify(messy)).toBe(text);
  }
});

test.each(samples)('$name is narrow and has no spaces at line ends, however it was written', ({ text }) => {
  for (let seed = 1; seed <= 3; seed++) {
    const { text: result } = formatted(otherWhiteSpace(text, randomNumbers(seed)));
    expect(result).not.toMatch(/[ \t](?=\r?$)/m);
    // Comments and texts are not broken.
    expect(result.match(/^(?!.*(\/\*|\/\/)).{101,}$/gm)).toBe(null);
  }
});

describe('nothing is lost, and a second run changes nothing', () => {
  test.each(samples)('with other white space in $name', ({ text }) => {
    for (let seed = 1; seed <= 6; seed++) {
      const messy = otherWhiteSpace(text, randomNumbers(seed));
      expectSound(messy);
      expect(formatted(messy).kept).toEqual([]);
    }
  });

  test.each(samples)('without some tokens of $name', ({ text }) => {
    for (let seed = 1; seed <= 10; seed++) {
      expectSound(withoutTokens(text, 1 + (seed % 3), randomNumbers(seed)));
    }
  });

  test.each(samples)('with strange things in $name', ({ text }) => {
    for (let seed = 1; seed <= 10; seed++) expectSound(withStray(text, randomNumbers(seed)));
  });

  test.each(samples)('with broken and untidy $name', ({ text }) => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = randomNumbers(seed);
      expectSound(otherWhiteSpace(withoutTokens(text, 2, random), random));
    }
  });

  test.each(samples)('with comments between all tokens of $name', ({ text }) => {
    for (let seed = 1; seed <= 5; seed++) expectSound(withCommentsEverywhere(text, randomNumbers(seed)));
  });

  test.each(snippets)('with a comment between any two tokens of $name', ({ text }) => {
    const count = tokensIn(text).length;
    for (let index = 0; index <= count; index++) {
      // Every kind of comment stands at every kind of place, though not each at each.
      for (const turn of [0, 4]) {
        expectSound(withComment(text, index, comments[(index + turn) % comments.length] ?? ''));
      }
    }
  });
});
