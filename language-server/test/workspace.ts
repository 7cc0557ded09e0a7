import { EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import { configFileName, parseConfig } from '../src/language/config.js';
import { type CheckedProject, diagnosticsOf } from '../src/language/project-models.js';
import { createServices, type SvcServices } from '../src/module.js';

export interface TestWorkspace {
  readonly services: SvcServices;
  readonly documents: readonly LangiumDocument[];
  readonly projects: readonly CheckedProject[];
}

export const rootUri = 'file:///workspace';

/** Splits a text into files at lines `//- path`; a text without such a line is the one file `model.svc`. */
export function filesOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^\s*\/\/- (\S+)[^\n]*\n/m);
  if (parts.length === 1) return new Map([['model.svc', text]]);
  const files = new Map<string, string>();
  for (let index = 1; index < parts.length; index += 2) files.set(parts[index] ?? '', parts[index + 1] ?? '');
  return files;
}

/** Loads a workspace, which may be written as one text, and builds it, as the server does with a folder. */
export async function openWorkspace(files: string | ReadonlyMap<string, string>): Promise<TestWorkspace> {
  const services = createServices({ ...EmptyFileSystem, today: () => '2026-06-30' });
  const { workspace } = services.shared;
  await workspace.WorkspaceManager.initializeWorkspace([{ uri: rootUri, name: 'workspace' }]);
  const documents: LangiumDocument[] = [];
  for (const [path, content] of typeof files === 'string' ? filesOf(files) : files) {
    const uri = URI.parse(`${rootUri}/${path}`);
    if (path.endsWith(configFileName)) workspace.Projects.addConfig(uri, parseConfig(content));
    else documents.push(workspace.LangiumDocumentFactory.fromString(content, uri));
  }
  for (const document of documents) workspace.LangiumDocuments.addDocument(document);
  await workspace.DocumentBuilder.build(documents, { validation: true });
  return { services, documents, projects: workspace.ProjectModels.all() };
}

/** Everything reported in a document. */
export function diagnosticsIn(projects: readonly CheckedProject[], document: LangiumDocument): Diagnostic[] {
  const project = projects.find(({ documents }) => documents.includes(document));
  return project ? diagnosticsOf(document, project) : [];
}

/** `path:line:column severity[rule] message`, lines and columns from 1, for everything found in the workspace. */
export async function findingsIn(text: string): Promise<string[]> {
  const { documents, projects } = await openWorkspace(text);
  const severities = ['', 'error', 'warning', 'information', 'hint'];
  return documents.flatMap((document) =>
    diagnosticsIn(projects, document).map(({ range, severity = 1, code, message }) => {
      const path = document.uri.toString().slice(rootUri.length + 1);
      return `${path}:${range.start.line + 1}:${range.start.character + 1} ${severities[severity]}[${code}] ${message}`;
    }),
  );
}
