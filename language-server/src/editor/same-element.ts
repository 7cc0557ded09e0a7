import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { locate } from '../language/locations.js';
import type { Projects } from '../language/projects.js';

/** Every node that is the same element: a context is one, in however many places it is opened. */
export function placesOf(node: AstNode, projects: Projects): readonly AstNode[] {
  if (!ast.isContext(node)) return [node];
  const { names } = projects.projectOf(AstUtils.getDocument(node).uri);
  const levels = locate(node, names).levels.join('.');
  return names
    .named(node.name)
    .filter((entry) => ast.isContext(entry.description.node) && entry.levels.join('.') === levels)
    .map((entry) => entry.description.node);
}
