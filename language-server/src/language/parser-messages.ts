import { type LangiumCoreServices, LangiumParserErrorMessageProvider } from 'langium';
import { type MemberKeywords, memberKeywords } from './grammar-keywords.js';
import { cannotStand, placeOf } from './places.js';
import { found, type Token, type TokenType } from './tokens.js';

type Builder = LangiumParserErrorMessageProvider;

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

/** Syntax errors in one sentence: what was found, and what was expected. */
export class SvcParserMessages extends LangiumParserErrorMessageProvider {
  /** What was expected where a token was found; the errors of the parser do not say it. */
  private readonly expected = new WeakMap<Token, readonly TokenType[]>();
  private readonly keywords: MemberKeywords;

  constructor(services: LangiumCoreServices) {
    super();
    this.keywords = memberKeywords(services);
  }

  /** The kinds of token of which one was expected in place of this one. */
  expectedAt(token: Token): readonly TokenType[] {
    return this.expected.get(token) ?? [];
  }

  override buildMismatchTokenMessage(mismatch: Parameters<Builder['buildMismatchTokenMessage']>[0]): string {
    const { expected, actual } = mismatch;
    this.expected.set(actual, [expected]);
    // Langium marks the names of parser rules with an invisible character at the end.
    const ruleName = mismatch.ruleName.replace(/\u200b$/, '');
    const inside = this.keywords(ruleName);
    if (expected.name === 'EOF') return this.notAtTop(actual);
    if (wordOf(expected) === '}' && inside.length > 0 && actual.image)
      return cannotStand(actual, placeOf([ruleName]), inside);
    return `Expected ${describe(expected)}, found ${found(actual)}.`;
  }

  override buildNotAllInputParsedMessage({
    firstRedundant,
  }: Parameters<Builder['buildNotAllInputParsedMessage']>[0]): string {
    return this.notAtTop(firstRedundant);
  }

  override buildNoViableAltMessage(problem: Parameters<Builder['buildNoViableAltMessage']>[0]): string {
    const { expectedPathsPerAlt, actual } = problem;
    return this.oneOfExpected(expectedPathsPerAlt.flat(), actual[0]);
  }

  override buildEarlyExitMessage(problem: Parameters<Builder['buildEarlyExitMessage']>[0]): string {
    return this.oneOfExpected(problem.expectedIterationPaths, problem.actual[0]);
  }

  private oneOfExpected(paths: readonly (readonly TokenType[])[], actual: Token | undefined): string {
    const first = paths.flatMap((path) => path[0] ?? []);
    if (actual) this.expected.set(actual, first);
    return `Expected ${oneOf(first)}, found ${found(actual)}.`;
  }

  private notAtTop(actual: Token): string {
    if (actual.image === '}') return strayBrace;
    return cannotStand(actual, placeOf(['Model']), this.keywords('Model'));
  }
}

function wordOf(type: TokenType): string {
  const pattern = type.PATTERN;
  return typeof pattern === 'string' ? pattern : type.name.replace(/:KW$/, '');
}

function describe(type: TokenType): string {
  return literals[type.name] ?? `\`${wordOf(type)}\``;
}

function oneOf(types: readonly TokenType[]): string {
  const words = [...new Set(types.map(describe))];
  // Every keyword may be a name: where so many words fit, a name is what was meant.
  if (words.length > 60) return 'a name';
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).slice(0, 12).join(', ')} or ${words.at(-1)}`;
}
