import type { LangiumDocument } from 'langium';
import type { SemanticTokenProvider } from 'langium/lsp';
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensEdit,
  SemanticTokensOptions,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { tokenModifiers, tokenTypes } from './semantic-kinds.js';
import { refreshSemanticTokens } from './semantic-token-refresh.js';
import { allTokens, nameTokens, type SemanticToken } from './semantic-tokens.js';

interface SentTokens {
  readonly resultId: string;
  readonly version: number;
  readonly data: number[];
}

/**
 * Colours names by what they stand for. Editors that lay these tokens over a grammar of their own get the names alone;
 * the others everything.
 */
export class SvcSemanticTokenProvider implements SemanticTokenProvider {
  readonly tokenTypes = Object.fromEntries(tokenTypes.map((name, index) => [name, index]));
  readonly tokenModifiers = Object.fromEntries(tokenModifiers.map((name, index) => [name, 1 << index]));
  readonly semanticTokensOptions: SemanticTokensOptions = {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: { delta: true },
    range: true,
  };
  private readonly services: SvcSharedServices;
  private readonly sent = new Map<string, SentTokens>();
  private hasGrammar = false;
  private results = 0;

  constructor(services: SvcServices) {
    this.services = services.shared;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.hasGrammar = capabilities.textDocument?.semanticTokens?.augmentsSyntaxTokens ?? false;
    });
    services.shared.workspace.TextDocuments.onDidClose(({ document }) => {
      this.sent.delete(document.uri);
    });
    refreshSemanticTokens(services.shared, (document) => this.isOutdated(document));
  }

  semanticHighlight(document: LangiumDocument, _params: SemanticTokensParams): SemanticTokens {
    return this.remember(document, this.encoded(document));
  }

  semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
    const start = document.textDocument.offsetAt(range.start);
    const end = document.textDocument.offsetAt(range.end);
    const inside = this.tokensOf(document).filter((token) => token.end > start && token.start < end);
    return { data: encode(inside, document.textDocument) };
  }

  semanticHighlightDelta(
    document: LangiumDocument,
    { previousResultId }: SemanticTokensDeltaParams,
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.sent.get(document.textDocument.uri);
    const data = this.encoded(document);
    const after = this.remember(document, data);
    if (before?.resultId !== previousResultId) return after;
    return { resultId: after.resultId, edits: difference(before.data, data) };
  }

  /** Whether a document that is open looks different by now though nobody typed in it: something it names changed. */
  private isOutdated(document: LangiumDocument): boolean {
    const sent = this.sent.get(document.textDocument.uri);
    if (sent?.version !== document.textDocument.version) return false;
    return difference(sent.data, this.encoded(document)).length > 0;
  }

  private tokensOf(document: LangiumDocument): SemanticToken[] {
    return this.hasGrammar ? nameTokens(document, this.services) : allTokens(document, this.services);
  }

  private encoded(document: LangiumDocument): number[] {
    return encode(this.tokensOf(document), document.textDocument);
  }

  private remember({ textDocument }: LangiumDocument, data: number[]): SemanticTokens & { resultId: string } {
    const resultId = String(++this.results);
    this.sent.set(textDocument.uri, { resultId, version: textDocument.version, data });
    return { resultId, data };
  }
}

/** Five numbers per token, places relative to the token before, as the protocol has it. */
function encode(tokens: readonly SemanticToken[], textDocument: TextDocument): number[] {
  let last = { line: 0, character: 0 };
  return tokens.flatMap(({ start, end, type, modifiers }) => {
    const place = textDocument.positionAt(start);
    const line = place.line - last.line;
    const character = line === 0 ? place.character - last.character : place.character;
    last = place;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    return [line, character, end - start, tokenTypes.indexOf(type), bits];
  });
}

/** One edit between what is equal at the beginning and at the end; none where all is. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ start, deleteCount: before.length - end - start, data: after.slice(start, after.length - end) }];
}
