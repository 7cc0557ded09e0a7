import { DocumentState, URI } from 'langium';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { bestQuery, diagramChoices, drawDiagram } from '../diagrams/index.js';
import type { CheckedProject } from '../language/project-models.js';
import type { SvcSharedServices } from '../module.js';
import {
  type DiagramAnswer,
  type DiagramParams,
  diagramRequest,
  type ModelChangedParams,
  modelChangedNotification,
} from '../protocol.js';

/** Answers what to draw, and tells when a picture may have changed. */
export function serveDiagrams(connection: Connection, services: SvcSharedServices): void {
  const { DocumentBuilder, ProjectModels, Projects } = services.workspace;

  connection.onRequest(
    diagramRequest,
    async (params: DiagramParams, token: CancellationToken): Promise<DiagramAnswer> => {
      await DocumentBuilder.waitUntil(DocumentState.Validated, token);
      const checked = ProjectModels.of(Projects.projectOf(URI.parse(params.uri)));
      return checked ? answer(checked, params) : { errors: 0, choices: [] };
    },
  );

  DocumentBuilder.onBuilt(async () => {
    const uris = ProjectModels.all().flatMap(({ documents }) =>
      documents.map((document) => document.uri.toString()),
    );
    await connection.sendNotification(modelChangedNotification, { uris } satisfies ModelChangedParams);
  });
}

function answer(checked: CheckedProject, { uri, query, position }: DiagramParams): DiagramAnswer {
  const { architecture } = checked;
  const errors = countFilesWithSyntaxOrNameErrors(checked);
  const choices = diagramChoices(architecture);
  if (architecture.elements.length === 0) return { errors, choices };
  const wanted = query ?? bestQuery(architecture, uri, position ?? { line: 0, character: 0 });
  const diagram = drawDiagram(architecture, wanted);
  if (diagram) return { diagram, errors, choices };
  return {
    errors,
    choices,
    problem: `The model has no ${'of' in wanted ? `\`${wanted.of}\`` : wanted.kind} any more; choose another diagram.`,
  };
}

/** Files whose text the model may not hold in full: a picture of it may lack something. */
function countFilesWithSyntaxOrNameErrors({ documents }: CheckedProject): number {
  return documents.filter(({ diagnostics }) =>
    diagnostics?.some(({ code }) => code === 'syntax' || code === 'unresolved-reference'),
  ).length;
}
