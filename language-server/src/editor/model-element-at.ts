import { type AstNode, AstUtils, type CstNode, type LangiumDocument } from 'langium';
import type { Position } from 'vscode-languageserver';
import { idOf } from '../architecture/from-tree/tree-context.js';
import type { Architecture, Element } from '../architecture/model.js';
import type { SvcSharedServices } from '../module.js';
import { namedAt } from './named-at.js';

/** An element of the architecture model that a name in the text stands for. */
export interface NamedElement {
  readonly word: CstNode;
  readonly element: Element;
  readonly architecture: Architecture;
}

/** The model of the project a document belongs to. Needs a finished build. */
export function architectureAround(
  { uri }: Pick<LangiumDocument, 'uri'>,
  { workspace }: SvcSharedServices,
): Architecture | undefined {
  return workspace.ProjectModels.of(workspace.Projects.projectOf(uri))?.architecture;
}

/** The element of the model that a declaration stands for, in the model of its own project. Needs a finished build. */
export function elementOf(
  node: AstNode,
  services: SvcSharedServices,
): Omit<NamedElement, 'word'> | undefined {
  const document = AstUtils.getDocument(node);
  const architecture = architectureAround(document, services);
  const id = idOf(node, services.workspace.Projects.projectOf(document.uri).names);
  const element = architecture?.elements.find((each) => each.id === id);
  return architecture && element ? { element, architecture } : undefined;
}

/** The element of the model that the name at a position stands for. Needs a finished build. */
export function modelElementAt(
  document: LangiumDocument,
  position: Position,
  services: SvcSharedServices,
): NamedElement | undefined {
  const { names } = services.workspace.Projects.projectOf(document.uri);
  const architecture = architectureAround(document, services);
  const found = namedAt(document, position, names);
  const id = found && idOf(found.node, names);
  const element = architecture?.elements.find((each) => each.id === id);
  return found && architecture && element ? { word: found.word, element, architecture } : undefined;
}
