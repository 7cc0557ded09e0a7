import type { LangiumDocument } from 'langium';
import { toDiagnostic } from '../../language/project-models.js';
import type { SvcServices } from '../../module.js';
import type { IdentifiedFinding } from '../../rules/finding.js';
import type { Problem } from './fix.js';

/** Everything that is wrong in a document, to be mended. Needs a finished build. */
export function problemsIn(document: LangiumDocument, services: SvcServices): Problem[] {
  const { Projects, ProjectModels } = services.shared.workspace;
  const project = Projects.projectOf(document.uri);
  const checked = ProjectModels.of(project);
  if (!checked) return [];
  const known = { document, names: project.names, services };
  const found = checked.findingsByFile.get(document.uri.toString()) ?? [];
  return [
    ...(document.diagnostics ?? []).map((diagnostic) => ({ ...known, diagnostic })),
    ...found.map((finding) => problemOf(finding, document, services)),
  ];
}

/** A finding in a document, to be mended. */
export function problemOf(
  finding: IdentifiedFinding,
  document: LangiumDocument,
  services: SvcServices,
): Problem {
  const { names } = services.shared.workspace.Projects.projectOf(document.uri);
  return { diagnostic: toDiagnostic(finding), finding, document, names, services };
}
