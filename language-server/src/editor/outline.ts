import { DocumentState } from 'langium';
import { createRequestHandler } from 'langium/lsp';
import type {
  Connection,
  DocumentSymbol,
  DocumentSymbolParams,
  SymbolInformation,
} from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** Answers with the outline of a file: as a tree, or as a list for editors that take no other. */
export function serveOutline(connection: Connection, services: SvcSharedServices): void {
  connection.onDocumentSymbol(
    createRequestHandler(
      async ({ lsp }, document, params: DocumentSymbolParams, token) => {
        const symbols = (await lsp?.DocumentSymbolProvider?.getSymbols(document, params, token)) ?? [];
        const { textDocument } = services.lsp.EditorCapabilities.current;
        return textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
          ? symbols
          : listOf(symbols, document.uri.toString());
      },
      services,
      DocumentState.Parsed,
    ),
  );
}

function listOf(symbols: readonly DocumentSymbol[], uri: string, containerName = ''): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, tags, selectionRange, children }) => [
    {
      name,
      kind,
      location: { uri, range: selectionRange },
      ...(tags && { tags }),
      ...(containerName && { containerName }),
    },
    ...listOf(children ?? [], uri, name),
  ]);
}
