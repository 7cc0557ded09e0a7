import { inDocument } from '../fixes/fix.js';
import { parsedText } from '../workspace-edits.js';
import { headed } from './heading.js';
import type { Place, Refactoring } from './refactoring.js';
import { isSortable, isSorted, sortingOf } from './sorted-text.js';

/** Puts the members of a service or context in the order in which they are read best. Steps in bodies stay as they are. */
export function sortMembers(place: Place): Refactoring[] {
  const { document, services } = place;
  const node = headed(place, isSortable);
  if (!node?.$cstNode || isSorted(node)) return [];
  const { offset, length } = node.$cstNode;
  const sorting = sortingOf(parsedText(document), services.parser.Lexer);
  const title = `Sort the members of \`${node.name}\``;
  const kind = 'refactor.rewrite';
  if (sorting.hasRegions(node)) {
    const disabled = `\`${node.name}\` is divided into regions by its writer; sort them by hand, or remove the \`#region\` comments.`;
    return [{ title, kind, disabled }];
  }
  return [
    {
      title,
      kind,
      change: () => ({ edits: inDocument(document, { offset, length, text: sorting.own(node) }) }),
    },
  ];
}
