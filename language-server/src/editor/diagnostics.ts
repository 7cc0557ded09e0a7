import { URI, UriUtils } from 'langium';
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configFileName } from '../language/config.js';
import { configDiagnostics } from '../language/config-diagnostics.js';
import type { ReadProblem } from '../language/model-file-system.js';
import { diagnosticsOf } from '../language/project-models.js';
import { readDiagnostic } from '../language/read-diagnostic.js';
import type { SvcSharedServices } from '../module.js';

/**
 * After each build, publishes the problems of exactly the files whose problems changed. `unreadable` are the files that
 * could not be read, by URI.
 */
export function publishDiagnostics(
  connection: Connection,
  services: SvcSharedServices,
  unreadable: () => ReadonlyMap<string, ReadProblem>,
): void {
  const published = new Map<string, string>();
  const { DocumentBuilder, ProjectModels, Projects, FileSystemProvider, TextDocuments } = services.workspace;

  DocumentBuilder.onBuilt(async () => {
    const current = new Map<string, Diagnostic[]>();
    for (const { documents, findings } of ProjectModels.all()) {
      for (const document of documents)
        current.set(document.uri.toString(), diagnosticsOf(document, findings));
    }
    for (const [folder, config] of Projects.configs()) {
      if (config.problems.length === 0) continue;
      const uri = UriUtils.joinPath(URI.parse(folder), configFileName);
      const text = TextDocument.create(uri.toString(), 'json', 0, await FileSystemProvider.readFile(uri));
      current.set(uri.toString(), configDiagnostics(text, config));
    }
    for (const [uri, problem] of unreadable()) {
      // Of an open file the editor's text counts, whatever stands on the disk.
      if (!TextDocuments?.get(uri)) current.set(uri, [readDiagnostic(problem)]);
    }
    for (const uri of published.keys()) if (!current.has(uri)) current.set(uri, []);
    for (const [uri, diagnostics] of current) {
      const text = JSON.stringify(diagnostics);
      if ((published.get(uri) ?? '[]') === text) continue;
      if (diagnostics.length === 0) published.delete(uri);
      else published.set(uri, text);
      await connection.sendDiagnostics({ uri, diagnostics });
    }
  });
}
