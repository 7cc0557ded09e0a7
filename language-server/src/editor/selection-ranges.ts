import { CstUtils, type LangiumDocument } from 'langium';
import type { Position, SelectionRange } from 'vscode-languageserver';
import type { SvcSharedServices } from '../module.js';
import { bracketPairs, type TextToken, tokenize } from './tokens.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What grows around each position: word, dotted name, step, content of a block, block, element, …, the file. */
export function selectionRanges(
  document: LangiumDocument,
  positions: readonly Position[],
  services: SvcSharedServices,
): SelectionRange[] {
  const { textDocument } = document;
  const text = textDocument.getText();
  const { tokens, comments } = tokenize(document, services);
  const brackets = bracketPairs(tokens).flatMap(({ open, close }) => [
    { start: open.start, end: close.end },
    trimmed(text, { start: open.end, end: close.start }),
  ]);
  const words = [...tokens.filter(isWord), ...comments].flatMap(partsOfToken);
  return positions.map((position) => {
    const offset = textDocument.offsetAt(position);
    const around = [...words, ...brackets, ...nodesAt(document, offset)].filter(
      ({ start, end }) => start <= offset && offset <= end && start < end && end - start < text.length,
    );
    const chain = growing(around);
    const file = { range: { start: textDocument.positionAt(0), end: textDocument.positionAt(text.length) } };
    return chain.reduceRight<SelectionRange>(
      (parent, { start, end }) => ({
        range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
        parent,
      }),
      file,
    );
  });
}

/** A sign is no word: it would win over the word it touches. */
function isWord({ text }: TextToken): boolean {
  return /[\p{L}\d"_]/u.test(text);
}

/** A text in quotes is selected without them first. */
function partsOfToken(token: TextToken): Span[] {
  const { start, end, text } = token;
  return text.startsWith('"') ? [{ start: start + 1, end: end - 1 }, token] : [token];
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  return {
    start: start + (inside.length - inside.trimStart().length),
    end: end - (inside.length - inside.trimEnd().length),
  };
}

/** Everything of the syntax tree around an offset. */
function nodesAt(document: LangiumDocument, offset: number): Span[] {
  const root = document.parseResult.value.$cstNode;
  const spans: Span[] = [];
  let node = root && CstUtils.findDeclarationNodeAtOffset(root, offset)?.container;
  node ??= root && CstUtils.findLeafNodeBeforeOffset(root, offset)?.container;
  for (; node; node = node.container) spans.push({ start: node.offset, end: node.end });
  return spans;
}

/** From the innermost on, those that each hold the one before. */
function growing(spans: readonly Span[]): Span[] {
  const bySize = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start);
  const chain: Span[] = [];
  for (const span of bySize) {
    const last = chain.at(-1);
    const holds = !last || (span.start <= last.start && last.end <= span.end);
    const grows = !last || span.end - span.start > last.end - last.start;
    if (holds && grows) chain.push(span);
  }
  return chain;
}
