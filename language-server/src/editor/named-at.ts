import {
  type AstNode,
  type CstNode,
  CstUtils,
  GrammarUtils,
  type LangiumDocument,
  type Reference,
} from 'langium';
import type { Position } from 'vscode-languageserver';
import type { NameTable } from '../language/name-table.js';
import { partsOf } from './dotted-names.js';

/** A name in the text, as the place it is declared at or as part of a reference. */
export interface NamedPlace {
  readonly word: CstNode;
  readonly node: AstNode;
}

/** What the name at a position stands for; directly behind a name counts as on it. */
export function namedAt(
  document: LangiumDocument,
  position: Position,
  names: NameTable,
): NamedPlace | undefined {
  const root = document.parseResult.value.$cstNode;
  const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position));
  if (!leaf) return undefined;
  const reference = referenceAround(leaf, document);
  if (reference) {
    const part = partsOf(reference, names).find(({ word }) => word === leaf);
    return part?.node && { word: leaf, node: part.node };
  }
  const name = nameOf(leaf.astNode);
  return name && name.offset <= leaf.offset && leaf.end <= name.end
    ? { word: name, node: leaf.astNode }
    : undefined;
}

/** The place where an element has its name. */
export function nameOf(node: AstNode): CstNode | undefined {
  return GrammarUtils.findNodeForProperty(node.$cstNode, 'name');
}

/** The references of a document that stand in its text. */
export function referencesIn(document: LangiumDocument): Reference[] {
  return document.references.filter((reference): reference is Reference => 'ref' in reference);
}

function referenceAround(leaf: CstNode, document: LangiumDocument): Reference | undefined {
  return referencesIn(document).find(
    ({ $refNode }) => $refNode && $refNode.offset <= leaf.offset && leaf.end <= $refNode.end,
  );
}
