import type { LangiumDocument } from 'langium';
import type { ReferencesProvider } from 'langium/lsp';
import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { namedAt } from './named-at.js';
import { documentsNaming, occurrencesOf } from './occurrences.js';

/** Finds every place of the project that names an element, each part of a dotted name for itself. */
export class SvcReferencesProvider implements ReferencesProvider {
  private readonly services: SvcSharedServices;

  constructor(services: SvcServices) {
    this.services = services.shared;
  }

  findReferences(document: LangiumDocument, { position, context }: ReferenceParams): Location[] {
    const { names } = this.services.workspace.Projects.projectOf(document.uri);
    const found = namedAt(document, position, names);
    if (!found) return [];
    const documents = documentsNaming(found.node, document, this.services);
    return occurrencesOf(found.node, documents, this.services)
      .filter(({ kind }) => kind !== 'declaration' || context.includeDeclaration)
      .map(({ uri, range }) => ({ uri, range }));
  }
}
