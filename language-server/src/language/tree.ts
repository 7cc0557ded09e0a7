import { type AstNode, isAstNode, isReference, type ReferenceInfo } from 'langium';

/**
 * Visits every node of a tree, each before what is inside it. Langium's streams do the same in several times the time,
 * which counts with millions of nodes.
 */
export function visitTree(node: AstNode, visit: (node: AstNode) => void): void {
  visit(node);
  eachValue(node, (value) => {
    if (isAstNode(value)) visitTree(value, visit);
  });
}

/** Visits every reference of a tree, written or not: one that a broken text leaves out has an empty text. */
export function visitReferences(root: AstNode, visit: (info: ReferenceInfo) => void): void {
  visitTree(root, (container) =>
    eachValue(container, (value, property, index) => {
      if (isReference(value)) {
        visit({ reference: value, container, property, ...(index !== undefined && { index }) });
      }
    }),
  );
}

function eachValue(node: AstNode, visit: (value: unknown, property: string, index?: number) => void): void {
  for (const property in node) {
    // Names with a dollar lead back to what is around, or to the text.
    if (property.charCodeAt(0) === 36) continue;
    const value: unknown = node[property as keyof AstNode];
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) visit(value[index], property, index);
    } else if (typeof value === 'object') visit(value, property);
  }
}
