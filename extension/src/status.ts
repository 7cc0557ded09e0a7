import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { documentSelector } from './documents.js';
import type { Server, ServerState } from './server.js';

const showLog = { command: 'svc.showLog', title: 'Show Log' };
const restart = { command: 'svc.restartServer', title: 'Restart' };

/** Shows what the language server is doing, beside the language's name in the status bar of SVC editors. */
export function createStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('svc.server', documentSelector());
  item.name = 'SVC Language Server';
  const show = (state: ServerState): void => {
    item.busy = state === 'starting';
    item.text = `SVC language server: ${state}`;
    item.severity = state === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command = state === 'stopped' ? restart : showLog;
  };
  show(server.state);
  const listener = server.onDidChangeState(show);
  return {
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}
