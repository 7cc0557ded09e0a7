import { UriUtils } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configFileName } from '../language/config.js';
import { configDiagnostics } from '../language/config-diagnostics.js';
import { folderOf } from '../language/folder-key.js';
import type { ReadProblem } from '../language/model-files.js';
import { findingDiagnosticsOf } from '../language/project-models.js';
import { readDiagnostic } from '../language/read-diagnostic.js';
import type { SvcSharedServices } from '../module.js';

/** The problems of a file after a build. */
export interface FileProblems {
  readonly diagnostics: readonly Diagnostic[];
  /** Those among them that the checks of the model found. */
  readonly found: readonly Diagnostic[];
  /** The text that they were found in; empty where none could be read. */
  readonly text: string;
}

/**
 * Every file with something to show, by its URI: model files, config files, and files that could not be read
 * (`unreadable`). Needs a finished build.
 */
export function currentDiagnostics(
  { workspace }: SvcSharedServices,
  unreadable: ReadonlyMap<string, ReadProblem>,
): Map<string, FileProblems> {
  const { ProjectModels, Projects, TextDocuments } = workspace;
  const current = new Map<string, FileProblems>();
  const shown = new Set<string>();
  for (const { project, documents, findingsByFile } of ProjectModels.all()) {
    // A project that is only used by an open one is checked where it is worked on.
    const isOpen = documents.some(({ uri }) => TextDocuments?.get(uri) !== undefined);
    if (!isOpen && !Projects.isOpened(project.root)) continue;
    shown.add(project.root);
    for (const document of documents) {
      const found = findingDiagnosticsOf(document, findingsByFile);
      const diagnostics = [...(document.diagnostics ?? []), ...found];
      if (diagnostics.length === 0) continue;
      current.set(document.uri.toString(), { diagnostics, found, text: document.textDocument.getText() });
    }
  }
  for (const [folder, config] of Projects.configs()) {
    if (!shown.has(folder) && !Projects.isOpened(folder)) continue;
    const problems = Projects.problemsOf(folder);
    if (problems.length === 0) continue;
    const uri = UriUtils.joinPath(folderOf(folder), configFileName).toString();
    const { text } = config;
    const diagnostics = configDiagnostics(TextDocument.create(uri, 'json', 0, text), { problems });
    current.set(uri, { diagnostics, found: [], text });
  }
  for (const [uri, problem] of unreadable) {
    // Of an open file the editor's text counts, whatever stands on the disk.
    if (TextDocuments?.get(uri)) continue;
    current.set(uri, { diagnostics: [readDiagnostic(problem)], found: [], text: '' });
  }
  return current;
}
