import { DefaultConfigurationProvider, Emitter } from 'langium';
import {
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  type InitializeParams,
} from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';
import { languageId } from '../protocol.js';

/** What a person can switch in the editor, under `svc` in its settings. All is on unless it is switched off. */
export interface Settings {
  readonly inlayHints: {
    /** The channel an event travels over, where no `via` says it. */
    readonly channel: boolean;
    /** The settings in force for a call that its braces do not state. */
    readonly policy: boolean;
    /** The fields of the event of a handler without `uses`. */
    readonly fields: boolean;
  };
}

/**
 * The settings of the editor: asked for where it can be asked (`workspace/configuration`), else what it sent last, with
 * `workspace/didChangeConfiguration` or at the start as initialization options.
 */
export class EditorSettings extends DefaultConfigurationProvider {
  private readonly services: SvcSharedServices;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private canBeAsked = false;
  private canRegister = false;
  private sent: unknown;
  private known: Promise<Settings> | undefined;

  constructor(services: SvcSharedServices) {
    super(services);
    this.services = services;
  }

  override initialize({ capabilities, initializationOptions }: InitializeParams): void {
    this.canBeAsked = capabilities.workspace?.configuration ?? false;
    this.canRegister = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration ?? false;
    this.sent = initializationOptions;
  }

  /** Asks to be told of changes, where the editor says that it can be asked that: others refuse. */
  override async initialized(): Promise<void> {
    this._ready.resolve();
    if (!this.canRegister) return;
    await this.services.lsp.Connection?.client.register(DidChangeConfigurationNotification.type, {
      section: languageId,
    });
  }

  override updateConfiguration({ settings }: DidChangeConfigurationParams): void {
    const own = property(settings, languageId);
    if (own !== undefined) this.sent = own;
    this.known = undefined;
    this.changed.fire();
  }

  current(): Promise<Settings> {
    this.known ??= this.read();
    return this.known;
  }

  private async read(): Promise<Settings> {
    const connection = this.services.lsp.Connection;
    if (!this.canBeAsked || !connection) return settingsFrom(this.sent);
    try {
      return settingsFrom(await connection.workspace.getConfiguration(languageId));
    } catch (error) {
      console.error(
        'The editor did not tell its settings for svc, so those it sent at the start hold:',
        error,
      );
      return settingsFrom(this.sent);
    }
  }
}

function settingsFrom(value: unknown): Settings {
  const hints = property(value, 'inlayHints');
  const isOn = (name: string) => property(hints, name) !== false;
  return { inlayHints: { channel: isOn('channel'), policy: isOn('policy'), fields: isOn('fields') } };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
