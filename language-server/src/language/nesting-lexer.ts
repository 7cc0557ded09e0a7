import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';

/** The parser descends once per brace; far deeper than any real model its stack would overflow. */
export const maximumNesting = 64;

/** Stops reading at braces nested deeper than any model needs, with an error there. */
export class NestingLexer extends DefaultLexer {
  override tokenize(text: string, options?: TokenizeOptions): LexerResult {
    const result = super.tokenize(text, options);
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
