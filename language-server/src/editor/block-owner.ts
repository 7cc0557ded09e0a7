import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import type { NameTable } from '../language/name-table.js';

/** The element that what stands in some braces belongs to: of an `extend` block, what it extends. */
export function blockOwner(block: AstNode | undefined, names: NameTable): AstNode | undefined {
  return ast.isExtend(block) ? names.targetOf(block)?.description.node : block;
}

/** The service or external that a node stands in, be it in an `extend` block. */
export function ownerAround(node: AstNode, names: NameTable): ast.Service | ast.External | undefined {
  const direct = AstUtils.getContainerOfType(node, isOwner);
  if (direct) return direct;
  const extended = blockOwner(AstUtils.getContainerOfType(node, ast.isExtend), names);
  return extended && AstUtils.getContainerOfType(extended, isOwner);
}

function isOwner(node: AstNode): node is ast.Service | ast.External {
  return ast.isService(node) || ast.isExternal(node);
}
