import { URI } from 'langium';
import { FileChangeType } from 'vscode-languageserver';
import { watchFiles } from '../language/watch-files.js';
import type { SvcSharedServices } from '../module.js';

/** Watches the model and config files for an editor that cannot be asked to do it. */
export function watchForEditor({ lsp, workspace }: SvcSharedServices): void {
  const { DocumentUpdateHandler, EditorCapabilities, LanguageServer } = lsp;
  const start = async (): Promise<void> => {
    const since = Date.now();
    await workspace.WorkspaceManager.ready;
    const folders = workspace.WorkspaceManager.watchedFolders().map(({ fsPath }) => fsPath);
    const told = (paths: readonly string[], type: FileChangeType) =>
      paths.map((path) => ({ uri: URI.file(path).toString(), type }));
    watchFiles([...new Set(folders)], since, {
      onChanges: ({ changed, deleted }) => {
        DocumentUpdateHandler.didChangeWatchedFiles?.({
          changes: [...told(changed, FileChangeType.Changed), ...told(deleted, FileChangeType.Deleted)],
        });
      },
      onError,
    });
  };
  LanguageServer.onInitialized(() => {
    const { didChangeWatchedFiles } = EditorCapabilities.current.workspace ?? {};
    if (!didChangeWatchedFiles?.dynamicRegistration) start().catch(onError);
  });
}

function onError(error: unknown): void {
  console.error('What other programs do to files may go unnoticed, since they cannot be watched:', error);
}
