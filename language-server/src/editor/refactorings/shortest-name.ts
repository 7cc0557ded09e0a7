import { type AstNode, AstUtils } from 'langium';
import { builtInUri } from '../../language/built-in.js';
import { locate } from '../../language/locations.js';
import type { NameTable } from '../../language/name-table.js';
import { isNamedNode } from '../../language/names.js';
import { type NameRequest, type Resolution, resolveName } from '../../language/resolution.js';

/** The shortest name that means an element for who asks; nothing where no name does. */
export function shortestName(
  node: AstNode,
  request: Omit<NameRequest, 'text'>,
  names: NameTable,
): string | undefined {
  if (isBuiltIn(node)) return isNamedNode(node) ? node.name : undefined;
  const home = names.homeOf(node);
  const project = home.project === undefined ? [] : [home.project];
  const isMeant = (found: Resolution) =>
    found.kind === 'found' && found.entry.description.node === node && !found.gateway;
  return namesFor(locate(node, home.names).levels, project).find((text) =>
    isMeant(resolveName({ ...request, text }, names)),
  );
}

/** What something with these levels around it can be called, from short to long, with the same words before each. */
export function namesFor(levels: readonly string[], before: readonly string[] = []): string[] {
  return levels.map((_, index) => [...before, ...levels.slice(levels.length - 1 - index)].join('.'));
}

export function isBuiltIn(node: AstNode): boolean {
  return AstUtils.getDocument(node).uri.toString() === builtInUri.toString();
}
