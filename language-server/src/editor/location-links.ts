import { type AstNode, AstUtils, type CstNode } from 'langium';
import type { LocationLink } from 'vscode-languageserver';
import { builtInUri } from '../language/built-in.js';
import { nameOf } from './named-at.js';

/** A link from a word to an element; built-in types and rules have no file to open. */
export function linkTo(source: CstNode, target: AstNode): LocationLink | undefined {
  const document = AstUtils.getDocument(target);
  const name = nameOf(target) ?? target.$cstNode;
  if (!name || !target.$cstNode || document.uri.toString() === builtInUri.toString()) return undefined;
  return {
    originSelectionRange: source.range,
    targetUri: document.uri.toString(),
    targetRange: target.$cstNode.range,
    targetSelectionRange: name.range,
  };
}
