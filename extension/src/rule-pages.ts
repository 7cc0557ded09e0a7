import { commands, type Disposable, type ExtensionContext, env, Uri, window } from 'vscode';

/** The address that leads to the page of a rule in this VS Code: it is followed by the name of the rule. */
export function rulePagesAddress({ extension }: ExtensionContext): string {
  return `${env.uriScheme}://${extension.id}/rules/`;
}

/** Opens the page of a rule when its address is followed, from the code of a finding. */
export function registerRulePages({ extensionUri }: ExtensionContext): Disposable {
  return window.registerUriHandler({
    handleUri: async ({ path }) => {
      const name = /^\/rules\/([a-z-]+)$/.exec(path)?.[1];
      if (name === undefined) return;
      const page = Uri.joinPath(extensionUri, 'dist', 'docs', 'rules', `${name}.md`);
      await commands.executeCommand('markdown.showPreview', page);
    },
  });
}
