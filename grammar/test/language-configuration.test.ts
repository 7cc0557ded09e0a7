import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keywordsOf } from '../scripts/keywords.mjs';

interface Configuration {
  readonly comments: { readonly lineComment: string; readonly blockComment: readonly [string, string] };
  readonly brackets: readonly (readonly [string, string])[];
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string }[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const configuration = JSON.parse(read('../language-configuration.json')) as Configuration;
const grammar = read('../src/svc.langium');
const tokens = read('../src/tokens.langium');

describe('the language configuration', () => {
  test('has the brackets of the grammar, and closes them', () => {
    for (const [open, close] of configuration.brackets) {
      expect(grammar).toContain(`'${open}'`);
      expect(grammar).toContain(`'${close}'`);
    }
    const closing = configuration.autoClosingPairs.map(({ open }) => open);
    expect(closing).toEqual(expect.arrayContaining(configuration.brackets.map(([open]) => open)));
  });

  test('has the comments of the grammar', () => {
    const { lineComment, blockComment } = configuration.comments;
    const comment = (name: string) => new RegExp(`terminal ${name}: /(.*)/;`).exec(tokens)?.[1] ?? '(?!)';
    expect(`${lineComment} text`).toMatch(new RegExp(`^(?:${comment('SL_COMMENT')})$`));
    expect(blockComment.join(' text ')).toMatch(new RegExp(`^(?:${comment('ML_COMMENT')})$`));
  });

  test('takes names and keywords whole as words', () => {
    const { pattern, flags } = configuration.wordPattern;
    const word = new RegExp(pattern, `${flags}g`);
    for (const text of [...keywordsOf(grammar), 'Größe_2', 'order-service', '300ms'])
      expect(text.match(word)).toEqual([text]);
    expect('Orders.placeOrder->x'.match(word)).toEqual(['Orders', 'placeOrder', 'x']);
  });

  test('indents after an open brace and back at the closing one', () => {
    const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
    expect('service A {').toMatch(new RegExp(increaseIndentPattern));
    expect('event A { id: uuid }').not.toMatch(new RegExp(increaseIndentPattern));
    expect('// service A {').not.toMatch(new RegExp(increaseIndentPattern));
    expect('  }').toMatch(new RegExp(decreaseIndentPattern));
  });

  test('folds regions', () => {
    const { start, end } = configuration.folding.markers;
    expect('  // #region Payments').toMatch(new RegExp(start));
    expect('// #endregion').toMatch(new RegExp(end));
  });
});
