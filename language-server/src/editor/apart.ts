import { type Cancellation, type LangiumDocument, URI } from 'langium';
import type { CheckedProject, ProjectModels } from '../language/project-models.js';
import type { Project } from '../language/projects.js';
import type { SvcServices } from '../module.js';

/**
 * Builds the texts of a project, by URI, with services of their own: what the editor works on does not notice. Gives
 * nothing for a project without texts.
 */
export async function buildApart(
  project: Project,
  texts: ReadonlyMap<string, string>,
  { shared: { workspace } }: SvcServices,
  cancelToken: Cancellation.CancellationToken,
): Promise<CheckedProject | undefined> {
  const { WorkspaceManager, LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = workspace;
  await WorkspaceManager.initializeWorkspace([{ uri: project.root, name: project.root }], cancelToken);
  const documents: LangiumDocument[] = [];
  for (const [uri, text] of texts) {
    const document = LangiumDocumentFactory.fromString(text, URI.parse(uri));
    LangiumDocuments.addDocument(document);
    documents.push(document);
  }
  await DocumentBuilder.build(documents, { validation: true }, cancelToken);
  return only(workspace.ProjectModels);
}

function only(models: ProjectModels): CheckedProject | undefined {
  return models.all()[0];
}
