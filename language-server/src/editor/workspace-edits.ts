import { type LangiumDocument, URI } from 'langium';
import { LSPErrorCodes, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** Text edits by the URI of the file they change. */
export type EditsByFile = ReadonlyMap<string, readonly TextEdit[]>;

/** Puts edits of several files into the form that the connected editor takes. */
export class WorkspaceEdits {
  private withVersions = false;

  constructor(private readonly services: SvcSharedServices) {
    services.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.withVersions = capabilities.workspace?.workspaceEdit?.documentChanges ?? false;
    });
  }

  /** With the versions of open files where the editor compares them, so that nothing lands in a text it does not fit. */
  of(edits: EditsByFile): WorkspaceEdit {
    if (!this.withVersions)
      return { changes: Object.fromEntries([...edits].map(([uri, each]) => [uri, [...each]])) };
    return {
      documentChanges: [...edits].map(([uri, each]) => ({
        textDocument: { uri, version: this.services.workspace.TextDocuments.get(uri)?.version ?? null },
        edits: [...each],
      })),
    };
  }

  /** Refuses while somebody types: places in the text as it was read would be wrong in the text as it is now. */
  requireCurrent(edits: EditsByFile): void {
    const { LangiumDocuments, TextDocuments } = this.services.workspace;
    for (const uri of edits.keys()) {
      const open = TextDocuments.get(uri);
      const document = LangiumDocuments.getDocument(URI.parse(uri));
      if (open && document && open.getText() !== parsedText(document)) {
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed meanwhile; try again.');
      }
    }
  }
}

/** The text that a document was parsed from. */
export function parsedText({ parseResult, textDocument }: LangiumDocument): string {
  return parseResult.value.$cstNode?.root.fullText ?? textDocument.getText();
}
