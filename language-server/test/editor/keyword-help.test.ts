import { EmptyFileSystem, GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { keywordHelp } from '../../src/editor/keywords/keyword-help.js';
import { createServices } from '../../src/module.js';

const services = createServices(EmptyFileSystem);

/** The words of the grammar that mean something by themselves, not as names. */
function grammarKeywords(): Set<string> {
  const found = new Set<string>();
  for (const rule of services.Grammar.rules) {
    if (!GrammarAST.isParserRule(rule) || rule.name === 'Name') continue;
    for (const keyword of keywordsIn(rule.definition)) found.add(keyword);
  }
  return found;
}

function keywordsIn(element: GrammarAST.AbstractElement): string[] {
  if (GrammarAST.isKeyword(element)) return /^[a-z]/.test(element.value) ? [element.value] : [];
  if (GrammarAST.isAssignment(element)) return keywordsIn(element.terminal);
  return 'elements' in element ? (element.elements as GrammarAST.AbstractElement[]).flatMap(keywordsIn) : [];
}

test('every keyword of the grammar has its help, and no other word', () => {
  expect([...keywordHelp.keys()].sort()).toEqual([...grammarKeywords()].sort());
  expect(keywordHelp.size).toBeGreaterThan(150);
});

describe('the example', () => {
  test.each([...keywordHelp])('of `%s` parses and uses it', (keyword, [, , example]) => {
    const { lexerErrors, parserErrors } = services.parser.LangiumParser.parse(example);
    expect([...lexerErrors, ...parserErrors].map(({ message }) => message)).toEqual([]);
    expect(example.split(/[^\w-]+/)).toContain(keyword);
  });
});
