import type { AstNode, LangiumDocument, Lexer } from 'langium';
import { visitLeaves } from '../../language/cst.js';
import { parsedText } from '../workspace-edits.js';

/** Whether an element was read as it is written: no mistake in it, every word has its place, every brace its partner. */
export function isSound(node: AstNode, document: LangiumDocument, lexer: Pick<Lexer, 'tokenize'>): boolean {
  const { $cstNode: cst } = node;
  if (!cst) return false;
  const { lexerErrors, parserErrors } = document.parseResult;
  if (lexerErrors.length === 0 && parserErrors.length === 0) return true;
  const isInside = (offset: number) => offset >= cst.offset && offset < cst.end;
  if (lexerErrors.some(({ offset }) => isInside(offset))) return false;
  if (parserErrors.some(({ token }) => isInside(token.startOffset))) return false;
  const read = new Set<number>();
  visitLeaves(cst, ({ offset }) => {
    read.add(offset);
    return true;
  });
  const { tokens } = lexer.tokenize(parsedText(document));
  const inside = tokens.filter(({ startOffset }) => isInside(startOffset));
  const count = (brace: string) => inside.filter(({ image }) => image === brace).length;
  return inside.every(({ startOffset }) => read.has(startOffset)) && count('{') === count('}');
}
