import { type LangiumDocument, URI, UriUtils } from 'langium';
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configFileName } from '../language/config.js';
import { configDiagnostics } from '../language/config-diagnostics.js';
import type { ReadProblem } from '../language/model-file-system.js';
import { findingDiagnosticsOf } from '../language/project-models.js';
import { readDiagnostic } from '../language/read-diagnostic.js';
import type { SvcSharedServices } from '../module.js';
import { movedDiagnostics } from './moved-diagnostics.js';
import { type RuleHelp, withHelp } from './rule-help.js';

/** What the checks of the model last found in a file, and its text at that time. */
interface LastFound {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Publishes the problems of exactly the files whose problems changed. Of open files what stands in them is published as
 * soon as it is known, together with what the checks of the model last found there; what they find now comes after each
 * build, for all files. `unreadable` are the files that could not be read, by URI; `helpOf` knows the pages of rules as
 * soon as the editor has introduced itself.
 */
export function publishDiagnostics(
  connection: Connection,
  services: SvcSharedServices,
  unreadable: () => ReadonlyMap<string, ReadProblem>,
  helpOf: RuleHelp,
): void {
  const published = new Map<string, string>();
  const lastFound = new Map<string, LastFound>();
  const { DocumentBuilder, ProjectModels, Projects, TextDocuments } = services.workspace;

  const publish = async (uri: string, diagnostics: readonly Diagnostic[]): Promise<void> => {
    const text = JSON.stringify(diagnostics);
    if ((published.get(uri) ?? '[]') === text) return;
    if (diagnostics.length === 0) published.delete(uri);
    else published.set(uri, text);
    await connection.sendDiagnostics({ uri, diagnostics: withHelp(diagnostics, helpOf) });
  };

  DocumentBuilder.onOpenBuilt(async (documents) => {
    for (const document of documents) {
      const found = lastFound.get(document.uri.toString());
      const moved = found ? movedDiagnostics(found.diagnostics, found.text, textOf(document)) : [];
      await publish(document.uri.toString(), [...(document.diagnostics ?? []), ...moved]);
    }
  });

  DocumentBuilder.onBuilt(async () => {
    const current = new Map<string, readonly Diagnostic[]>();
    lastFound.clear();
    const shown = new Set<string>();
    for (const { project, documents, findingsByFile } of ProjectModels.all()) {
      // A project that is only used by an open one is checked where it is worked on.
      const isOpen = documents.some(({ uri }) => TextDocuments?.get(uri) !== undefined);
      if (!isOpen && !Projects.isOpened(project.root)) continue;
      shown.add(project.root);
      for (const document of documents) {
        const uri = document.uri.toString();
        const found = findingDiagnosticsOf(document, findingsByFile);
        if (found.length > 0) lastFound.set(uri, { text: textOf(document), diagnostics: found });
        const all = [...(document.diagnostics ?? []), ...found];
        if (all.length > 0) current.set(uri, all);
      }
    }
    for (const [folder, config] of Projects.configs()) {
      if (!shown.has(folder) && !Projects.isOpened(folder)) continue;
      const problems = Projects.problemsOf(folder);
      if (problems.length === 0) continue;
      const uri = UriUtils.joinPath(URI.parse(folder), configFileName).toString();
      current.set(uri, configDiagnostics(TextDocument.create(uri, 'json', 0, config.text), { problems }));
    }
    for (const [uri, problem] of unreadable()) {
      // Of an open file the editor's text counts, whatever stands on the disk.
      if (!TextDocuments?.get(uri)) current.set(uri, [readDiagnostic(problem)]);
    }
    for (const uri of published.keys()) if (!current.has(uri)) current.set(uri, []);
    for (const [uri, diagnostics] of current) await publish(uri, diagnostics);
  });
}

function textOf(document: LangiumDocument): string {
  return document.textDocument.getText();
}
