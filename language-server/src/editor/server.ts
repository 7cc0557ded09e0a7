import { DocumentState } from 'langium';
import {
  addCallHierarchyHandler,
  addCodeActionHandler,
  addCodeLensHandler,
  addCompletionHandler,
  addConfigurationChangeHandler,
  addDocumentHighlightHandler,
  addDocumentLinkHandler,
  addDocumentSymbolHandler,
  addDocumentUpdateHandler,
  addFindReferencesHandler,
  addFoldingRangeHandler,
  addFormattingHandler,
  addGoToDeclarationHandler,
  addGoToImplementationHandler,
  addGoToTypeDefinitionHandler,
  addGotoDefinitionHandler,
  addHoverHandler,
  addInlayHintHandler,
  addRenameHandler,
  addSemanticTokenHandler,
  addSignatureHelpHandler,
  addWorkspaceSymbolHandler,
  createRequestHandler,
  WorkspaceState,
} from 'langium/lsp';
import { type Connection, PositionEncodingKind, type SelectionRangeParams } from 'vscode-languageserver';
import type { ReadProblem } from '../language/model-file-system.js';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { resolveCompletion } from './completion-details.js';
import { publishDiagnostics } from './diagnostics.js';
import { serveDiagrams } from './diagrams.js';
import { type RuleHelp, ruleHelp } from './rule-help.js';
import { selectionRanges } from './selection-ranges.js';
import { showStartup } from './startup-progress.js';

/**
 * Answers an editor over a connection until it is closed.
 * @param unreadable the files that could not be read, by URI
 * @param rulePages the address of the folder with the pages of rules, with a slash at the end
 */
export function runServer(
  connection: Connection,
  services: SvcSharedServices,
  unreadable: () => ReadonlyMap<string, ReadProblem>,
  rulePages: string,
): void {
  let helpOf: RuleHelp = () => undefined;
  addDocumentUpdateHandler(connection, services);
  addCompletionHandler(connection, services);
  connection.onCompletionResolve((item, token) => resolveCompletion(item, services, token));
  addHoverHandler(connection, services, WorkspaceState.Validated);
  addCodeLensHandler(connection, services, DocumentState.Parsed);
  connection.onCodeLensResolve((lens, token) => {
    const { CodeLensProvider } = languageServices(services).lsp;
    return CodeLensProvider.resolve(lens, token);
  });
  addInlayHintHandler(connection, services, WorkspaceState.Validated);
  addGotoDefinitionHandler(connection, services);
  addGoToDeclarationHandler(connection, services);
  addGoToTypeDefinitionHandler(connection, services);
  addGoToImplementationHandler(connection, services, WorkspaceState.Validated);
  addCallHierarchyHandler(connection, services, WorkspaceState.Validated);
  addFindReferencesHandler(connection, services);
  addDocumentHighlightHandler(connection, services);
  addRenameHandler(connection, services, WorkspaceState.Validated);
  addCodeActionHandler(connection, services, WorkspaceState.Validated);
  addDocumentSymbolHandler(connection, services);
  addWorkspaceSymbolHandler(connection, services);
  addFoldingRangeHandler(connection, services);
  addFormattingHandler(connection, services);
  addDocumentLinkHandler(connection, services);
  addSemanticTokenHandler(connection, services);
  addSignatureHelpHandler(connection, services, DocumentState.Parsed);
  connection.onSelectionRanges(
    createRequestHandler(
      (_, document, { positions }: SelectionRangeParams) => selectionRanges(document, positions, services),
      services,
      DocumentState.Parsed,
    ),
  );
  addConfigurationChangeHandler(connection, services);
  publishDiagnostics(connection, services, unreadable, (rule) => helpOf(rule));
  serveDiagrams(connection, services);
  showStartup(connection, services);
  connection.onInitialize(async (params) => {
    helpOf = ruleHelp(params.initializationOptions, rulePages);
    const result = await services.lsp.LanguageServer.initialize(params);
    return {
      ...result,
      capabilities: {
        ...result.capabilities,
        positionEncoding: PositionEncodingKind.UTF16,
        selectionRangeProvider: true,
        completionProvider: { ...result.capabilities.completionProvider, resolveProvider: true },
        codeLensProvider: { resolveProvider: true },
      },
      serverInfo: { name: 'svc' },
    };
  });
  connection.onInitialized((params) => services.lsp.LanguageServer.initialized(params));
  services.workspace.TextDocuments.listen(connection);
  connection.listen();
}

/** The services of the one language this server knows. */
function languageServices({ ServiceRegistry }: SvcSharedServices): SvcServices {
  const [services] = ServiceRegistry.all;
  return services as SvcServices;
}
