import type { LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SvcServices, SvcSharedServices } from '../module.js';
import { bracketPairs, type TextToken, tokenize } from './tokens.js';

/** Folds what stands in brackets, comments of several lines, and regions between `// #region` and `// #endregion`. */
export class SvcFoldingRangeProvider implements FoldingRangeProvider {
  private readonly services: SvcSharedServices;

  constructor(services: SvcServices) {
    this.services = services.shared;
  }

  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const { tokens, comments } = tokenize(document, this.services);
    const { textDocument } = document;
    const lineOf = (offset: number) => textDocument.positionAt(offset).line;
    const blocks = bracketPairs(tokens).map(({ open, close }) => ({
      startLine: lineOf(open.start),
      // The line of the closing bracket stays in sight.
      endLine: lineOf(close.start) - 1,
    }));
    const blockComments = comments
      .filter(({ text }) => text.startsWith('/*'))
      .map(({ start, end }) => ({
        startLine: lineOf(start),
        endLine: lineOf(end),
        kind: FoldingRangeKind.Comment,
      }));
    const lines = comments.filter((comment) => isWholeLine(comment, textDocument));
    return [...blocks, ...blockComments, ...runs(lines, lineOf), ...regions(lines, lineOf)].filter(
      ({ startLine, endLine }) => startLine < endLine,
    );
  }
}

const regionMark = /^\/\/\s*#(region|endregion)\b/;

/** A `//` comment with nothing before it. */
function isWholeLine({ start, text }: TextToken, textDocument: TextDocument): boolean {
  const { line } = textDocument.positionAt(start);
  const before = textDocument.getText().slice(textDocument.offsetAt({ line, character: 0 }), start);
  return text.startsWith('//') && before.trim() === '';
}

/** Line comments directly below one another. */
function runs(comments: readonly TextToken[], lineOf: (offset: number) => number): FoldingRange[] {
  const found: { startLine: number; endLine: number; kind: FoldingRangeKind }[] = [];
  for (const { start, text } of comments) {
    if (regionMark.test(text)) continue;
    const line = lineOf(start);
    const last = found.at(-1);
    if (last && last.endLine === line - 1) last.endLine = line;
    else found.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Comment });
  }
  return found;
}

function regions(comments: readonly TextToken[], lineOf: (offset: number) => number): FoldingRange[] {
  const found: FoldingRange[] = [];
  const open: number[] = [];
  for (const { start, text } of comments) {
    const mark = regionMark.exec(text)?.[1];
    if (mark === 'region') open.push(lineOf(start));
    const startLine = mark === 'endregion' ? open.pop() : undefined;
    if (startLine !== undefined)
      found.push({ startLine, endLine: lineOf(start), kind: FoldingRangeKind.Region });
  }
  return found;
}
