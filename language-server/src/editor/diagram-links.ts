import { type AstNode, AstUtils } from 'langium';
import { elementsById } from '../architecture/queries.js';
import { choicesFor } from '../diagrams/choices.js';
import type { SvcSharedServices } from '../module.js';
import { type DiagramChoice, openDiagramCommand } from '../protocol.js';
import { prose } from './markdown.js';
import { elementOf } from './model-element-at.js';

/**
 * Links that open the pictures of what a declaration stands for, as one line of Markdown; none for editors without the
 * command or without Markdown. Needs a finished build.
 */
export function diagramLinks(node: AstNode, services: SvcSharedServices): string[] {
  const { EditorCapabilities } = services.lsp;
  const formats = EditorCapabilities.current.textDocument?.hover?.contentFormat ?? [];
  if (!formats.includes('markdown') || !EditorCapabilities.hasCommand(openDiagramCommand)) return [];
  const { uri } = AstUtils.getDocument(node);
  const found = elementOf(node, services);
  if (!found) return [];
  const links = choicesFor(found.element, elementsById(found.architecture)).map((choice) =>
    linkTo(choice, uri.toString()),
  );
  return links.length === 0 ? [] : [links.join(' · ')];
}

function linkTo({ label, query }: DiagramChoice, uri: string): string {
  // Brackets would end the address of the link; the rest is escaped by the function.
  const given = encodeURIComponent(JSON.stringify([uri, query])).replace(/[()]/g, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );
  return `[${prose(label)}](command:${openDiagramCommand}?${given})`;
}
