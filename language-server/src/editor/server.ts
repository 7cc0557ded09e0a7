import { DocumentState } from 'langium';
import {
  addCallHierarchyHandler,
  addCodeActionHandler,
  addCodeLensHandler,
  addCompletionHandler,
  addConfigurationChangeHandler,
  addDocumentHighlightHandler,
  addDocumentLinkHandler,
  addDocumentUpdateHandler,
  addFindReferencesHandler,
  addFoldingRangeHandler,
  addFormattingHandler,
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
import type { ReadProblem } from '../language/model-files.js';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { codeActionKinds } from './code-action-provider.js';
import { resolveCompletion } from './completion-details.js';
import { diagnosticWays, serveDiagnostics } from './diagnostics.js';
import { serveDiagrams } from './diagrams.js';
import { serveGoTo } from './go-to.js';
import { serveOutline } from './outline.js';
import { type RuleHelp, ruleHelp } from './rule-help.js';
import { selectionRanges } from './selection-ranges.js';
import { showStartup } from './startup-progress.js';

/**
 * Answers an editor over a connection until it is closed.
 * @param unreadable the files that could not be read, by URI
 * @param rulePages the address of the folder with the pages of rules, with a slash at the end; absent: there is none
 */
export function runServer(
  connection: Connection,
  services: SvcSharedServices,
  unreadable: () => ReadonlyMap<string, ReadProblem>,
  rulePages?: string,
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
  serveGoTo(connection, services);
  addCallHierarchyHandler(connection, services, WorkspaceState.Validated);
  addFindReferencesHandler(connection, services);
  addDocumentHighlightHandler(connection, services);
  addRenameHandler(connection, services, WorkspaceState.Validated);
  addCodeActionHandler(connection, services, WorkspaceState.Validated);
  serveOutline(connection, services);
  connection.onCodeActionResolve(async (action, token) => {
    await services.workspace.DocumentBuilder.waitUntil(DocumentState.Validated, token);
    return languageServices(services).lsp.CodeActionProvider.resolve(action, token);
  });
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
  serveDiagnostics(connection, services, unreadable, (rule) => helpOf(rule));
  serveDiagrams(connection, services);
  showStartup(connection, services);
  let tellsOfFolders = false;
  connection.onInitialize(async (params) => {
    helpOf = ruleHelp(params.initializationOptions, rulePages);
    tellsOfFolders = params.capabilities.workspace?.workspaceFolders === true;
    const result = await services.lsp.LanguageServer.initialize(params);
    const { pulls, takesPublished } = diagnosticWays(params.capabilities);
    return {
      ...result,
      capabilities: {
        ...result.capabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        positionEncoding: PositionEncodingKind.UTF16,
        selectionRangeProvider: true,
        renameProvider: params.capabilities.textDocument?.rename?.prepareSupport
          ? { prepareProvider: true }
          : true,
        codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
        completionProvider: { ...result.capabilities.completionProvider, resolveProvider: true },
        codeLensProvider: { resolveProvider: true },
        ...(pulls && {
          diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: !takesPublished },
        }),
      },
      serverInfo: { name: 'svc' },
    };
  });
  connection.onInitialized((params) => {
    services.lsp.LanguageServer.initialized(params);
    // The library has no such event for an editor that does not send it.
    if (!tellsOfFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders((event) =>
      services.lsp.DocumentUpdateHandler.didChangeWorkspaceFolders(event),
    );
  });
  services.workspace.TextDocuments.listen(connection);
  connection.listen();
}

/** The services of the one language this server knows. */
function languageServices({ ServiceRegistry }: SvcSharedServices): SvcServices {
  const [services] = ServiceRegistry.all;
  return services as SvcServices;
}
