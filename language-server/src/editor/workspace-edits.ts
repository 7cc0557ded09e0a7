import { type LangiumDocument, URI } from 'langium';
import { LSPErrorCodes, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** Text edits by the URI of the file they change. */
export type EditsByFile = ReadonlyMap<string, readonly TextEdit[]>;

/** Puts edits of several files into the form that the connected editor takes. */
export class WorkspaceEdits {
  constructor(private readonly services: SvcSharedServices) {}

  /** Whether the editor can create a file as part of an edit. */
  get canCreate(): boolean {
    return this.withVersions && (this.supported.resourceOperations ?? []).includes('create');
  }

  private get withVersions(): boolean {
    return this.supported.documentChanges ?? false;
  }

  private get supported() {
    return this.services.lsp.EditorCapabilities.current.workspace?.workspaceEdit ?? {};
  }

  /** With the versions of open files where the editor compares them, so that nothing lands in a text it does not fit. */
  of(edits: EditsByFile, created: readonly string[] = []): WorkspaceEdit {
    if (!this.withVersions)
      return { changes: Object.fromEntries([...edits].map(([uri, each]) => [uri, [...each]])) };
    return {
      documentChanges: [
        ...created.map((uri) => ({ kind: 'create' as const, uri })),
        ...[...edits].map(([uri, each]) => ({
          textDocument: { uri, version: this.services.workspace.TextDocuments.get(uri)?.version ?? null },
          edits: [...each],
        })),
      ],
    };
  }

  /**
   * Refuses while somebody types: places in the text as it was read would be wrong in the text as it is now.
   * @param texts the texts that the edits were made for, by URI, where that took its time
   */
  requireCurrent(edits: EditsByFile, texts?: ReadonlyMap<string, string>): void {
    const { LangiumDocuments, TextDocuments } = this.services.workspace;
    for (const uri of edits.keys()) {
      const open = TextDocuments.get(uri);
      const document = LangiumDocuments.getDocument(URI.parse(uri));
      const parsed = document && parsedText(document);
      const isTyped = open && document && open.getText() !== parsed;
      if (isTyped || (texts?.has(uri) && texts.get(uri) !== parsed)) {
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed meanwhile; try again.');
      }
    }
  }
}

/** The text that a document was parsed from. */
export function parsedText({ parseResult, textDocument }: LangiumDocument): string {
  return parseResult.value.$cstNode?.root.fullText ?? textDocument.getText();
}
