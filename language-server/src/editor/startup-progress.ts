import type { Connection } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** Milliseconds between two reports: more often nobody can read them. */
const interval = 100;

/** Shows in the editor how far the opening of the workspace is, if it can show that. */
export function showStartup(connection: Connection, services: SvcSharedServices): void {
  const { WorkspaceManager, DocumentBuilder } = services.workspace;
  services.lsp.LanguageServer.onInitialize(({ capabilities }) => {
    if (!capabilities.window?.workDoneProgress) return;
    services.lsp.LanguageServer.onInitialized(async () => {
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
    });
  });
}
