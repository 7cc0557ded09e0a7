import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { editorFiles } from './editor/editor-files.js';
import { watchForEditor } from './editor/watch-for-editor.js';
import { DiskFiles } from './language/disk-files.js';
import { filesByScheme } from './language/files-by-scheme.js';
import { startServer } from './start-server.js';

/**
 * Serves one editor over the transport the process was started with: `--stdio`, `--node-ipc` or `--socket=PORT`.
 * @param rulePages the folder with the pages of rules
 */
export function serve(rulePages: URL): void {
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, {
    files: filesByScheme({ file: new DiskFiles(), other: editorFiles(connection) }),
    // Standard output belongs to the protocol.
    logged: ['log', 'info'],
    interruptionPeriod: 3,
    rulePages: rulePages.href,
    watch: watchForEditor,
  });
}
