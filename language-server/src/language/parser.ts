import {
  type AstNode,
  createCompletionParser,
  createParser,
  type LangiumCompletionParser,
  type LangiumCoreServices,
  LangiumParser,
  type Lexer,
  type LexerResult,
  type ParseResult,
  type ParserOptions,
} from 'langium';
import { memberKeywords } from './grammar-keywords.js';
import { mendAtFirst, mendFor } from './known-mends.js';
import { lastMends } from './last-mends.js';
import type { Mend, Mistake, Problem, Vocabulary } from './mend.js';
import { type SvcParserMessages, strayBrace } from './parser-messages.js';
import type { Token, TokenType } from './tokens.js';

/** More mistakes than these are found when the first are mended. */
const maximumMends = 60;
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
      tokens = mendedTokens(tokens, mend);
      if (mend.problem) {
        problems.push(mend.problem);
        told.push(mend.problem);
      }
    };
    while (problems.length < most) {
      const lexerErrors = read.errors.filter(({ offset }) => !told.some((range) => covers(range, offset)));
      const mend = mendAtFirst({ tokens, text, lexerErrors }, this.vocabulary);
      if (!mend) break;
      apply(mend);
    }
    if (problems.length > 0) result = this.readAgain(text, tokens, options);
    for (let count = problems.length; count < most; count++) {
      const mistake = this.firstMistake(result, { tokens, text, lexerErrors: read.errors });
      if (!mistake) break;
      const isSecond = mended.has(mistake.token.startOffset);
      const known = isSecond ? undefined : mendFor(mistake, this.vocabulary);
      if (known) {
        apply(known);
        result = this.readAgain(text, tokens, options);
      } else {
        const attempt = this.firstAttempt<T>(mistake, options);
        if (!attempt) break;
        const { mend, read, tries } = attempt;
        // The second mistake at one place would be ours.
        const { problem, ...silent } = mend;
        apply(isSecond ? silent : mend);
        result = read;
        count += tries - 1;
      }
      mended.add(mistake.token.startOffset);
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

  /** The first attempt behind which the parser understands what follows, else the last one, with what it read; absent: there is none. */
  private firstAttempt<T extends AstNode>(mistake: Mistake, options: ParserOptions | undefined) {
    const { text, tokens } = mistake;
    const attempts = lastMends(mistake, this.vocabulary);
    for (const [index, { mend, next }] of attempts.entries()) {
      const read = this.readAgain<T>(text, mendedTokens(tokens, mend), options);
      if (index === attempts.length - 1 || isReadUpTo(read, next)) return { mend, read, tries: index + 1 };
    }
    return undefined;
  }

  /** The first thing the parser stumbled over, unless that is the end of the file. */
  private firstMistake(
    { parserErrors }: ParseResult,
    read: Pick<Mistake, 'tokens' | 'text' | 'lexerErrors'>,
  ): Mistake | undefined {
    const [error] = parserErrors;
    const index = error ? read.tokens.indexOf(error.token) : -1;
    if (!error || index < 0) return undefined;
    const { token } = error;
    const rules = error.context.ruleStack.map((rule) => rule.replace(/\u200b$/, ''));
    return { ...read, error, token, index, rules, expected: this.messages.expectedAt(token) };
  }
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

function mendedTokens(tokens: readonly Token[], { from, count, instead }: Mend): Token[] {
  return tokens.toSpliced(from, count, ...instead);
}

/** Whether everything was understood, a token included; absent: all of the file. */
function isReadUpTo({ parserErrors }: ParseResult, token: Token | undefined): boolean {
  const end = offsetOf(token);
  return !parserErrors.some((error) => offsetOf(error.token) <= end);
}

/** Where a token begins; there is none at the end of the file. */
function offsetOf(token: Token | undefined): number {
  return token === undefined || Number.isNaN(token.startOffset)
    ? Number.POSITIVE_INFINITY
    : token.startOffset;
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
  expectOneToken(parser);
  return parser;
}

/** Creates the parser that tells what may follow at a place. */
export function createSvcCompletionParser(services: LangiumCoreServices): LangiumCompletionParser {
  const parser = createCompletionParser(services);
  expectOneToken(parser);
  return parser;
}

/**
 * Where nothing fits, Chevrotain looks three tokens ahead for what would have, which takes longer than reading a large file;
 * our messages name the next one only. What it reads does not depend on this number with Langium's lookahead.
 */
function expectOneToken(parser: object): void {
  (parser as { readonly wrapper: { maxLookahead: number } }).wrapper.maxLookahead = 1;
}
