import { DocumentState, URI } from 'langium';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { choicesAbout } from '../diagrams/choices.js';
import type { SvcSharedServices } from '../module.js';
import {
  type DiagramAnswer,
  type DiagramChoice,
  type DiagramParams,
  type DiagramsAboutParams,
  diagramRequest,
  diagramsAboutRequest,
  type ModelChangedParams,
  modelChangedNotification,
  openDiagramCommand,
} from '../protocol.js';
import { diagramAnswer } from './diagram-answer.js';

/** Answers what to draw, and tells editors that have a preview when a picture may have changed. */
export function serveDiagrams(connection: Connection, services: SvcSharedServices): void {
  const { DocumentBuilder, ProjectModels, Projects } = services.workspace;

  connection.onRequest(
    diagramRequest,
    async (params: DiagramParams, token: CancellationToken): Promise<DiagramAnswer> => {
      await DocumentBuilder.waitUntil(DocumentState.Validated, token);
      const checked = ProjectModels.of(Projects.projectOf(URI.parse(params.uri)));
      return checked ? diagramAnswer(checked, params) : { errors: 0, here: [], choices: [] };
    },
  );

  connection.onRequest(
    diagramsAboutRequest,
    async (
      { uri, place }: DiagramsAboutParams,
      token: CancellationToken,
    ): Promise<readonly DiagramChoice[]> => {
      await DocumentBuilder.waitUntil(DocumentState.Validated, token);
      const checked = ProjectModels.of(Projects.projectOf(URI.parse(uri)));
      return checked ? choicesAbout(checked.architecture, place.uri, place.start) : [];
    },
  );

  DocumentBuilder.onBuilt(async () => {
    if (!services.lsp.EditorCapabilities.hasCommand(openDiagramCommand)) return;
    const uris = ProjectModels.all().flatMap(({ documents }) =>
      documents.map((document) => document.uri.toString()),
    );
    await connection.sendNotification(modelChangedNotification, { uris } satisfies ModelChangedParams);
  });
}
