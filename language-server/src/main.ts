import { setInterruptionPeriod } from 'langium';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { runServer } from './editor/server.js';
import { ModelFileSystem } from './language/model-file-system.js';
import { today } from './language/today.js';
import { createServices } from './module.js';

/**
 * Serves one editor over the transport the process was started with: `--stdio`, `--node-ipc` or `--socket=PORT`.
 * @param rulePages the folder with the pages of rules
 */
export function serve(rulePages: URL): void {
  const connection = createConnection(ProposedFeatures.all);
  // Standard output belongs to the protocol: whatever a library prints goes to the log of the editor.
  console.log = console.info = (...parts: unknown[]) => connection.console.info(parts.map(String).join(' '));
  // Milliseconds a build works before it looks whether somebody typed on.
  setInterruptionPeriod(3);
  const files = new ModelFileSystem();
  const services = createServices({ fileSystemProvider: () => files, connection, today });
  runServer(connection, services.shared, () => files.unreadable, rulePages.href);
}
