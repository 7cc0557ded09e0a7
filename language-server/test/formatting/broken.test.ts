import { EmptyFileSystem } from 'langium';
import { describe, expect, test } from 'vitest';
import { editsWithin } from '../../src/formatting/edits-within.js';
import { format } from '../../src/formatting/format.js';
import { applyEdits } from '../../src/formatting/render.js';
import { haveSameTokens } from '../../src/formatting/same-tokens.js';
import { parseAsWritten } from '../../src/language/parser.js';
import { createServices } from '../../src/module.js';
import { formatted, tokensIn } from './formatter.js';

const services = createServices(EmptyFileSystem);
const { Lexer } = services.parser;

describe('a broken document keeps its broken lines and has the others formatted', () => {
  test.each<[what: string, before: string, after: string, kept: readonly number[]]>([
    [
      'a step without a target, which takes the next word for it',
      'service A {\ncommand b {\n   calls\n   emits   C\n}\n}\nservice   D',
      'service A {\n  command b {\n    calls\n   emits   C\n  }\n}\nservice D\n',
      [3],
    ],
    [
      'a word that stands nowhere',
      'service   A\n\n\n  srvice   B\n\n\nservice   C',
      'service A\n\n  srvice   B\n\nservice C\n',
      [3],
    ],
    [
      'a character the language does not have',
      'service   A\nteam   B;  \nservice   C',
      'service A\nteam   B;  \nservice C\n',
      [1],
    ],
    [
      'a text without an end',
      'team   A\nservice  B  "title {\n}\nteam   C',
      'team A\nservice  B  "title {\n}\nteam C\n',
      [1],
    ],
    [
      'a mistake after which the parser miscounts the braces',
      'context A {\nservice B {\non  E  idempotent { calls   C }\n}\n}\nservice   D',
      'context A {\n  service B {\non  E  idempotent { calls   C }\n  }\n}\nservice D\n',
      [2],
    ],
    [
      'a brace too many',
      'service   A {calls B}\n  }\nservice   C',
      'service A { calls B }\n  }\nservice C\n',
      [1],
    ],
    [
      'a brace that is never closed, from there on',
      'service   A\nservice   B {\n   calls    C\nservice   D',
      'service A\nservice   B {\n   calls    C\nservice   D\n',
      [1, 2, 3],
    ],
    ['a comment without an end', 'team   A\n/*  b\n c', 'team A\n/*  b\n c\n', [1, 2]],
  ])('%s', (_, before, after, kept) => {
    const result = formatted(before);
    expect(result.text).toBe(after);
    expect(result.kept).toEqual(kept);
    expect(formatted(result.text).edits).toEqual([]);
  });

  test('braces nested too deep', () => {
    const deep = `service   A\nservice B { ${'parallel { '.repeat(200)}${'} '.repeat(200)}}`;
    expect(formatted(deep).text).toBe(`${deep.replace('   ', ' ')}\n`);
  });
});

describe('no edit is made that would change more than white space', () => {
  test('a formatter that loses a word is refused', () => {
    const source = 'service   A { calls   B }';
    let calls = 0;
    const forgetful: Pick<typeof Lexer, 'tokenize'> = {
      tokenize: (text) => {
        const result = Lexer.tokenize(text);
        return ++calls === 1 ? result : { ...result, tokens: result.tokens.slice(0, -1) };
      },
    };
    expect(format(source, parseAsWritten(services, source), forgetful)).toEqual({
      text: source,
      edits: [],
      kept: [],
      refused: true,
    });
  });

  test.each([
    ['a lost word', 'team A', 'team'],
    ['two words that became one', 'team A', 'teamA'],
    ['a word in a comment', '// a\nteam B', '// a team B'],
    ['a changed text', 'team A "b  c"', 'team A "b c"'],
    ['a changed comment', '/* a b */ team A', '/* a  b */ team A'],
    ['words that changed places', 'team A team B', 'team B team A'],
  ])('%s is noticed', (_, before, after) => {
    expect(haveSameTokens(tokensIn(before), tokensIn(after))).toBe(false);
  });

  test('other white space is not', () => {
    const before = '/**\n   a\n */ team A { does "b" } // c  ';
    const after = '  /**\n a\n*/\n\nteam A {\n\tdoes "b"\n} // c';
    expect(haveSameTokens(tokensIn(before), tokensIn(after))).toBe(true);
  });
});

describe('edits', () => {
  test('touch only what changes', () => {
    expect(formatted('service A {\n   calls   B\n}\n').edits).toEqual([
      { offset: 11, length: 4, text: '\n  ' },
      { offset: 20, length: 3, text: ' ' },
    ]);
  });

  test('of a part leave the lines around it alone', () => {
    const source = 'team   A\n\n\n\n   team   B\n\n\n\nteam   C';
    const start = source.indexOf('   team   B');
    const edits = editsWithin(source, formatted(source).edits, start, start + '   team   B'.length);
    expect(applyEdits(source, edits)).toBe('team   A\n\n\n\nteam B\n\n\n\nteam   C');
  });
});
