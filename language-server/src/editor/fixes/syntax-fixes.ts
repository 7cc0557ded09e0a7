import type { MendedError } from '../../language/parser.js';
import { strayBrace } from '../../language/parser-messages.js';
import { type Fix, inDocument, type Problem } from './fix.js';

/** Writes what the message of a syntax error says to write, where it says that. */
export function syntaxFixes(problem: Problem): Fix[] {
  const { diagnostic, document } = problem;
  const { textDocument } = document;
  const start = textDocument.offsetAt(diagnostic.range.start);
  const written = textDocument.getText(diagnostic.range);
  if (written === ';' || (written === '}' && diagnostic.message === strayBrace)) {
    const edit = { offset: start, length: 1, text: '' };
    return [{ title: `Remove the \`${written}\``, edits: inDocument(document, edit), preferred: true }];
  }
  const mended = mendedFix(problem);
  return mended ? [mended] : [];
}

/** Writes what the message says to write. */
export function mendedFix({ diagnostic, document }: Problem): Fix | undefined {
  const { textDocument, parseResult } = document;
  const start = textDocument.offsetAt(diagnostic.range.start);
  const errors: readonly MendedError[] = parseResult.parserErrors;
  const found = errors.find(
    ({ token, message }) => token.startOffset === start && message === diagnostic.message,
  )?.instead;
  if (!found) return undefined;
  const { text, end } = found;
  const title =
    text === '' ? `Remove \`${textDocument.getText(diagnostic.range)}\`` : `Write \`${text.trim()}\``;
  const edit = { offset: start, length: end - start, text };
  return { title, edits: inDocument(document, edit), preferred: true };
}
