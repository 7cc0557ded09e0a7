import { expect, test } from 'vitest';
import type { FoldingRange } from 'vscode-languageserver-protocol';
import { testServers } from './ask.js';

const { open } = testServers();

/** `first-last kind` of each fold, lines from 1. */
async function folds(text: string): Promise<string[]> {
  const server = await open(text);
  const found = await server.ask<FoldingRange[]>('textDocument/foldingRange');
  return found.map(
    ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`,
  );
}

test('blocks fold up to the line before their closing bracket', async () => {
  const text = `context A {
  service B {
    command go(
      id: uuid,
      "😀": x
    ) {
      when "a" {
        calls C
      } else when "b" {
        calls D
      } else {
        calls E
      }
    }
  }
  service Flat { calls C }
  service Short {
  }
}
`;
  expect(await folds(text)).toEqual(['1-18', '2-14', '3-5', '6-13', '7-8', '9-10', '11-12']);
});

test('comments of several lines fold, and line comments directly below one another', async () => {
  const text = `/**
 * Sells things.
 */
service A { // not part of the run
  // one
  // two

  // alone
  /* short */
}
// first
// second
// third`;
  expect(await folds(text)).toEqual(['4-9', '1-3 comment', '5-6 comment', '11-13 comment']);
});

test('regions fold, also nested, and are no run of comments', async () => {
  const text = `// #region Ordering
// #region Services
service A
// #endregion
//#endregion Ordering
// #endregion
// #region never closed
`;
  expect(await folds(text)).toEqual(['2-4 region', '1-5 region']);
});

test('a broken document folds what is closed', async () => {
  const text = `service A {
  calls
  timeout {
    ?? "{ not a brace
  }
  when "x" {
    emits
  }
service B {
  // {
  calls C
}
`;
  const found = await folds(text);
  expect(found).toContain('3-4');
  expect(found).toContain('6-7');
  expect(found).toContain('9-11');
  expect(found.every((fold) => !fold.startsWith('1-'))).toBe(true);
});

test('an empty file has no folds', async () => {
  expect(await folds('')).toEqual([]);
});
