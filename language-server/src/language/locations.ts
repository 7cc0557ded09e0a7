import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type { NameTable } from './name-table.js';
import { isNamedNode } from './names.js';

/** Where a node stands, as names are searched from: its own service (or the like), its context, the whole model. */
export interface Location {
  /** Levels of the nearest named element around the node, itself included. */
  readonly levels: readonly string[];
  /** Levels of the service, gateway, external, actor or environment around it. */
  readonly owner?: readonly string[];
  readonly context?: readonly string[];
}

export function locate(node: AstNode, names: NameTable): Location {
  const parent = node.$container;
  if (ast.isExtend(node)) {
    const target = names.targetOf(node);
    return target ? { ...locate(target.description.node, names), levels: target.levels } : { levels: [] };
  }
  const outer = parent ? locate(parent, names) : { levels: [] };
  if (!isNamedNode(node) || ast.isSystem(node)) return outer;
  const levels = [...outer.levels, node.name];
  if (ast.isContext(node)) return { levels, context: levels };
  if (isOwner(node)) return { ...outer, levels, owner: levels };
  return { ...outer, levels };
}

function isOwner(node: AstNode): boolean {
  return (
    ast.isService(node) ||
    ast.isGateway(node) ||
    ast.isExternal(node) ||
    ast.isActor(node) ||
    ast.isEnvironment(node)
  );
}
