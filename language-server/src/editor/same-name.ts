import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import type { NameEntry } from '../language/name-table.js';
import type { Projects } from '../language/projects.js';
import { placesOf } from './same-element.js';

/** Every declaration that has its name together with a node: a context wherever it is opened, an event in all versions. */
export function sameNameAs(node: AstNode, projects: Projects): readonly AstNode[] {
  if (!isVersioned(node)) return placesOf(node, projects);
  const own = entryOf(node, projects);
  if (!own) return [node];
  const others = siblingsCalled(node.name, own, node, projects).filter(
    // One of the same version is declared twice by mistake, and to rename one of them mends that.
    ({ description }) => description.version !== own.description.version,
  );
  return [node, ...others.map(({ description }) => description.node)];
}

/** What has a name already beside a node, so that the node cannot have it too. */
export function takenBy(name: string, node: AstNode, projects: Projects): AstNode | undefined {
  const own = entryOf(node, projects);
  return own && siblingsCalled(name, own, node, projects)[0]?.description.node;
}

function siblingsCalled(
  name: string,
  { levels }: NameEntry,
  node: AstNode,
  projects: Projects,
): readonly NameEntry[] {
  const wanted = [...levels.slice(0, -1), name].join('.');
  const { names } = projects.projectOf(AstUtils.getDocument(node).uri);
  return names
    .named(name)
    .filter((entry) => entry.description.node !== node && entry.description.node.$type === node.$type)
    .filter((entry) => entry.levels.join('.') === wanted);
}

function entryOf(node: AstNode, projects: Projects): NameEntry | undefined {
  if (!('name' in node) || typeof node.name !== 'string') return undefined;
  const { names } = projects.projectOf(AstUtils.getDocument(node).uri);
  return names.named(node.name).find(({ description }) => description.node === node);
}

function isVersioned(node: AstNode): node is ast.Event | ast.Operation {
  return ast.isEvent(node) || ast.isOperation(node);
}
