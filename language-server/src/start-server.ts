import { setInterruptionPeriod, URI } from 'langium';
import { type Connection, FileChangeType } from 'vscode-languageserver';
import { runServer } from './editor/server.js';
import { fileSystemProvider, type ModelFiles } from './language/model-files.js';
import { today } from './language/today.js';
import { createServices, type SvcSharedServices } from './module.js';

/** What is not the same everywhere the server runs. */
export interface Platform {
  readonly files: ModelFiles;
  /** What this platform's console must not or cannot show: it goes to the log of the editor. */
  readonly logged: readonly ('log' | 'info' | 'warn' | 'error')[];
  /** Milliseconds a build works before it looks whether somebody typed on. */
  readonly interruptionPeriod: number;
  /** The address of the folder with the pages of rules, with a slash at the end, where there is one. */
  readonly rulePages?: string;
  /** Watches files where the editor cannot; absent: nobody can. */
  readonly watch?: (services: SvcSharedServices) => void;
}

/** Serves an editor over a connection until it is closed. */
export function startServer(connection: Connection, platform: Platform): void {
  const { files, logged, interruptionPeriod, rulePages, watch } = platform;
  for (const level of logged) {
    console[level] = (...parts: unknown[]) => connection.console[level](parts.map(shown).join(' '));
  }
  setInterruptionPeriod(interruptionPeriod);
  const services = createServices({ fileSystemProvider: () => fileSystemProvider(files), connection, today });
  services.shared.lsp.DocumentUpdateHandler.onWatchedFilesChange?.(({ changes }) => {
    for (const { uri, type } of changes) if (type === FileChangeType.Deleted) files.forget(URI.parse(uri));
  });
  watch?.(services.shared);
  runServer(connection, services.shared, () => files.unreadable, rulePages);
}

function shown(part: unknown): string {
  return part instanceof Error ? (part.stack ?? part.message) : String(part);
}
