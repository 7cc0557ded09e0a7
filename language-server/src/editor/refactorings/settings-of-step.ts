import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import { visitLeaves } from '../../language/cst.js';

/** What takes settings in braces and a policy: a step, an `undo`, an `exposes`. */
export type Holder = Extract<ast.Step, { qualifiers: unknown }> | ast.Exposes;

export function isHolder(node: AstNode): node is Holder {
  return 'qualifiers' in node;
}

/** The braces of a step, if there are some, and only one pair. */
export function bracesOf({ qualifiers }: Holder): ast.Settings | undefined {
  const [braces, ...others] = (qualifiers as readonly AstNode[]).filter(ast.isSettings);
  return others.length === 0 ? braces : undefined;
}

/** The policies a step names. */
export function policiesOf({ qualifiers }: Holder): ast.UsePolicy[] {
  return (qualifiers as readonly AstNode[]).filter(ast.isUsePolicy);
}

/** A setting as it is written, in one line. */
export function settingAsWritten({ $cstNode }: AstNode): string {
  return ($cstNode?.text ?? '').replace(/\s+/g, ' ');
}

/** Whether there are comments among the words of an element. */
export function hasComments({ $cstNode }: AstNode): boolean {
  let found = false;
  if (!$cstNode) return false;
  visitLeaves($cstNode, ({ hidden, text }) => {
    found ||= hidden && text.startsWith('/');
    return !found;
  });
  return found;
}
