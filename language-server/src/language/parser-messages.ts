import { type LangiumCoreServices, LangiumParserErrorMessageProvider } from 'langium';
import { type MemberKeywords, memberKeywords } from './grammar-keywords.js';
import { closestName } from './similar-names.js';

type Builder = LangiumParserErrorMessageProvider;
type Token = Parameters<Builder['buildMismatchTokenMessage']>[0]['actual'];
type TokenType = Parameters<Builder['buildMismatchTokenMessage']>[0]['expected'];

const literals: Readonly<Record<string, string>> = {
  DURATION: 'a duration such as `300ms`',
  RATE: 'a rate such as `150/s`',
  PERCENT: 'a percentage such as `20%`',
  TIMES: 'a count such as `3x`',
  NUMBER: 'a number',
  STRING: 'a text in double quotes',
  DATE: 'a date such as `2027-03-31`',
  TAG: 'a tag such as `#core`',
  VERSION: 'a version such as `v2`',
  ID: 'a name',
};

export const strayBrace = 'This `}` closes nothing; remove it.';

/** Syntax errors in one sentence: what was found, what was expected, and the likely slip. */
export class SvcParserMessages extends LangiumParserErrorMessageProvider {
  private readonly keywords: MemberKeywords;

  constructor(services: LangiumCoreServices) {
    super();
    this.keywords = memberKeywords(services);
  }

  override buildMismatchTokenMessage(mismatch: Parameters<Builder['buildMismatchTokenMessage']>[0]): string {
    const { expected, actual } = mismatch;
    // Langium marks the names of parser rules with an invisible character at the end.
    const ruleName = mismatch.ruleName.replace(/\u200b$/, '');
    const inside = this.keywords(ruleName);
    if (expected.name === 'EOF') return this.notAtTop(actual);
    if (wordOf(expected) === '}' && inside.length > 0 && actual.image)
      return this.notInside(actual, ruleName, inside);
    return `Expected ${describe(expected)}, found ${found(actual)}.`;
  }

  override buildNotAllInputParsedMessage({
    firstRedundant,
  }: Parameters<Builder['buildNotAllInputParsedMessage']>[0]): string {
    return this.notAtTop(firstRedundant);
  }

  override buildNoViableAltMessage(problem: Parameters<Builder['buildNoViableAltMessage']>[0]): string {
    const { expectedPathsPerAlt, actual } = problem;
    const first = expectedPathsPerAlt.flat().flatMap((path) => path[0] ?? []);
    return `Expected ${oneOf(first)}, found ${found(actual[0])}.`;
  }

  override buildEarlyExitMessage(problem: Parameters<Builder['buildEarlyExitMessage']>[0]): string {
    const first = problem.expectedIterationPaths.flatMap((path) => path[0] ?? []);
    return `Expected ${oneOf(first)}, found ${found(problem.actual[0])}.`;
  }

  private notAtTop(actual: Token): string {
    if (actual.image === '}') return strayBrace;
    return this.notInside(actual, 'Model', this.keywords('Model'));
  }

  private notInside(actual: Token, ruleName: string, keywords: readonly string[]): string {
    const place = ruleName === 'Model' ? 'at the top of a file' : `in ${placeName(ruleName)}`;
    const slip = closestName(actual.image, keywords);
    if (slip && slip !== actual.image)
      return `${found(actual)} cannot stand ${place}; did you mean \`${slip}\`?`;
    const some = keywords.slice(0, 8).map((keyword) => `\`${keyword}\``);
    return `${found(actual)} cannot stand ${place}; what can: ${some.join(', ')}${keywords.length > 8 ? ' and others' : ''}.`;
  }
}

const nouns: Readonly<Record<string, string>> = {
  'type declaration': 'type',
  'when branch': '`when`',
  extend: '`extend` block',
};

function placeName(ruleName: string): string {
  const words = ruleName.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const noun = nouns[words] ?? words;
  return `${/^`?[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function wordOf(type: TokenType): string {
  const pattern = type.PATTERN;
  return typeof pattern === 'string' ? pattern : type.name.replace(/:KW$/, '');
}

function describe(type: TokenType): string {
  return literals[type.name] ?? `\`${wordOf(type)}\``;
}

function found(token: Token | undefined): string {
  if (!token?.image) return 'the end of the file';
  const image = token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image;
  return `\`${image}\``;
}

function oneOf(types: readonly TokenType[]): string {
  const words = [...new Set(types.map(describe))];
  // Every keyword may be a name: where so many words fit, a name is what was meant.
  if (words.length > 60) return 'a name';
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).slice(0, 12).join(', ')} or ${words.at(-1)}`;
}
