import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';

/** Whether an element carries the tag `#deprecated`, with a value (`#deprecated=2027-03-31`) or without. */
export function isDeprecated(node: AstNode): boolean {
  return ast.isDecorated(node) && node.tags.some(({ text }) => /^#deprecated(?:=|$)/.test(text ?? ''));
}
