import type { LangiumDocument } from 'langium';
import type { DeclarationProvider, DefinitionProvider } from 'langium/lsp';
import type { LocationLink, TextDocumentPositionParams } from 'vscode-languageserver';
import type { Projects } from '../language/projects.js';
import type { SvcServices } from '../module.js';
import { linkTo } from './location-links.js';
import { namedAt } from './named-at.js';
import { placesOf } from './same-element.js';

/**
 * Goes to where a name is declared; each part of a dotted name to its own element, a context to every place it is opened.
 * Declaration and definition are one thing in this language, so one provider answers both.
 */
export class SvcDefinitionProvider implements DefinitionProvider, DeclarationProvider {
  private readonly projects: Projects;

  constructor(services: SvcServices) {
    this.projects = services.shared.workspace.Projects;
  }

  getDefinition(document: LangiumDocument, { position }: TextDocumentPositionParams): LocationLink[] {
    const found = namedAt(document, position, this.projects.projectOf(document.uri).names);
    if (!found) return [];
    return placesOf(found.node, this.projects).flatMap((node) => linkTo(found.word, node) ?? []);
  }

  getDeclaration(document: LangiumDocument, params: TextDocumentPositionParams): LocationLink[] {
    return this.getDefinition(document, params);
  }
}
