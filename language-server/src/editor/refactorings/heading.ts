import { type AstNode, AstUtils } from 'langium';
import { openingBrace } from '../fixes/insertion.js';
import type { Place } from './refactoring.js';
import { isSound } from './sound.js';

/** The nearest element of a kind around a place, if the place is in its heading and it was read as it is written. */
export function headed<Node extends AstNode>(
  place: Place,
  is: (node: AstNode) => node is Node,
): Node | undefined {
  const node = around(place, is);
  const brace = node && openingBrace(node);
  return brace && place.word.offset > brace.offset ? undefined : node;
}

/** The nearest element of a kind around a place, if it was read as it is written. */
export function around<Node extends AstNode>(
  { word, document, services }: Place,
  is: (node: AstNode) => node is Node,
): Node | undefined {
  const node = AstUtils.getContainerOfType(word.astNode, is);
  return node && isSound(node, document, services.parser.Lexer) ? node : undefined;
}
