import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import { type CancellationToken, type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { openDiagramCommand, showPlacesCommand } from '../protocol.js';
import { refreshAnswers } from './answer-refresh.js';
import { type Lens, type LensKind, lensCommand, lensKinds } from './code-lens-commands.js';
import { lensesIn } from './code-lenses.js';
import { architectureAround } from './model-element-at.js';

interface Shown {
  readonly text: string;
  /** The lenses that came into view, and what each was told to do. */
  readonly commands: Map<string, { readonly lens: Lens; readonly command: string }>;
}

/** Lenses for editors that have the commands they run; what a lens says is worked out when it comes into view. */
export class SvcCodeLensProvider implements CodeLensProvider {
  private readonly services: SvcSharedServices;
  private readonly shown = new Map<string, Shown>();

  constructor(services: SvcServices) {
    this.services = services.shared;
    services.shared.workspace.TextDocuments.onDidClose(({ document }) => {
      this.shown.delete(document.uri);
    });
    refreshAnswers(services.shared, {
      isSupported: ({ workspace }) => workspace?.codeLens?.refreshSupport ?? false,
      isOutdated: (document) => this.isOutdated(document),
      refresh: (connection) => connection.sendRequest(CodeLensRefreshRequest.type),
    });
  }

  provideCodeLens(document: LangiumDocument): CodeLens[] {
    const { EditorCapabilities } = this.services.lsp;
    if (![openDiagramCommand, showPlacesCommand].every((each) => EditorCapabilities.hasCommand(each)))
      return [];
    const uri = document.uri.toString();
    this.shown.set(uri, { text: document.textDocument.getText(), commands: new Map() });
    return lensesIn(document).map(({ kind, range }) => ({ range, data: { uri, kind } }));
  }

  async resolve(lens: CodeLens, token: CancellationToken): Promise<CodeLens> {
    const { uri, kind } = dataOf(lens);
    await this.services.workspace.DocumentBuilder.waitUntil(DocumentState.Validated, token);
    const asked: Lens = { kind, range: lens.range };
    const command = this.commandFor(asked, uri);
    if (!command) return lens;
    this.shown
      .get(uri)
      ?.commands.set(JSON.stringify(asked), { lens: asked, command: JSON.stringify(command) });
    return { ...lens, command };
  }

  private commandFor(lens: Lens, uri: string): CodeLens['command'] {
    const architecture = architectureAround({ uri: URI.parse(uri) }, this.services);
    return architecture && lensCommand(lens, uri, architecture);
  }

  private isOutdated({ uri, textDocument }: LangiumDocument): boolean {
    const shown = this.shown.get(uri.toString());
    // A file that was edited is asked for anyway.
    if (!shown || shown.text !== textDocument.getText()) return false;
    return [...shown.commands.values()].some(
      ({ lens, command }) => JSON.stringify(this.commandFor(lens, uri.toString())) !== command,
    );
  }
}

/** @throws when the editor sends a lens that is none of this server's */
function dataOf({ data }: CodeLens): { readonly uri: string; readonly kind: LensKind } {
  const { uri, kind } = Object(data) as { readonly uri?: unknown; readonly kind?: unknown };
  const known = lensKinds.find((each) => each === kind);
  if (typeof uri !== 'string' || known === undefined)
    throw new Error('This code lens comes from somewhere else; ask for the lenses of the file again.');
  return { uri, kind: known };
}
