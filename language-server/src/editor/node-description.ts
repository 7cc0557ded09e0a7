import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { documentationOf } from '../architecture/from-tree/tree-context.js';
import { builtInUri } from '../language/built-in.js';
import { locate } from '../language/locations.js';
import type { SvcSharedServices } from '../module.js';
import { declarationText } from './declaration-text.js';
import { figuresOf, responsibilities } from './hover-figures.js';
import { fenced, inertMarkdown, prose } from './markdown.js';
import { elementOf } from './model-element-at.js';

/**
 * What a declaration stands for, as Markdown: its text, title, documentation and place, and what the model knows of it:
 * for a service, its responsibilities and dealings; for an event, producers and consumers. Needs a finished build.
 */
export function describeNode(node: AstNode, services: SvcSharedServices): string {
  const { uri } = AstUtils.getDocument(node);
  const isBuiltIn = uri.toString() === builtInUri.toString();
  if (isBuiltIn && ast.isDeclared(node)) return describeBuiltIn(node);
  const { names } = services.workspace.Projects.projectOf(uri);
  const found = elementOf(node, services);
  const place = locate(node, names).levels.slice(0, -1).join('.');
  const figures = found ? figuresOf(found.element, found.architecture) : [];
  return [
    fenced(declarationText(node)),
    ...(ast.isDecorated(node) && node.title !== undefined ? [`**${prose(node.title)}**`] : []),
    ...documentation(node),
    ...(found ? responsibilities(found.element) : []),
    ...(figures.length > 0 ? [figures.join('  \n')] : []),
    ...(place ? [`In \`${place}\`.`] : []),
  ].join('\n\n');
}

function describeBuiltIn(node: AstNode & ast.Declared): string {
  const heading = `${ast.isRule(node) ? 'rule' : 'type'} ${node.name}`;
  return [fenced(heading), ...documentation(node), 'Built in.'].join('\n\n');
}

function documentation(node: AstNode): string[] {
  const text = documentationOf(node);
  return text === undefined ? [] : [inertMarkdown(text)];
}
