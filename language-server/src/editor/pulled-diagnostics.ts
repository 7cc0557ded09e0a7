import { URI } from 'langium';
import type {
  Connection,
  Diagnostic,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';
import { afterChecks } from './after-checks.js';

/** The diagnostics after the last build that nothing overtook; files by their URI. */
export interface DiagnosticSource {
  diagnosticsOf(uri: string): readonly Diagnostic[];
  /** The files with diagnostics. */
  files(): Iterable<string>;
  /** From now on, until it is closed, the editor asks for those of this open file. */
  takeOver(uri: string): Promise<void>;
}

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** Milliseconds an editor has to ask of itself, as it does about what is edited in front of somebody. */
const patience = 100;

/**
 * Answers an editor that asks for diagnostics: with those of the model as it stood when it asked, or later, so that an
 * answer that typing overtakes is not refused, but waits. Has the editor ask again when old answers became wrong.
 */
export function answerPulls(
  connection: Connection,
  services: SvcSharedServices,
  { diagnosticsOf, files, takeOver }: DiagnosticSource,
): void {
  const { DocumentBuilder, TextDocuments } = services.workspace;
  const reportFor = createReports();
  const toTell = (uri: string) => JSON.stringify(diagnosticsOf(uri));
  /** What was told of open files. */
  const told = new Map<string, string>();
  /** What was told of all files at once. */
  let toldOfAll: ReadonlyMap<string, string> | undefined;

  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    afterChecks(services, token, async () => {
      const uri = normalized(textDocument.uri);
      if (TextDocuments.get(uri)) {
        told.set(uri, toTell(uri));
        await takeOver(uri);
      }
      return reportFor(uri, diagnosticsOf(uri), previousResultId);
    }),
  );

  connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
    afterChecks(services, token, async () => {
      const previous = new Map(previousResultIds.map(({ uri, value }) => [normalized(uri), value]));
      const asked = [...new Set([...files(), ...previous.keys()])];
      toldOfAll = new Map(asked.map((uri) => [uri, toTell(uri)]));
      const items = asked.map((uri) => ({
        ...reportFor(uri, diagnosticsOf(uri), previous.get(uri)),
        uri,
        version: TextDocuments.get(uri)?.version ?? null,
      }));
      return { items };
    }),
  );

  TextDocuments.onDidClose(({ document }) => {
    told.delete(normalized(document.uri));
  });

  const refreshIfOutdated = () => {
    const outdated = [...told].filter(([uri, text]) => toTell(uri) !== text);
    const others = toldOfAll ? [...files(), ...toldOfAll.keys()] : [];
    const isAllOutdated = others.some(
      (uri) => !told.has(uri) && toTell(uri) !== (toldOfAll?.get(uri) ?? '[]'),
    );
    if (outdated.length === 0 && !isAllOutdated) return;
    // Once is enough: what was told counts no more until it is asked for.
    for (const [uri] of outdated) told.delete(uri);
    if (isAllOutdated) toldOfAll = undefined;
    connection.languages.diagnostics.refresh().catch((error: unknown) => {
      console.error('The editor did not ask for diagnostics again:', error);
    });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  DocumentBuilder.onBuilt(() => {
    if (!services.lsp.EditorCapabilities.current.workspace?.diagnostics?.refreshSupport) return;
    clearTimeout(timer);
    timer = setTimeout(refreshIfOutdated, patience);
  });
}

/** Reports with ids by which an editor can say what it has; those of an earlier server mean nothing to this one. */
function createReports(): (uri: string, diagnostics: readonly Diagnostic[], previousId?: string) => Report {
  const server = crypto.randomUUID();
  const known = new Map<string, { readonly text: string; readonly resultId: string }>();
  let count = 0;
  return (uri, diagnostics, previousId) => {
    const text = JSON.stringify(diagnostics);
    let result = known.get(uri);
    if (result?.text !== text) {
      result = { text, resultId: `${server}-${++count}` };
      known.set(uri, result);
    }
    const { resultId } = result;
    return resultId === previousId
      ? { kind: 'unchanged', resultId }
      : { kind: 'full', resultId, items: [...diagnostics] };
  };
}

/** Editors write the same address in different ways. */
function normalized(uri: string): string {
  return URI.parse(uri).toString();
}
