import type { LangiumDocument } from 'langium';
import type { DocumentHighlightProvider } from 'langium/lsp';
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from 'vscode-languageserver';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { namedAt } from './named-at.js';
import { occurrencesOf } from './occurrences.js';

/** Marks every place in the file that names what the cursor is on; declarations and writes apart from reads. */
export class SvcDocumentHighlightProvider implements DocumentHighlightProvider {
  private readonly services: SvcSharedServices;

  constructor(services: SvcServices) {
    this.services = services.shared;
  }

  getDocumentHighlight(
    document: LangiumDocument,
    { position }: DocumentHighlightParams,
  ): DocumentHighlight[] {
    const { names } = this.services.workspace.Projects.projectOf(document.uri);
    const found = namedAt(document, position, names);
    if (!found) return [];
    return occurrencesOf(found.node, [document], this.services).map(({ range, kind }) => ({
      range,
      kind: kind === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
    }));
  }
}
