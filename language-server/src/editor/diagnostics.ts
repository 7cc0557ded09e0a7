import { type LangiumDocument, URI } from 'langium';
import type { ClientCapabilities, Connection, Diagnostic } from 'vscode-languageserver';
import type { ReadProblem } from '../language/model-files.js';
import type { SvcSharedServices } from '../module.js';
import { currentDiagnostics, type FileProblems } from './current-diagnostics.js';
import { movedDiagnostics } from './moved-diagnostics.js';
import { answerPulls } from './pulled-diagnostics.js';
import { type RuleHelp, withHelp } from './rule-help.js';

/** How an editor gets diagnostics: each file by one way, so that none is shown twice and none is missing. */
export interface DiagnosticWays {
  /** The editor asks for the diagnostics of the files it shows. */
  readonly pulls: boolean;
  /** It takes those of all other files, whenever they change; else it has to ask for them, too. */
  readonly takesPublished: boolean;
}

/**
 * What a file is told of depends on other files. An editor that asks, but cannot be told to ask again, would go on showing
 * what is not so any more: it is sent everything, if it takes that.
 */
export function diagnosticWays({ textDocument, workspace }: ClientCapabilities): DiagnosticWays {
  const asks = textDocument?.diagnostic !== undefined;
  const takesPublished = !asks || textDocument?.publishDiagnostics !== undefined;
  const asksAgain = workspace?.diagnostics?.refreshSupport ?? false;
  return { pulls: asks && (asksAgain || !takesPublished), takesPublished };
}

/**
 * Publishes the problems of exactly the files whose problems changed, and answers who asks for them. Of open files what
 * stands in them is published as soon as it is known, together with what the checks of the model last found there; what
 * they find now comes after each build, for all files. A file that the editor asked for is not published until it is
 * closed. `unreadable` are the files that could not be read, by URI; `helpOf` knows the pages of rules as soon as the editor
 * has introduced itself.
 */
export function serveDiagnostics(
  connection: Connection,
  services: SvcSharedServices,
  unreadable: () => ReadonlyMap<string, ReadProblem>,
  helpOf: RuleHelp,
): void {
  const { DocumentBuilder, TextDocuments } = services.workspace;
  const published = new Map<string, string>();
  const pulled = new Set<string>();
  let current: ReadonlyMap<string, FileProblems> = new Map();

  const publish = async (uri: string, diagnostics: readonly Diagnostic[]): Promise<void> => {
    const text = JSON.stringify(diagnostics);
    if ((published.get(uri) ?? '[]') === text) return;
    if (diagnostics.length === 0) published.delete(uri);
    else published.set(uri, text);
    await connection.sendDiagnostics({ uri, diagnostics: withHelp(diagnostics, helpOf) });
  };
  const ways = () => diagnosticWays(services.lsp.EditorCapabilities.current);
  const isPublished = (uri: string) => !pulled.has(uri) && ways().takesPublished;

  DocumentBuilder.onOpenBuilt(async (documents) => {
    for (const document of documents) {
      const uri = document.uri.toString();
      if (!isPublished(uri)) continue;
      const last = current.get(uri);
      const moved = last ? movedDiagnostics(last.found, last.text, textOf(document)) : [];
      await publish(uri, [...(document.diagnostics ?? []), ...moved]);
    }
  });

  DocumentBuilder.onBuilt(async () => {
    current = currentDiagnostics(services, unreadable());
    for (const uri of published.keys()) if (!current.has(uri)) await publish(uri, []);
    for (const [uri, { diagnostics }] of current) if (isPublished(uri)) await publish(uri, diagnostics);
  });

  TextDocuments.onDidClose(({ document }) => {
    pulled.delete(URI.parse(document.uri).toString());
  });

  answerPulls(connection, services, {
    diagnosticsOf: (uri) => withHelp(current.get(uri)?.diagnostics ?? [], helpOf),
    files: () => current.keys(),
    takeOver: async (uri) => {
      if (!ways().pulls) return;
      pulled.add(uri);
      await publish(uri, []);
    },
  });
}

function textOf(document: LangiumDocument): string {
  return document.textDocument.getText();
}
