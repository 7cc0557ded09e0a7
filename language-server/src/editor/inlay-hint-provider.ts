import type { LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { refreshAnswers } from './answer-refresh.js';
import { inlayHints } from './inlay-hints.js';
import { architectureAround } from './model-element-at.js';
import { modelOfFile } from './model-of-file.js';
import type { Settings } from './settings.js';

interface Answer {
  readonly source: string;
  readonly params: InlayHintParams;
  readonly settings: Settings;
  readonly text: string;
}

/** Shows between the words what other places decide. Needs a finished build. */
export class SvcInlayHintProvider implements InlayHintProvider {
  private readonly services: SvcSharedServices;
  /** What an open file was last told, by its URI. */
  private readonly answers = new Map<string, Answer>();

  constructor(services: SvcServices) {
    this.services = services.shared;
    services.shared.workspace.TextDocuments.onDidClose(({ document }) => {
      this.answers.delete(document.uri);
    });
    refreshAnswers(services.shared, {
      isSupported: ({ workspace }) => workspace?.inlayHint?.refreshSupport ?? false,
      isOutdated: (document) => this.isOutdated(document),
      refresh: (connection) => connection.languages.inlayHint.refresh(),
    });
  }

  async getInlayHints(document: LangiumDocument, params: InlayHintParams): Promise<InlayHint[]> {
    const settings = await this.services.workspace.ConfigurationProvider.current();
    const hints = this.hintsFor(document, params, settings);
    const source = document.textDocument.getText();
    this.answers.set(document.uri.toString(), { source, params, settings, text: JSON.stringify(hints) });
    return hints;
  }

  private hintsFor(
    document: LangiumDocument,
    { range }: InlayHintParams,
    { inlayHints: wanted }: Settings,
  ): InlayHint[] {
    const architecture = architectureAround(document, this.services);
    return architecture
      ? inlayHints(document, range, modelOfFile(document.uri.toString(), architecture), wanted)
      : [];
  }

  /** A file that was edited is asked for anyway. */
  private isOutdated(document: LangiumDocument): boolean {
    const answer = this.answers.get(document.uri.toString());
    if (!answer || answer.source !== document.textDocument.getText()) return false;
    return JSON.stringify(this.hintsFor(document, answer.params, answer.settings)) !== answer.text;
  }
}
