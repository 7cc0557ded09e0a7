import {
  addCompletionHandler,
  addConfigurationChangeHandler,
  addDocumentHighlightHandler,
  addDocumentSymbolHandler,
  addDocumentUpdateHandler,
  addFindReferencesHandler,
  addFoldingRangeHandler,
  addFormattingHandler,
  addGotoDefinitionHandler,
  addHoverHandler,
} from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import type { ReadProblem } from '../language/model-file-system.js';
import type { SvcSharedServices } from '../module.js';
import { publishDiagnostics } from './diagnostics.js';
import { serveDiagrams } from './diagrams.js';

/** Answers an editor over a connection until it is closed. `unreadable` are the files that could not be read, by URI. */
export function runServer(
  connection: Connection,
  services: SvcSharedServices,
  unreadable: () => ReadonlyMap<string, ReadProblem>,
): void {
  addDocumentUpdateHandler(connection, services);
  addCompletionHandler(connection, services);
  addHoverHandler(connection, services);
  addGotoDefinitionHandler(connection, services);
  addFindReferencesHandler(connection, services);
  addDocumentHighlightHandler(connection, services);
  addDocumentSymbolHandler(connection, services);
  addFoldingRangeHandler(connection, services);
  addFormattingHandler(connection, services);
  addConfigurationChangeHandler(connection, services);
  publishDiagnostics(connection, services, unreadable);
  serveDiagrams(connection, services);
  connection.onInitialize(async (params) => {
    const result = await services.lsp.LanguageServer.initialize(params);
    return { ...result, serverInfo: { name: 'svc' } };
  });
  connection.onInitialized((params) => services.lsp.LanguageServer.initialized(params));
  services.workspace.TextDocuments.listen(connection);
  connection.listen();
}
