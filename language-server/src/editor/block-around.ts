import { type AstNode, type CstNode, CstUtils, isCompositeCstNode, type LeafCstNode } from 'langium';
import { openingBrace } from './fixes/insertion.js';

/** What stands around a place of a text, as far as it can be told while it is being written. */
export interface Surroundings {
  /** The node whose braces stand around the place; nothing at the top of a file. */
  readonly block?: AstNode;
  /** What the place is in or behind, innermost first, up to those braces. */
  readonly statement: readonly AstNode[];
}

export function surroundingsOf(root: CstNode, offset: number): Surroundings {
  const statement: AstNode[] = [];
  const leaf = offset > 0 ? CstUtils.findLeafNodeBeforeOffset(root, offset - 1) : undefined;
  for (let node = leaf?.astNode; node?.$container; node = node.$container) {
    if (isOpenAt(node, offset)) return { block: node, statement };
    statement.push(node);
  }
  return { statement };
}

/** Whether a place stands between the braces of a node, the second of which may be missing. */
function isOpenAt(node: AstNode, offset: number): boolean {
  const opening = openingBrace(node);
  if (!opening || opening.end > offset || !node.$cstNode) return false;
  const last = lastLeaf(node.$cstNode);
  return last?.text !== '}' || last.astNode !== node || offset <= last.offset;
}

function lastLeaf(cst: CstNode): LeafCstNode | undefined {
  let node = cst;
  while (isCompositeCstNode(node)) {
    const last = node.content.findLast((each) => !each.hidden);
    if (!last) return undefined;
    node = last;
  }
  return node as LeafCstNode;
}
