import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { createMarkdownContribution, type MarkdownContribution } from './markdown/markdown-preview.js';
import { registerNewModel } from './new-model.js';
import { registerPreview } from './preview-panel.js';
import { registerRulePages, rulePagesAddress } from './rule-pages.js';
import { type CreateClient, createServer } from './server.js';
import { isModel, leaveServiceHostFilesAlone } from './service-host-files.js';
import { registerShowPlaces } from './show-places.js';
import { createStatus } from './status.js';

/**
 * What the extension does wherever it runs; only how the language server is started differs.
 * @returns what VS Code's Markdown asks extensions for
 */
export function activateExtension(
  context: ExtensionContext,
  createClient: CreateClient,
): MarkdownContribution {
  const log = window.createOutputChannel('SVC', { log: true });
  const server = createServer({ createClient, ruleDocumentation: rulePagesAddress(context), log });
  const markdown = createMarkdownContribution(server);
  context.subscriptions.push(
    log,
    markdown,
    server,
    createStatus(server),
    leaveServiceHostFilesAlone(),
    registerPreview({ server, log, extensionUri: context.extensionUri }),
    registerNewModel(),
    registerRulePages(context),
    registerShowPlaces(),
    commands.registerCommand('svc.restartServer', () => server.restart()),
    commands.registerCommand('svc.showLog', () => log.show()),
    workspace.onDidOpenTextDocument((document) => {
      if (isModel(document)) server.start();
    }),
  );
  if (workspace.textDocuments.some(isModel)) server.start();
  return markdown;
}
