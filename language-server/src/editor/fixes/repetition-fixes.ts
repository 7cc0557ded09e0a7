import { ast } from '@svc-lang/grammar';
import { type AstNode, CstUtils, URI } from 'langium';
import type { Edit } from '../../formatting/render.js';
import { membersOf } from '../../language/names.js';
import { nameOf } from '../named-at.js';
import { documentsNaming, occurrencesOfAll } from '../occurrences.js';
import { type Fix, inDocument, type Problem } from './fix.js';
import { removal } from './removal.js';

/** Removes what is stated twice. */
export function repeatedStatementFixes({ diagnostic, document }: Problem): Fix[] {
  const edit = removal(document.textDocument.getText(), rangeOf({ diagnostic, document }));
  return [{ title: 'Remove the repeated statement', edits: inDocument(document, edit), preferred: true }];
}

/** Gives the second of two things with one name another name, or takes it out of a list that has it already. */
export function duplicateFixes(problem: Problem): Fix[] {
  const { document, names, services } = problem;
  const range = rangeOf(problem);
  const root = document.parseResult.value.$cstNode;
  const node = root && CstUtils.findLeafNodeAtOffset(root, range.start)?.astNode;
  const name = node && nameOf(node);
  if (!node || !name || ast.isSystem(node)) return [];
  if (ast.isErrorDeclaration(node)) {
    const edit = removal(document.textDocument.getText(), range);
    return [
      { title: `Remove the repeated \`${name.text}\``, edits: inDocument(document, edit), preferred: true },
    ];
  }
  const newName = freeName(name.text, (each) => names.named(each).length > 0 || isBeside(node, each));
  const edits = new Map<string, Edit[]>();
  const documents = documentsNaming(node, document, services.shared);
  for (const { uri, range: place } of occurrencesOfAll([node], documents, services.shared)) {
    const text = services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))?.textDocument;
    if (!text) continue;
    const [offset, end] = [text.offsetAt(place.start), text.offsetAt(place.end)];
    edits.set(uri, [...(edits.get(uri) ?? []), { offset, length: end - offset, text: newName }]);
  }
  return [{ title: `Rename to \`${newName}\``, edits }];
}

function rangeOf({ diagnostic, document: { textDocument } }: Pick<Problem, 'diagnostic' | 'document'>) {
  const { start, end } = diagnostic.range;
  return { start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) };
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  let count = 2;
  while (isTaken(`${name}${count}`)) count++;
  return `${name}${count}`;
}

function isBeside({ $container }: AstNode, name: string): boolean {
  if (!$container) return false;
  const siblings = ast.isOperation($container)
    ? [...$container.parameters, ...membersOf($container)]
    : membersOf($container);
  return siblings.some((sibling) => nameOf(sibling)?.text === name);
}
