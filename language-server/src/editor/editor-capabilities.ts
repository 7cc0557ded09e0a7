import type { ClientCapabilities } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';

/** What the connected editor says it can take and do; nothing until it has said so. */
export class EditorCapabilities {
  private announced: ClientCapabilities = {};
  private commands: readonly unknown[] = [];

  constructor({ lsp }: SvcSharedServices) {
    lsp.LanguageServer.onInitialize(({ capabilities, initializationOptions }) => {
      this.announced = capabilities;
      const commands: unknown = Object(initializationOptions).commands;
      this.commands = Array.isArray(commands) ? commands : [];
    });
  }

  get current(): ClientCapabilities {
    return this.announced;
  }

  /** Whether the editor asks for the edit of a code action once it is chosen. */
  get resolvesEdits(): boolean {
    const { dataSupport, resolveSupport } = this.announced.textDocument?.codeAction ?? {};
    return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
  }

  /** Whether the editor has a command; it names those it has in its initialization options. */
  hasCommand(command: string): boolean {
    return this.commands.includes(command);
  }
}
