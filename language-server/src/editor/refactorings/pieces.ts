import type { AstNode, Lexer } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { type Token, tokensOf } from '../../formatting/tokens.js';

/** A part of a text, by its offsets. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** A member with the comments that are about it. */
export interface MemberPiece<Node extends AstNode = AstNode> extends Piece {
  readonly node: Node;
}

/** What of a text belongs to an element: its words, the comments right above it and those behind it in its last line. */
export type PieceOf = <Node extends AstNode>(node: Node) => MemberPiece<Node> | undefined;

export function piecesIn(source: string, lexer: Pick<Lexer, 'tokenize'>): PieceOf {
  const tokens = tokensOf(source, lexer.tokenize(source));
  const at = new Map(tokens.map(({ offset }, index) => [offset, index]));
  const ends = new Map(tokens.map(({ offset, text }, index) => [offset + text.length, index]));
  return (node) => {
    const first = at.get(node.$cstNode?.offset ?? -1);
    const last = ends.get(node.$cstNode?.end ?? -1);
    if (first === undefined || last === undefined) return undefined;
    const start = tokens[commentsAbove(tokens, first)];
    const end = tokens[commentsBehind(tokens, last)];
    return start && end && { node, start: start.offset, end: end.offset + end.text.length };
  };
}

/** Index of the first of the comments that stand, without an empty line between, above a token. */
function commentsAbove(tokens: readonly Token[], index: number): number {
  let first = index;
  for (;;) {
    const comment = tokens[first - 1];
    const below = tokens[first];
    const before = tokens[first - 2];
    if (!comment || !below || comment.kind === 'code' || comment.kind === 'unread') return first;
    if (below.line - comment.endLine > 1) return first;
    // Behind other words in their line it is about them.
    if (before && before.endLine === comment.line && below.line !== comment.line) return first;
    first--;
  }
}

/** Index of the last of the comments that stand behind a token in its line. */
function commentsBehind(tokens: readonly Token[], index: number): number {
  let last = index;
  for (;;) {
    const end = tokens[last];
    const comment = tokens[last + 1];
    const after = tokens[last + 2];
    if (!end || !comment || comment.kind === 'code' || comment.kind === 'unread') return last;
    if (comment.line !== end.endLine) return last;
    // Before other words of the line it is about them.
    if (after && after.line === comment.endLine && after.text !== '}') return last;
    last++;
  }
}

/** Takes a piece out of a text, with its lines where nothing else stands in them, and with one of two empty lines around. */
export function removal(source: string, { start, end }: Piece): Edit {
  const indent = /[ \t]*$/.exec(source.slice(0, start))?.[0].length ?? 0;
  const rest = /^[ \t]*(\r\n|\r|\n|$)/.exec(source.slice(end));
  const offset = start - indent;
  if (!rest || (offset > 0 && !/[\r\n]/.test(source.charAt(offset - 1)))) {
    return { offset: start, length: end - start, text: '' };
  }
  const above = source.slice(0, offset).replace(/(\r\n|\r|\n)$/, '');
  const isApart = /(^|[\r\n]|\{)[ \t]*$/.test(above);
  const next = end + rest[0].length;
  const empty = isApart ? (/^([ \t]*(\r\n|\r|\n))+/.exec(source.slice(next))?.[0].length ?? 0) : 0;
  return { offset, length: next + empty - offset, text: '' };
}
