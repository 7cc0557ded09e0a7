import { type Cancellation, type LangiumDocument, URI } from 'langium';
import type { CheckedProject } from '../language/project-models.js';
import type { Project } from '../language/projects.js';
import type { SvcSharedServices } from '../module.js';
import { parsedText } from './workspace-edits.js';

/**
 * Builds the texts of a project, by URI, with services of their own: what the editor works on does not notice. Used
 * projects and config files are there as they are. Gives nothing for a project without texts.
 */
export async function buildApart(
  project: Project,
  texts: ReadonlyMap<string, string>,
  services: SvcSharedServices,
  cancelToken: Cancellation.CancellationToken,
): Promise<CheckedProject | undefined> {
  const { workspace } = services.createApart().shared;
  await workspace.WorkspaceManager.initializeWorkspace(
    [{ uri: project.root, name: project.root }],
    cancelToken,
  );
  for (const [file, config] of services.workspace.Projects.configFiles())
    workspace.Projects.addConfig(file, config);
  const documents: LangiumDocument[] = [];
  for (const [uri, text] of [...textsOfUsed(project, services), ...texts]) {
    const document = workspace.LangiumDocumentFactory.fromString(text, URI.parse(uri));
    workspace.LangiumDocuments.addDocument(document);
    documents.push(document);
  }
  await workspace.DocumentBuilder.build(documents, { validation: true }, cancelToken);
  return workspace.ProjectModels.all().find((each) => each.project.root === project.root);
}

/** The texts of a checked project as they were read, by URI. */
export function textsOf({ documents }: CheckedProject): Map<string, string> {
  return new Map(documents.map((document) => [document.uri.toString(), parsedText(document)]));
}

function textsOfUsed(project: Project, { workspace }: SvcSharedServices): Map<string, string> {
  const used = new Set([project]);
  for (const each of used)
    for (const other of workspace.Projects.usedProjectsOf(each).values()) used.add(other);
  used.delete(project);
  return new Map(
    [...used].flatMap((each) => {
      const checked = workspace.ProjectModels.of(each);
      return checked ? [...textsOf(checked)] : [];
    }),
  );
}
