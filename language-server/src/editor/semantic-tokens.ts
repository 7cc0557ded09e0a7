import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, CstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import type { SvcSharedServices } from '../module.js';
import { partsOf } from './dotted-names.js';
import { nameOf, referencesIn } from './named-at.js';
import { isWrite } from './occurrences.js';
import { modifiersOf, type TokenModifier, type TokenType, typeOf } from './semantic-kinds.js';
import { tokenize } from './tokens.js';

/** A stretch of one line, by offsets, with what it is. */
export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** Every name of a document, as declaration, reference or plain word, in the order of the text. */
export function nameTokens(document: LangiumDocument, { workspace }: SvcSharedServices): SemanticToken[] {
  const { names } = workspace.Projects.projectOf(document.uri);
  const declared = AstUtils.streamAst(document.parseResult.value)
    .flatMap((node) => [...declarationToken(node), ...plainTokens(node)])
    .toArray();
  const referring = referencesIn(document).flatMap((reference) => {
    const parts = partsOf(reference, names);
    return parts.map(({ word, node }): SemanticToken => {
      const modifiers = node ? modifiersOf(node) : [];
      const isTarget = word === parts.at(-1)?.word;
      if (isTarget && isWrite(reference) && !ast.isExtend(word.astNode)) modifiers.push('modification');
      return { start: word.offset, end: word.end, type: node ? typeOf(node) : 'variable', modifiers };
    });
  });
  return inOrder([...declared, ...referring]);
}

/** The names and all other words, signs and comments, for editors that colour by these tokens alone. */
export function allTokens(document: LangiumDocument, services: SvcSharedServices): SemanticToken[] {
  const named = nameTokens(document, services);
  const covered = new Set(named.map(({ start }) => start));
  const { tokens, comments } = tokenize(document, services);
  const others = tokens.flatMap(({ start, end, text, isPlainName }): SemanticToken[] => {
    const type = covered.has(start) || isPlainName ? undefined : literalType(text);
    return type ? [{ start, end, type, modifiers: [] }] : [];
  });
  const lines = comments.flatMap(({ start, text }) => commentLines(start, text));
  return inOrder([...named, ...others, ...lines]);
}

function declarationToken(node: AstNode): SemanticToken[] {
  const name = ast.isDeclared(node) || ast.isErrorDeclaration(node) ? nameOf(node) : undefined;
  if (!name) return [];
  const modifiers: TokenModifier[] = ['declaration', ...modifiersOf(node)];
  return [{ start: name.offset, end: name.end, type: typeOf(node), modifiers }];
}

/** Words that are free to choose but name no element; a keyword among them would look like one. */
const plainWords: Readonly<Record<string, TokenType>> = {
  technology: 'type',
  platform: 'type',
  scheme: 'type',
  subject: 'property',
  fact: 'property',
};

function plainTokens(node: AstNode): SemanticToken[] {
  if (ast.isTag(node) && node.$cstNode) {
    const { offset, end } = node.$cstNode;
    return [{ start: offset, end, type: 'decorator', modifiers: [] }];
  }
  return Object.entries(plainWords).flatMap(([property, type]) => {
    const isWord =
      property in node && typeof (node as unknown as Record<string, unknown>)[property] === 'string';
    const word = isWord ? GrammarUtils.findNodeForProperty(node.$cstNode, property) : undefined;
    const leaf = word && CstUtils.flattenCst(word).head();
    return leaf ? [{ start: leaf.offset, end: leaf.end, type, modifiers: [] }] : [];
  });
}

function literalType(text: string): TokenType | undefined {
  if (text.startsWith('"')) return 'string';
  if (/^(?:\d|v\d+$)/.test(text)) return 'number';
  if (text.startsWith('#')) return 'decorator';
  if (/^\p{L}/u.test(text)) return 'keyword';
  return /^(?:<->|->|\.\.|[<>]=?|=)$/.test(text) ? 'operator' : undefined;
}

/** A token must not reach over the end of its line. */
function commentLines(start: number, text: string): SemanticToken[] {
  const modifiers: TokenModifier[] = text.startsWith('/**') ? ['documentation'] : [];
  return [...text.matchAll(/[^\r\n]+/g)].map((line) => ({
    start: start + line.index,
    end: start + line.index + line[0].length,
    type: 'comment',
    modifiers,
  }));
}

/** Also without what stands twice at one place, as after a syntax error it may. */
function inOrder(tokens: readonly SemanticToken[]): SemanticToken[] {
  let end = 0;
  return [...tokens]
    .sort((a, b) => a.start - b.start)
    .filter((token) => {
      if (token.start < end || token.end <= token.start) return false;
      end = token.end;
      return true;
    });
}
