import type { Connection } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** Milliseconds between two reports: more often nobody can read them. */
const interval = 100;

/** Shows in the editor how far the opening of the workspace is, if it can show that. */
export function showStartup(connection: Connection, services: SvcSharedServices): void {
  services.lsp.LanguageServer.onInitialize(({ capabilities }) => {
    if (!capabilities.window?.workDoneProgress) return;
    services.lsp.LanguageServer.onInitialized(() => {
      showUntilBuilt(connection, services).catch((error: unknown) =>
        console.error('The editor does not show progress, though it said it would:', error),
      );
    });
  });
}

async function showUntilBuilt(connection: Connection, services: SvcSharedServices): Promise<void> {
  const { WorkspaceManager, DocumentBuilder } = services.workspace;
  let done = false;
  const finished = new Promise<void>((resolve) => DocumentBuilder.onBuilt(() => resolve()));
  const progress = await connection.window.createWorkDoneProgress();
  let next = 0;
  progress.begin('SVC', undefined, 'reading models …');
  WorkspaceManager.onRead((read, all) => {
    const now = performance.now();
    if (done || now < next) return;
    next = now + interval;
    progress.report(`reading models: ${read} of ${all} files`);
  });
  await finished;
  done = true;
  progress.done();
}
