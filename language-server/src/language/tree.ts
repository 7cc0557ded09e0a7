import { type AstNode, isAstNode, isReference, type ReferenceInfo } from 'langium';

/**
 * Visits every node of a tree, each before what is inside it. Langium's streams do the same in several times the time,
 * which counts with millions of nodes.
 */
export function visitTree(node: AstNode, visit: (node: AstNode) => void): void {
  visit(node);
  for (const property in node) {
    if (!isContent(property)) continue;
    const value: unknown = node[property as keyof AstNode];
    if (Array.isArray(value)) {
      for (const item of value) if (isAstNode(item)) visitTree(item, visit);
    } else if (isAstNode(value)) visitTree(value, visit);
  }
}

/** Visits every reference of a tree, written or not: one that a broken text leaves out has an empty text. */
export function visitReferences(container: AstNode, visit: (info: ReferenceInfo) => void): void {
  for (const property in container) {
    if (!isContent(property)) continue;
    const value: unknown = container[property as keyof AstNode];
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const item: unknown = value[index];
        if (isAstNode(item)) visitReferences(item, visit);
        else if (isReference(item)) visit({ reference: item, container, property, index });
      }
    } else if (isAstNode(value)) visitReferences(value, visit);
    else if (isReference(value)) visit({ reference: value, container, property });
  }
}

/** Names with a dollar lead back to what is around, or to the text. */
function isContent(property: string): boolean {
  return property.charCodeAt(0) !== 36;
}
