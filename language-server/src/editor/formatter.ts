import type { LangiumDocument, TextDocument } from 'langium';
import type { Formatter, LangiumServices } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from 'vscode-languageserver';
import { editsWithin } from '../formatting/edits-within.js';
import { format } from '../formatting/format.js';
import type { Edit } from '../formatting/render.js';
import { tokensOf } from '../formatting/tokens.js';
import { parseAsWritten } from '../language/parser.js';

/**
 * Formatting in an editor. There is one style, so the editor's tab size and its wish for tabs do not count.
 *
 * What is formatted is the text the editor has now, parsed here: while somebody types, the tree of the document may be that
 * of a text before, and edits made from it would fall on the wrong places.
 */
export class SvcFormatter implements Formatter {
  private readonly services: LangiumServices;

  constructor(services: LangiumServices) {
    this.services = services;
  }

  get formatOnTypeOptions(): DocumentOnTypeFormattingOptions {
    return { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] };
  }

  formatDocument(document: LangiumDocument, _params: DocumentFormattingParams): TextEdit[] {
    const text = this.currentText(document);
    return textEdits(text, this.edits(text));
  }

  /** Formats the lines a range touches; one that ends at the beginning of a line does not touch it. */
  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    const { start, end } = range;
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return this.formatLines(this.currentText(document), start.line, last);
  }

  /** A closing brace formats its block; a line break the line that was left, without moving what is around the cursor. */
  formatDocumentOnType(document: LangiumDocument, params: DocumentOnTypeFormattingParams): TextEdit[] {
    const { position, ch } = params;
    const text = this.currentText(document);
    if (ch === '}') {
      const line = this.lineOfBlockClosedAt(text.offsetAt(position), text);
      return line === undefined ? [] : this.formatLines(text, line, position.line);
    }
    if (position.line === 0) return [];
    return this.formatLines(text, position.line - 1, position.line - 1).filter(
      ({ newText }) => !/[\r\n]/.test(newText),
    );
  }

  private currentText({ uri, textDocument }: LangiumDocument): TextDocument {
    return this.services.shared.workspace.TextDocuments?.get(uri) ?? textDocument;
  }

  private edits(document: TextDocument): readonly Edit[] {
    const source = document.getText();
    const tree = parseAsWritten(this.services, source);
    const { edits, refused } = format(source, tree, this.services.parser.Lexer);
    if (refused) {
      this.services.shared.lsp.Connection?.console.error(
        `${document.uri} is left as it is: formatting would have changed more than white space. This is a bug in svc; please report it.`,
      );
    }
    return edits;
  }

  private formatLines(document: TextDocument, first: number, last: number): TextEdit[] {
    const source = document.getText();
    const start = document.offsetAt({ line: first, character: 0 });
    const behind = document.offsetAt({ line: last + 1, character: 0 });
    const length = source.slice(start, behind).replace(/(\r\n|\r|\n)$/, '').length;
    return textEdits(document, editsWithin(source, this.edits(document), start, start + length));
  }

  /** The line of the brace that a brace before an offset closes. */
  private lineOfBlockClosedAt(offset: number, document: TextDocument): number | undefined {
    const source = document.getText();
    const open: number[] = [];
    for (const token of tokensOf(source, this.services.parser.Lexer.tokenize(source))) {
      if (token.kind !== 'code') continue;
      if (token.text === '{') open.push(token.line);
      if (token.text !== '}') continue;
      const line = open.pop();
      if (token.offset + 1 === offset) return line;
    }
    return undefined;
  }
}

function textEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ offset, length, text }) => ({
    range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
    newText: text,
  }));
}
