import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keywordsOf } from '../scripts/keywords.mjs';

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly previousLineText?: string;
  readonly action: {
    readonly indent: 'none' | 'indentOutdent';
    readonly appendText?: string;
    readonly removeText?: number;
  };
}

interface Configuration {
  readonly comments: { readonly lineComment: string; readonly blockComment: readonly [string, string] };
  readonly brackets: readonly (readonly [string, string])[];
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string }[];
  readonly autoCloseBefore: string;
  readonly onEnterRules: readonly EnterRule[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
    readonly unIndentedLinePattern: string;
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

  test('keeps its hands off the lines of a comment', () => {
    const { unIndentedLinePattern } = configuration.indentationRules;
    for (const line of ['   * a brace {', '   */', '   *'])
      expect(line).toMatch(new RegExp(unIndentedLinePattern));
    for (const line of ['  event A {', '  }', '/**'])
      expect(line).not.toMatch(new RegExp(unIndentedLinePattern));
  });

  test('closes a documentation comment, and goes on with a star', () => {
    expect(typed('  |', '/**')).toBe('  /**| */');
    expect(entered('  /**| */')).toBe('  /**\n   * |\n   */');
    expect(entered('/** Begins here.|')).toBe('/** Begins here.\n * |');
    expect(entered('  /**\n   * One.|\n   */')).toBe('  /**\n   * One.\n   * |\n   */');
    expect(entered('  /**\n   *|\n   */')).toBe('  /**\n   *\n   * |\n   */');
    expect(entered('  /**\n   * One.\n   */|')).toBe('  /**\n   * One.\n   */\n  |');
    expect(entered('  /**\n   * One. */|')).toBe('  /**\n   * One. */\n  |');
  });

  test('ends a comment of one line where it is closed', () => {
    expect(entered('  /** One. */|')).toBe('  /** One. */\n  |');
    expect(entered('  event A  // a * b|')).toBe('  event A  // a * b\n  |');
    expect(entered('  calls A 3x\n   * no comment|')).toBe('  calls A 3x\n   * no comment\n   |');
  });

  test('folds regions', () => {
    const { start, end } = configuration.folding.markers;
    expect('  // #region Payments').toMatch(new RegExp(start));
    expect('// #endregion').toMatch(new RegExp(end));
  });
});

/** A text in which somebody types at the mark, as VS Code closes what the configuration says. */
function typed(marked: string, text: string): string {
  const [before = '', after = ''] = marked.split('|');
  const pairs = configuration.autoClosingPairs.filter(({ open }) => (before + text).endsWith(open));
  const longest = pairs.toSorted((a, b) => b.open.length - a.open.length)[0];
  const isFree = after === '' || configuration.autoCloseBefore.includes(after.charAt(0));
  return `${before}${text}|${longest && isFree ? longest.close : ''}${after}`;
}

/** A text in which somebody presses Enter at the mark, as VS Code does it by the first rule that fits. */
function entered(marked: string): string {
  const offset = marked.indexOf('|');
  const lines = marked.slice(0, offset).split('\n');
  const before = lines.at(-1) ?? '';
  const [after = ''] = marked.slice(offset + 1).split('\n');
  const rule = configuration.onEnterRules.find(
    ({ beforeText, afterText = '', previousLineText = '' }) =>
      new RegExp(beforeText).test(before) &&
      new RegExp(afterText).test(after) &&
      new RegExp(previousLineText).test(lines.at(-2) ?? ''),
  );
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const { indent: kind = 'none', appendText = '', removeText = 0 } = rule?.action ?? {};
  const kept = indent.slice(0, indent.length - removeText);
  const outdented = kind === 'indentOutdent' ? `\n${kept}` : '';
  return `${marked.slice(0, offset)}\n${kept}${appendText}|${outdented}${marked.slice(offset + 1)}`;
}
