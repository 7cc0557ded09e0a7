import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { editorFiles } from './editor/editor-files.js';
import { startServer } from './start-server.js';

// Serves the page or worker that started this one, over the messages between the two.
const worker = self as DedicatedWorkerGlobalScope;
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
);
startServer(connection, {
  files: editorFiles(connection),
  logged: ['log', 'info', 'warn', 'error'],
  // Longer than with Node.js: whoever lets others in has to wait up to 4 ms in a browser.
  interruptionPeriod: 10,
});
