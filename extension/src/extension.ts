import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension } from './activate.js';
import type { MarkdownContribution } from './markdown/markdown-preview.js';

/** The entry where VS Code has Node.js: the language server is a process, run by the Node.js of VS Code. */
export function activate(context: ExtensionContext): MarkdownContribution {
  const program = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  return activateExtension(context, (options) => new LanguageClient('svc', 'SVC', program, options));
}
