import { type LangiumDocument, URI } from 'langium';
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

export interface Refreshing {
  readonly isSupported: (capabilities: ClientCapabilities) => boolean;
  /** Whether an open file was told something that is not so any more. */
  readonly isOutdated: (document: LangiumDocument) => boolean;
  readonly refresh: (connection: Connection) => Promise<void>;
}

/** Has the editor ask again when a change elsewhere, or of its settings, made old answers wrong. */
export function refreshAnswers(
  { lsp, workspace }: SvcSharedServices,
  { isSupported, isOutdated, refresh }: Refreshing,
): void {
  const { Connection: connection } = lsp;
  const { DocumentBuilder, LangiumDocuments, TextDocuments } = workspace;
  if (!connection) return;
  let supported = false;
  lsp.LanguageServer.onInitialize(({ capabilities }) => {
    supported = isSupported(capabilities);
  });
  const ask = () => {
    // Not awaited: the editor may answer after it has asked for more, which the build would hold up.
    refresh(connection).catch((error: unknown) => console.error('The editor did not ask again:', error));
  };
  DocumentBuilder.onBuilt(() => {
    if (!supported) return;
    const open = TextDocuments.all().map(({ uri }) => LangiumDocuments.getDocument(URI.parse(uri)));
    if (open.some((document) => document && isOutdated(document))) ask();
  });
  workspace.ConfigurationProvider.onDidChange(() => {
    if (supported) ask();
  });
}
