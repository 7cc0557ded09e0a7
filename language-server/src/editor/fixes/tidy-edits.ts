import type { LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editsWithin } from '../../formatting/edits-within.js';
import { format } from '../../formatting/format.js';
import { applyEdits, type Edit } from '../../formatting/render.js';
import { parseAsWritten } from '../../language/parser.js';
import type { SvcServices } from '../../module.js';
import { parsedText } from '../workspace-edits.js';

/** As `tidied`, as the one edit of the document that leads there; none where nothing changes. */
export function tidyEdits(
  document: LangiumDocument,
  edits: readonly Edit[],
  services: SvcServices,
): TextEdit[] {
  const source = parsedText(document);
  return changeOf(document.uri.toString(), source, tidied(source, edits, services));
}

/**
 * A text with edits made and the white space they leave in order: of the whole text where that was in order before, else
 * of the lines they change.
 */
export function tidied(source: string, edits: readonly Edit[], services: SvcServices): string {
  const { Lexer } = services.parser;
  const isTidy = format(source, parseAsWritten(services, source), Lexer).edits.length === 0;
  const raw = applyEdits(
    source,
    edits.toSorted((a, b) => a.offset - b.offset),
  );
  const formatted = format(raw, parseAsWritten(services, raw), Lexer);
  if (isTidy) return formatted.text;
  const { start, endInNew } = changedPart(source, raw);
  const first = Math.max(raw.lastIndexOf('\n', start - 1) + 1, 0);
  const behind = raw.indexOf('\n', endInNew);
  return applyEdits(raw, editsWithin(raw, formatted.edits, first, behind < 0 ? raw.length : behind));
}

/** What makes one text of another. */
export function changeOf(uri: string, source: string, text: string): TextEdit[] {
  const change = changedPart(source, text);
  if (change.start === change.end && change.start === change.endInNew) return [];
  const places = TextDocument.create(uri, 'svc', 0, source);
  const range = { start: places.positionAt(change.start), end: places.positionAt(change.end) };
  return [{ range, newText: text.slice(change.start, change.endInNew) }];
}

/** The part of a text that differs from another one: its offsets, and where it ends in the other. */
function changedPart(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, endInNew: after.length - same };
}
