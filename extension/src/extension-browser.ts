import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  State,
} from 'vscode-languageclient/browser';
import { activateExtension } from './activate.js';
import type { MarkdownContribution } from './markdown/markdown-preview.js';

/** The entry where VS Code has a browser only: the language server is a web worker. */
export function activate(context: ExtensionContext): MarkdownContribution {
  const program = Uri.joinPath(context.extensionUri, 'dist', 'server-worker.js').toString(true);
  return activateExtension(context, (options) => {
    let worker: Worker | undefined;
    const start = async () => {
      worker = new Worker(program);
      // Not the worker itself: VS Code puts its own class in the place of `Worker`, and the client does not know it again.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient('svc', 'SVC', start, options);
    // A process ends when it is told to; a worker has to be ended.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped || newState === State.StartFailed) worker?.terminate();
    });
    return client;
  });
}
