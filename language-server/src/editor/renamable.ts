import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, CstUtils, type LangiumDocument, type Lexer } from 'langium';
import { LSPErrorCodes, type Position, ResponseError } from 'vscode-languageserver';
import { builtInUri } from '../language/built-in.js';
import { visitLeaves } from '../language/cst.js';
import type { NameTable } from '../language/name-table.js';
import { isName } from '../language/tokens.js';
import { type NamedPlace, namedAt, nameOf } from './named-at.js';

/** The name at a position, if it can be renamed; nothing where no word stands. Otherwise refuses with the reason. */
export function renamableAt(
  document: LangiumDocument,
  position: Position,
  names: NameTable,
): NamedPlace | undefined {
  const found = namedAt(document, position, names);
  if (!found || ast.isDeployedAs(found.node)) {
    const word = wordAt(document, position);
    if (word === undefined) return undefined;
    throw refusal(`\`${word}\` is no name of something declared, so there is nothing to rename.`);
  }
  if (isBuiltIn(found.node)) {
    throw refusal(`\`${found.word.text}\` is built into SVC and cannot be renamed.`);
  }
  return found;
}

export function refusal(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

/** Whether a text could be a name at all; words of the language can, though not at every place. */
export function isValidName(text: string, lexer: Pick<Lexer, 'tokenize'>): boolean {
  const { tokens, errors } = lexer.tokenize(text);
  const [token, ...others] = tokens;
  return errors.length === 0 && others.length === 0 && token?.image === text && isName(token);
}

/** The line, from 0, of a name that stands where a text could not be read, so that nobody knows what it means. */
export function unreadLine(
  document: LangiumDocument,
  text: string,
  name: string,
  lexer: Pick<Lexer, 'tokenize'>,
): number | undefined {
  const { value, parserErrors } = document.parseResult;
  if (parserErrors.length === 0) return undefined;
  const read = new Set<number>();
  if (value.$cstNode) {
    visitLeaves(value.$cstNode, ({ offset }) => {
      read.add(offset);
      return true;
    });
  }
  const unread = lexer
    .tokenize(text)
    .tokens.find(({ image, startOffset }) => image === name && !read.has(startOffset));
  return unread?.startLine === undefined ? undefined : unread.startLine - 1;
}

function isBuiltIn(node: AstNode): boolean {
  return nameOf(node) !== undefined && AstUtils.getDocument(node).uri.toString() === builtInUri.toString();
}

function wordAt(document: LangiumDocument, position: Position): string | undefined {
  const root = document.parseResult.value.$cstNode;
  const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position));
  return leaf && /^["#\p{L}\d_]/u.test(leaf.text) ? leaf.text : undefined;
}
