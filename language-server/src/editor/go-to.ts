import { DocumentState, type LangiumDocument, type MaybePromise } from 'langium';
import { createRequestHandler, type LangiumLSPServices, WorkspaceState } from 'langium/lsp';
import type {
  CancellationToken,
  Connection,
  Location,
  LocationLink,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

type Target = 'definition' | 'declaration' | 'typeDefinition' | 'implementation';

type Find = (
  providers: Partial<LangiumLSPServices['lsp']>,
  ...request: [LangiumDocument, TextDocumentPositionParams, CancellationToken]
) => MaybePromise<LocationLink[] | undefined>;

/** Goes to what a name stands for: with the range of the whole name where the editor takes it, else to the place alone. */
export function serveGoTo(connection: Connection, services: SvcSharedServices): void {
  const handler = (target: Target, find: Find, state: Parameters<typeof createRequestHandler>[2]) =>
    createRequestHandler(
      async ({ lsp }, document, params: TextDocumentPositionParams, token) => {
        const links = (lsp && (await find(lsp, document, params, token))) ?? [];
        const takesLinks = services.lsp.EditorCapabilities.current.textDocument?.[target]?.linkSupport;
        return takesLinks ? links : links.map(locationOf);
      },
      services,
      state,
    );
  const { Linked } = DocumentState;
  const { Validated } = WorkspaceState;
  connection.onDefinition(
    handler(
      'definition',
      ({ DefinitionProvider }, ...asked) => DefinitionProvider?.getDefinition(...asked),
      Linked,
    ),
  );
  connection.onDeclaration(
    handler(
      'declaration',
      ({ DeclarationProvider }, ...asked) => DeclarationProvider?.getDeclaration(...asked),
      Linked,
    ),
  );
  connection.onTypeDefinition(
    handler(
      'typeDefinition',
      ({ TypeProvider }, ...asked) => TypeProvider?.getTypeDefinition(...asked),
      Linked,
    ),
  );
  connection.onImplementation(
    handler(
      'implementation',
      ({ ImplementationProvider }, ...asked) => ImplementationProvider?.getImplementation(...asked),
      Validated,
    ),
  );
}

function locationOf({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}
