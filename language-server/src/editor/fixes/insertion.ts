import { type AstNode, AstUtils, type CstNode, isLeafCstNode } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { visitLeaves } from '../../language/cst.js';
import { parsedText } from '../workspace-edits.js';

/** Where something new is written: in the braces of an element, behind the last of a list, or behind an element. */
export interface Insertion {
  readonly uri: string;
  readonly edit: Edit;
}

/**
 * As the last member in the braces of an element, which it gets if it has none.
 * @param space what stands around it: a line break, or a space where all may stay on one line
 */
export function intoBraces(node: AstNode, text: string, space = '\n'): Insertion | undefined {
  const { $cstNode } = node;
  if (!$cstNode) return undefined;
  const last = lastWord($cstNode);
  const edit =
    last?.text === '}'
      ? { offset: last.offset, length: 0, text: `${space}${text}${space}` }
      : { offset: $cstNode.end, length: 0, text: ` {${space}${text}${space}}` };
  return { uri: uriOf(node), edit };
}

/** As `intoBraces`, before all other members. */
export function intoFirstPlace(node: AstNode, text: string): Insertion | undefined {
  const first = beforeBrace(node, '');
  if (!first) return intoBraces(node, text);
  return { ...first, edit: { offset: first.edit.offset + 1, length: 0, text: `\n${text}\n` } };
}

/** Behind the items of a list, with a comma where the others have one. */
export function intoList(node: AstNode, items: readonly AstNode[], text: string): Insertion | undefined {
  const last = items.at(-1)?.$cstNode;
  if (!last) return intoBraces(node, text);
  const before = items.at(-2)?.$cstNode;
  const between = before ? sourceOf(node).slice(before.end, last.offset) : ',';
  const separator = between.includes(',') ? ', ' : '\n';
  return { uri: uriOf(node), edit: { offset: last.end, length: 0, text: `${separator}${text}` } };
}

/** As an element of its own behind another one, and behind a comment in the same line. */
export function behind(node: AstNode, text: string): Insertion | undefined {
  const { $cstNode } = node;
  if (!$cstNode) return undefined;
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*\*\/[ \t]*)?(?=[\r\n]|$)/.exec(
    sourceOf(node).slice($cstNode.end),
  );
  const offset = $cstNode.end + (rest?.[0].length ?? 0);
  return { uri: uriOf(node), edit: { offset, length: 0, text: `\n\n${text}\n` } };
}

/** Before the opening brace of an element. */
export function beforeBrace(node: AstNode, text: string): Insertion | undefined {
  const brace = openingBrace(node);
  return brace && { uri: uriOf(node), edit: { offset: brace.offset, length: 0, text: `${text} ` } };
}

/** Before the opening brace of an element, or at its end where it has none. */
export function intoHeading(node: AstNode, text: string): Insertion | undefined {
  const { $cstNode } = node;
  if (!$cstNode) return undefined;
  return (
    beforeBrace(node, text) ?? {
      uri: uriOf(node),
      edit: { offset: $cstNode.end, length: 0, text: ` ${text}` },
    }
  );
}

/** The brace that opens what an element holds. */
export function openingBrace(node: AstNode): CstNode | undefined {
  let brace: CstNode | undefined;
  if (!node.$cstNode) return undefined;
  visitLeaves(node.$cstNode, (leaf) => {
    if (leaf.text === '{' && leaf.astNode === node) brace = leaf;
    return brace === undefined;
  });
  return brace;
}

function lastWord(cst: CstNode): CstNode | undefined {
  let last: CstNode | undefined;
  visitLeaves(cst, (leaf) => {
    if (isLeafCstNode(leaf) && !leaf.hidden) last = leaf;
    return true;
  });
  return last;
}

function uriOf(node: AstNode): string {
  return AstUtils.getDocument(node).uri.toString();
}

function sourceOf(node: AstNode): string {
  return parsedText(AstUtils.getDocument(node));
}
