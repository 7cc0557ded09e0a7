import { similarNames } from '../../architecture/similar-names.js';
import { httpMethods } from '../../language/literal-checks.js';
import { type Fix, inDocument, type Problem } from './fix.js';

/** More of them help nobody to choose. */
const mostChoices = 5;

/** Writes a method that HTTP has: the one that was probably meant, else one of the usual ones. */
export function methodFixes({ diagnostic, document }: Problem): Fix[] {
  const { textDocument } = document;
  const offset = textDocument.offsetAt(diagnostic.range.start);
  const written = textDocument.getText(diagnostic.range);
  const upper = written.toUpperCase();
  const similar = httpMethods.includes(upper) ? [upper] : similarNames(upper, httpMethods);
  const offered = similar.length > 0 ? similar : httpMethods;
  return offered.slice(0, mostChoices).map((text, index) => ({
    title: `Write \`${text}\``,
    edits: inDocument(document, { offset, length: written.length, text }),
    ...(index === 0 && similar.length > 0 && { preferred: true as const }),
  }));
}
