import { DefaultLexer, type LangiumCoreServices, type LexerResult, type TokenizeOptions } from 'langium';
import { isWcfServiceFile } from './wcf-service-file.js';

/** The parser descends once per brace; far deeper than any real model its stack would overflow. */
export const maximumNesting = 64;

type Token = LexerResult['tokens'][number];
type TokenType = Token['tokenType'];

/** The lexer of the language: what the grammar alone cannot say about tokens. */
export class SvcLexer extends DefaultLexer {
  private readonly nameType: TokenType | undefined;

  constructor(services: LangiumCoreServices) {
    super(services);
    const { ID: nameType } = this.definition;
    this.nameType = nameType;
  }

  override tokenize(text: string, options?: TokenizeOptions): LexerResult {
    // Such a file may come and go while a workspace is open; it declares nothing and has nothing to mend.
    const result = super.tokenize(isWcfServiceFile(text) ? '' : text, options);
    return this.stopWhereTooDeep({ ...result, tokens: this.namesBeforeColons(result.tokens) });
  }

  /**
   * A keyword before a colon is always the name of a field or parameter. The parser looks one word ahead where a list of
   * marks may end, and would take `key` in `value: bool key: string` for a mark.
   */
  private namesBeforeColons(tokens: readonly Token[]): Token[] {
    const { nameType } = this;
    return tokens.map((token, index) => {
      const isWord = nameType !== undefined && token.tokenType !== nameType && /^[a-z]/.test(token.image);
      if (!isWord || !namesField(tokens, index)) return token;
      return { ...token, tokenType: nameType, tokenTypeIdx: nameType.tokenTypeIdx ?? token.tokenTypeIdx };
    });
  }

  private stopWhereTooDeep(result: LexerResult): LexerResult {
    let depth = 0;
    for (const [index, token] of result.tokens.entries()) {
      if (token.image === '{') depth++;
      else if (token.image === '}') depth--;
      if (depth <= maximumNesting) continue;
      const error = {
        message: `Braces are nested deeper than ${maximumNesting} levels; the file is not read past here.`,
        offset: token.startOffset,
        line: token.startLine,
        column: token.startColumn,
        length: 1,
      };
      return { ...result, tokens: result.tokens.slice(0, index), errors: [...result.errors, error] };
    }
    return result;
  }
}

/** `name:` or `name as "…":`. */
function namesField(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1]?.image;
  return next === ':' || (next === 'as' && tokens[index + 3]?.image === ':');
}
