import {
  type AstNode,
  AstUtils,
  type CstNode,
  GrammarAST,
  isCompositeCstNode,
  isLeafCstNode,
  type LeafCstNode,
} from 'langium';

/** The text of a property of a node; the first, where it has several. */
export function propertyNode(node: AstNode, property: string): CstNode | undefined {
  return node.$cstNode && isCompositeCstNode(node.$cstNode)
    ? firstInside(node.$cstNode.content, property, node)
    : undefined;
}

function firstInside(content: readonly CstNode[], property: string, node: AstNode): CstNode | undefined {
  for (const part of content) {
    if (propertyOf(part) === property) return part;
    if (!isCompositeCstNode(part) || part.astNode !== node) continue;
    const found = firstInside(part.content, property, node);
    if (found) return found;
  }
  return undefined;
}

const properties = new WeakMap<GrammarAST.AbstractElement, { readonly feature: string | undefined }>();

/** The property that the grammar assigns a text to. */
function propertyOf({ grammarSource }: CstNode): string | undefined {
  if (!grammarSource) return undefined;
  let known = properties.get(grammarSource);
  if (!known) {
    known = { feature: AstUtils.getContainerOfType(grammarSource, GrammarAST.isAssignment)?.feature };
    properties.set(grammarSource, known);
  }
  return known.feature;
}

/** Visits the words of a text, comments and spaces included, until one is answered with `false`. */
export function visitLeaves(cst: CstNode, visit: (leaf: LeafCstNode) => boolean): boolean {
  if (isLeafCstNode(cst)) return visit(cst);
  if (!isCompositeCstNode(cst)) return true;
  for (const part of cst.content) if (!visitLeaves(part, visit)) return false;
  return true;
}
