import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension } from './activate.js';

/** The entry where VS Code has Node.js: the language server is a process, run by the Node.js of VS Code. */
export function activate(context: ExtensionContext): void {
  const program = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  activateExtension(context, (options) => new LanguageClient('svc', 'SVC', program, options));
}
