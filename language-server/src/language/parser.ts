import {
  type AstNode,
  createParser,
  type LangiumCoreServices,
  LangiumParser,
  type Lexer,
  type LexerResult,
  type ParseResult,
  type ParserOptions,
} from 'langium';
import { mendBraces } from './brace-mends.js';
import { mendComment } from './comment-mends.js';
import { mendField } from './field-mends.js';
import { memberKeywords } from './grammar-keywords.js';
import { mendHeading } from './heading-mends.js';
import { mendLiteral } from './literal-mends.js';
import type { Mend, Mistake, Problem, Vocabulary } from './mend.js';
import { type SvcParserMessages, strayBrace } from './parser-messages.js';
import { mendStep } from './step-mends.js';
import { mendQuotes, mendText } from './text-mends.js';
import type { Token, TokenType } from './tokens.js';
import { mendMissingName, mendWord } from './word-mends.js';

/** More mistakes than these are found when the first are mended. */
const maximumMends = 40;
/** How many characters are read again for the sake of mistakes; a large file may take long to read. */
const maximumReread = 400_000;

/** A text read in spite of its mistakes. */
export interface SvcParseResult<T extends AstNode = AstNode> extends ParseResult<T> {
  /** Names in what could not be read: that nobody declares them is not said. */
  readonly lostNames: ReadonlySet<string>;
}

/**
 * Reads a text again after every mistake that it knows how to mend, as if it had not been made. Chevrotain's own recovery
 * skips words until something fits, which hides the mistakes between and invents others.
 */
export class SvcParser extends LangiumParser {
  protected override readonly lexer: TokenSource;
  private readonly messages: SvcParserMessages;
  private readonly vocabulary: Vocabulary;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.lexer = new TokenSource(services.parser.Lexer);
    this.messages = services.parser.ParserErrorMessageProvider as SvcParserMessages;
    this.vocabulary = { types: typesOf(services.parser.Lexer), keywords: memberKeywords(services) };
  }

  /** Reads a text without mending anything: its tree holds what stands there and nothing else. */
  parseAsWritten(text: string): ParseResult {
    this.lexer.read(text);
    return super.parse(text);
  }

  override parse<T extends AstNode = AstNode>(text: string, options?: ParserOptions): SvcParseResult<T> {
    const read = this.lexer.read(text);
    let result = super.parse<T>(text, options);
    if (result.parserErrors.length === 0) return { ...result, lostNames: new Set() };
    let tokens: readonly Token[] = [...read.tokens];
    const problems: Problem[] = [];
    const told: Pick<Problem, 'first' | 'last'>[] = [];
    const lost = new Set<string>();
    const mended = new Set<number>();
    const most = Math.min(maximumMends, maximumReread / text.length);
    const apply = (mend: Mend) => {
      const removed = tokens.slice(mend.from, mend.from + mend.count);
      for (const { tokenType, image } of removed) if (tokenType.name === 'ID') lost.add(image);
      const [first] = removed;
      const last = removed.at(-1);
      if (first && last) told.push({ first, last });
      tokens = tokens.toSpliced(mend.from, mend.count, ...mend.instead);
      if (mend.problem) {
        problems.push(mend.problem);
        told.push(mend.problem);
      }
    };
    while (problems.length < most) {
      const lexerErrors = read.errors.filter(({ offset }) => !told.some((range) => covers(range, offset)));
      const mend =
        mendComment({ tokens, text, lexerErrors }) ??
        mendQuotes({ tokens, text, lexerErrors }, this.vocabulary) ??
        mendBraces(tokens, this.vocabulary);
      if (!mend) break;
      apply(mend);
    }
    if (problems.length > 0) result = this.readAgain(text, tokens, options);
    for (let count = problems.length; count < most; count++) {
      const mend = this.firstMend(result, { tokens, text, lexerErrors: read.errors }, mended);
      if (!mend) break;
      apply(mend);
      result = this.readAgain(text, tokens, options);
    }
    const lexerErrors = read.errors.filter(({ offset }) => !told.some((range) => covers(range, offset)));
    const errors = [...problems.map(errorOf), ...result.parserErrors].sort(byPlace);
    // Behind another error the parser has lost count of the braces, and balanced ones seem too many to it.
    const isOwn = ({ message }: ParserError, index: number) => message !== strayBrace || index === 0;
    const parserErrors = errors.filter((error, index) => error.name === mistakeName || isOwn(error, index));
    return { ...result, lexerErrors, parserErrors, lostNames: lost };
  }

  private readAgain<T extends AstNode>(
    text: string,
    tokens: readonly Token[],
    options: ParserOptions | undefined,
  ): ParseResult<T> {
    this.lexer.tokens = tokens;
    return super.parse<T>(text, options);
  }

  private firstMend(
    { parserErrors }: ParseResult,
    read: Pick<Mistake, 'tokens' | 'text' | 'lexerErrors'>,
    mended: Set<number>,
  ): Mend | undefined {
    for (const error of parserErrors) {
      const { token } = error;
      const index = read.tokens.indexOf(token);
      // The second mistake at one place would be ours.
      if (index < 0 || mended.has(token.startOffset)) continue;
      const rules = error.context.ruleStack.map((rule) => rule.replace(/\u200b$/, ''));
      const mistake = { ...read, error, token, index, rules, expected: this.messages.expectedAt(token) };
      const mend =
        untangled(mistake) ??
        mendMissingName(mistake, this.vocabulary) ??
        mendHeading(mistake, this.vocabulary) ??
        mendField(mistake, this.vocabulary) ??
        mendStep(mistake, this.vocabulary) ??
        mendLiteral(mistake, this.vocabulary) ??
        mendText(mistake, this.vocabulary) ??
        mendWord(mistake, this.vocabulary);
      if (!mend) continue;
      mended.add(token.startOffset);
      return mend;
    }
    return undefined;
  }
}

/**
 * To tell `else when` from a last `else` the parser looks ahead through the whole branch, and a mistake in there makes it
 * choose wrongly. Read as a `when` of its own, the branch shows the mistake.
 */
function untangled({ tokens, index, token }: Mistake): Mend | undefined {
  return token.image === 'when' && tokens[index - 1]?.image === 'else'
    ? { from: index - 1, count: 1, instead: [] }
    : undefined;
}

/** The lexer of the language, which can be made to give other tokens for a text it has read. */
class TokenSource implements Lexer {
  tokens: readonly Token[] | undefined;
  private result: LexerResult | undefined;

  constructor(private readonly lexer: Lexer) {}

  get definition() {
    return this.lexer.definition;
  }

  read(text: string): LexerResult {
    this.tokens = undefined;
    this.result = this.lexer.tokenize(text);
    return this.result;
  }

  tokenize(text: string): LexerResult {
    const result = this.result ?? this.read(text);
    // The parser takes the comments out of the list while it reads.
    return { ...result, tokens: [...(this.tokens ?? result.tokens)], hidden: [...result.hidden] };
  }
}

function typesOf({ definition }: Lexer): ReadonlyMap<string, TokenType> {
  const types = Object.values(definition).filter((type): type is TokenType => 'name' in type);
  return new Map(types.map((type) => [type.name.replace(/:KW$/, ''), type]));
}

type ParserError = ParseResult['parserErrors'][number];

const mistakeName = 'SvcSyntaxError';

/** A mistake that was mended, as an error of the parser. */
export type MendedError = ParserError & {
  readonly instead?: { readonly text: string; readonly end: number };
};

function errorOf({ message, first, last, instead }: Problem): MendedError {
  const { endOffset, endLine, endColumn } = last;
  const place = {
    ...first,
    ...(endOffset !== undefined && { endOffset }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
  const context = { ruleStack: [], ruleOccurrenceStack: [] };
  const end = instead?.last ?? last;
  return {
    name: mistakeName,
    message,
    token: place,
    resyncedTokens: [],
    context,
    ...(instead && { instead: { text: instead.text, end: (end.endOffset ?? end.startOffset) + 1 } }),
  };
}

function covers({ first, last }: Pick<Problem, 'first' | 'last'>, offset: number): boolean {
  return offset >= first.startOffset && offset <= (last.endOffset ?? last.startOffset);
}

function byPlace({ token: a }: ParserError, { token: b }: ParserError): number {
  const offsetOf = ({ startOffset }: Token) =>
    Number.isNaN(startOffset) ? Number.POSITIVE_INFINITY : startOffset;
  const [first, second] = [offsetOf(a), offsetOf(b)];
  return first === second ? 0 : first - second;
}

/** Reads a text for whoever writes it back, and so must not see mended tokens. */
export function parseAsWritten({ parser }: LangiumCoreServices, text: string): ParseResult {
  return (parser.LangiumParser as SvcParser).parseAsWritten(text);
}

/** Creates the parser and teaches it the grammar. */
export function createSvcParser(services: LangiumCoreServices): LangiumParser {
  const parser = createParser(services.Grammar, new SvcParser(services), services.parser.Lexer.definition);
  parser.finalize();
  return parser;
}
