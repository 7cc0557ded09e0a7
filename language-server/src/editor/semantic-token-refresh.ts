import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { ClientCapabilities } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** Asks the editor to colour anew when names in an open file mean something else since a change in another file. */
export function refreshSemanticTokens(
  { lsp, workspace }: SvcSharedServices,
  isOutdated: (document: LangiumDocument) => boolean,
): void {
  const { Connection: connection } = lsp;
  const { DocumentBuilder, LangiumDocuments, TextDocuments } = workspace;
  if (!connection) return;
  let capabilities: ClientCapabilities = {};
  lsp.LanguageServer.onInitialize((params) => {
    capabilities = params.capabilities;
  });
  DocumentBuilder.onBuilt(() => {
    if (!capabilities.workspace?.semanticTokens?.refreshSupport) return;
    const anyOutdated = TextDocuments.all().some(({ uri }) => {
      const document = LangiumDocuments.getDocument(URI.parse(uri));
      return document && document.state >= DocumentState.Linked && isOutdated(document);
    });
    if (!anyOutdated) return;
    // Not awaited: the editor may answer after it has asked for more, which the build would hold up.
    connection.languages.semanticTokens.refresh().catch((error: unknown) => {
      console.error('The editor did not colour anew:', error);
    });
  });
}
