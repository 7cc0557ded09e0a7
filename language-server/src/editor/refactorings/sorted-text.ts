import { ast } from '@svc-lang/grammar';
import type { AstNode, Lexer } from 'langium';
import { lineBreak } from '../../formatting/tokens.js';
import { rankOf, type Sortable } from './member-order.js';
import { type MemberPiece, type PieceOf, piecesIn } from './pieces.js';

type Member = Sortable['members'][number];

export function isSortable(node: AstNode): node is Sortable {
  return ast.isContext(node) || ast.isService(node);
}

/** Whether the members of an element stand in order. */
export function isSorted({ members }: Sortable): boolean {
  return members.every((member, index) => {
    const before = members[index - 1];
    return !before || rankOf(before) <= rankOf(member);
  });
}

/** How an element reads with its members in order; comments and empty lines go with the member below them. */
export interface Sorting {
  /** The text of an element with its own members in order. */
  readonly own: (node: Sortable) => string;
  /** With those of the services in it, too. */
  readonly deep: (node: Sortable) => string;
  /** Whether comments divide its members into regions, which no order can respect. */
  readonly hasRegions: (node: Sortable) => boolean;
}

export function sortingOf(source: string, lexer: Pick<Lexer, 'tokenize'>): Sorting {
  const pieceOf = piecesIn(source, lexer);
  const hasRegions = (node: Sortable) => {
    const chunks = chunksOf(node, source, pieceOf);
    const between = chunks.map(({ start, node: { $cstNode } }) => source.slice(start, $cstNode?.offset));
    const behind = source.slice(chunks.at(-1)?.end, node.$cstNode?.end);
    return [...between, behind].some((text) => /\/\/\s*#(end)?region\b/.test(text));
  };
  const textOf = (node: AstNode, isDeep: boolean): string => {
    const { offset = 0, end = 0 } = node.$cstNode ?? {};
    return isDeep && isSortable(node) ? sorted(node, isDeep) : source.slice(offset, end);
  };
  const sorted = (node: Sortable, isDeep: boolean): string => {
    const { offset = 0, end = 0 } = node.$cstNode ?? {};
    const chunks = chunksOf(node, source, pieceOf);
    const [first] = chunks;
    const last = chunks.at(-1);
    if (!first || !last) return source.slice(offset, end);
    const inOrder = hasRegions(node) ? chunks : chunks.toSorted((a, b) => rankOf(a.node) - rankOf(b.node));
    const isBroken = /[\r\n]/.test(source.slice(first.start, last.end));
    const texts = inOrder.map(({ start, node: member, end: behind, isApart }, index) => {
      const { offset: from = 0, end: to = 0 } = member.$cstNode ?? {};
      const space = index === 0 ? '' : !isBroken ? '  ' : isApart ? '\n\n' : '\n';
      return [space, source.slice(start, from), textOf(member, isDeep), source.slice(to, behind)].join('');
    });
    return [source.slice(offset, first.start), ...texts, source.slice(last.end, end)].join('');
  };
  return { own: (node) => sorted(node, false), deep: (node) => sorted(node, true), hasRegions };
}

interface Chunk extends MemberPiece<Member> {
  /** Whether an empty line stands before it. */
  readonly isApart: boolean;
}

/** The members with all comments between them; nothing where one cannot be told from the others. */
function chunksOf({ members }: Sortable, source: string, pieceOf: PieceOf): readonly Chunk[] {
  const pieces = members.flatMap((member) => pieceOf<Member>(member) ?? []);
  if (pieces.length < members.length) return [];
  const chunks = pieces.map((piece, index): Chunk => {
    const before = pieces[index - 1];
    if (!before) return { ...piece, isApart: false };
    const gap = source.slice(before.end, piece.start);
    const start = before.end + gap.length - gap.trimStart().length;
    return { ...piece, start, isApart: isEmptyLineIn(source.slice(before.end, start)) };
  });
  const [first, second] = chunks;
  return first && second ? [{ ...first, isApart: second.isApart }, ...chunks.slice(1)] : chunks;
}

function isEmptyLineIn(space: string): boolean {
  return (space.match(lineBreak)?.length ?? 0) > 1;
}
