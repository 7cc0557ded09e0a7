import { ast } from '@svc-lang/grammar';
import type { AstNode } from 'langium';
import type { NameTable } from './name-table.js';
import { isNamedNode, type NamedNode } from './names.js';

/** Where a node stands, as names are searched from: its own service (or the like), its context, the whole model. */
export interface Location {
  /** Levels of the nearest named element around the node, itself included. */
  readonly levels: readonly string[];
  /** Levels of the service, gateway, external, actor or environment around it. */
  readonly owner?: readonly string[];
  readonly context?: readonly string[];
}

export function locate(node: AstNode, names: NameTable): Location {
  const known = located.get(node);
  if (known) return known;
  if (ast.isExtend(node)) {
    const target = names.targetOf(node);
    // What the block stands in says nothing about what it extends.
    return target ? { ...locate(target.description.node, names), levels: target.levels } : nowhere;
  }
  const outer = node.$container ? locate(node.$container, names) : nowhere;
  if (!isNamedNode(node)) return outer;
  const location = inside(node, outer);
  const { $container: around } = node;
  if (!around || ast.isModel(around) || located.has(around)) located.set(node, location);
  return location;
}

const nowhere: Location = { levels: [] };

/** What does not depend on an `extend` block stays where it is as long as its tree lives. */
const located = new WeakMap<AstNode, Location>();

function inside(node: NamedNode, outer: Location): Location {
  if (ast.isSystem(node)) return outer;
  const levels = [...outer.levels, node.name];
  if (ast.isContext(node)) return { levels, context: levels };
  return isOwner(node) ? { ...outer, levels, owner: levels } : { ...outer, levels };
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
