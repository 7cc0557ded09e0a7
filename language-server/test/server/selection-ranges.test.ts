import { describe, expect, test } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-protocol';
import { testServers, textIn } from './ask.js';
import { cursorIn } from './client.js';

const { open } = testServers();

/** The texts selected one after another, spaces and line breaks as one space. */
async function selections(marked: string): Promise<string[]> {
  const server = await open(marked);
  const [range] = await server.ask<SelectionRange[]>('textDocument/selectionRange', {
    positions: [server.position],
  });
  const texts: string[] = [];
  for (let each: SelectionRange | undefined = range; each; each = each.parent)
    texts.push(textIn(server.text, each.range).replace(/\s+/g, ' '));
  return texts;
}

describe('a selection grows', () => {
  test('from the word over the step and its block to the element and the file', async () => {
    expect(
      await selections(`service A {
  command go {
    each "🛒" { calls Catalog.ge<|>t 3x  pivot }
  }
}
`),
    ).toEqual([
      'get',
      'Catalog.get',
      'calls Catalog.get 3x',
      'calls Catalog.get 3x pivot',
      '{ calls Catalog.get 3x pivot }',
      'each "🛒" { calls Catalog.get 3x pivot }',
      '{ each "🛒" { calls Catalog.get 3x pivot } }',
      'command go { each "🛒" { calls Catalog.get 3x pivot } }',
      '{ command go { each "🛒" { calls Catalog.get 3x pivot } } }',
      'service A { command go { each "🛒" { calls Catalog.get 3x pivot } } }',
      'service A { command go { each "🛒" { calls Catalog.get 3x pivot } } } ',
    ]);
  });

  test('from a text to the text with its quotes', async () => {
    expect((await selections('service A "on<|>line 😀 shop"')).slice(0, 2)).toEqual([
      'online 😀 shop',
      '"online 😀 shop"',
    ]);
  });

  test('from a comment, and from empty space in a block', async () => {
    expect((await selections('service A { // a wo<|>rd\n calls B }'))[0]).toBe('// a word');
    expect((await selections('service A { calls B \n <|> \n calls C }')).slice(0, 2)).toEqual([
      'calls B calls C',
      '{ calls B calls C }',
    ]);
  });

  test('from a name that is a keyword, also from directly behind it', async () => {
    expect((await selections('service event { calls event<|>.query }')).slice(0, 3)).toEqual([
      'event',
      'event.query',
      'calls event.query',
    ]);
  });

  test('in a broken document, each range holding the one before', async () => {
    const found = await selections('service A {\n  calls\n  when { emits Fo<|>o }\n  ]\nservice B {');
    expect(found[0]).toBe('Foo');
    expect(found.at(-1)).toBe('service A { calls when { emits Foo } ] service B {');
    for (const [index, text] of found.slice(1).entries()) expect(text).toContain(found[index]);
  });

  test('nowhere in an empty file', async () => {
    expect(await selections('<|>')).toEqual(['']);
  });
});

test('every position gets its own answer', async () => {
  const server = await open('team A\nteam B\n');
  const positions = ['team <|>A\nteam B', 'team A\nteam <|>B'].map((text) => cursorIn(text).position);
  const found = await server.ask<SelectionRange[]>('textDocument/selectionRange', { positions });
  expect(found.map(({ range }) => textIn(server.text, range))).toEqual(['A', 'B']);
});
