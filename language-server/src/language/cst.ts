import {
  type AstNode,
  AstUtils,
  type CstNode,
  GrammarAST,
  isCompositeCstNode,
  isLeafCstNode,
  type LeafCstNode,
} from 'langium';
import type { Position } from 'vscode-languageserver';

/** The text of a property of a node; the first, where it has several. */
export function propertyNode(node: AstNode, property: string): CstNode | undefined {
  return node.$cstNode && isCompositeCstNode(node.$cstNode)
    ? firstInside(node.$cstNode.content, property)
    : undefined;
}

function firstInside(content: readonly CstNode[], property: string): CstNode | undefined {
  for (const part of content) {
    const feature = propertyOf(part);
    if (feature === property) return part;
    // What is assigned to a property is a value or another node; the rest is part of this one.
    if (feature !== undefined || !isCompositeCstNode(part)) continue;
    const found = firstInside(part.content, property);
    if (found) return found;
  }
  return undefined;
}

/** The last of the texts of some properties of a node. */
export function lastPropertyNode(node: AstNode, properties: readonly string[]): CstNode | undefined {
  return node.$cstNode && isCompositeCstNode(node.$cstNode)
    ? lastInside(node.$cstNode.content, properties)
    : undefined;
}

function lastInside(content: readonly CstNode[], properties: readonly string[]): CstNode | undefined {
  for (let index = content.length - 1; index >= 0; index--) {
    const part = content[index];
    if (!part) continue;
    const feature = propertyOf(part);
    if (feature !== undefined && properties.includes(feature)) return part;
    if (feature !== undefined || !isCompositeCstNode(part)) continue;
    const found = lastInside(part.content, properties);
    if (found) return found;
  }
  return undefined;
}

/** Where a text begins, comments before it left out. */
export function startOf(cst: CstNode): Position {
  return leafAt(cst, 'first').range.start;
}

/** Where a text ends, comments behind it left out. */
export function endOf(cst: CstNode): Position {
  return leafAt(cst, 'last').range.end;
}

/** Langium keeps the range of every node it is asked for; this one asks the words only, of which there are no more. */
function leafAt(cst: CstNode, side: 'first' | 'last'): CstNode {
  for (let node = cst; ; ) {
    if (!isCompositeCstNode(node)) return node;
    const { content } = node;
    const part: CstNode | undefined =
      side === 'first'
        ? (content.find((each) => !each.hidden) ?? content[0])
        : (content.findLast((each) => !each.hidden) ?? content.at(-1));
    if (!part) return node;
    node = part;
  }
}

const properties = new WeakMap<GrammarAST.AbstractElement, { readonly feature: string | undefined }>();

/** The property that the grammar assigns a text to. */
export function propertyOf({ grammarSource }: CstNode): string | undefined {
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
