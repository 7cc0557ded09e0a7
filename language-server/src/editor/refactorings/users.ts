import type { AstNode, Reference } from 'langium';
import type { NameTable } from '../../language/name-table.js';
import { referencesIn } from '../named-at.js';
import { documentsNaming } from '../occurrences.js';
import { unreadLine } from '../renamable.js';
import { placeIn } from '../rename-conflicts.js';
import { parsedText } from '../workspace-edits.js';
import type { Place } from './refactoring.js';

/** Every reference of the project to an element. */
export function referencesTo(
  node: AstNode & { readonly name: string },
  { checked, services }: Place,
): Reference[] {
  const { IndexManager } = services.shared.workspace;
  const mentioned = new Set([node.name]);
  return checked.documents
    .filter(({ uri }) => IndexManager.mentionsAny(uri, mentioned))
    .flatMap(referencesIn)
    .filter(({ ref }) => ref === node);
}

/** The name of another project that refers to an element of this one. */
export function projectUsing(
  node: AstNode & { readonly name: string },
  { checked, services }: Place,
): string | undefined {
  const { Projects, LangiumDocuments, IndexManager } = services.shared.workspace;
  const mentioned = new Set([node.name]);
  for (const other of Projects.all()) {
    if (!Projects.isUsedBy(checked.project, other)) continue;
    const isUsing = LangiumDocuments.all.some(
      (document) =>
        Projects.projectOf(document.uri) === other &&
        IndexManager.mentionsAny(document.uri, mentioned) &&
        referencesIn(document).some(({ ref }) => ref === node),
    );
    if (isUsing) return Projects.nameOf(other);
  }
  return undefined;
}

/** Why not all that names an element can be known: in some file a syntax error hides what its name means. */
export function hiddenUse(
  node: AstNode & { readonly name: string },
  { document, services }: Place,
): string | undefined {
  for (const each of documentsNaming(node, document, services.shared)) {
    const line = unreadLine(each, parsedText(each), node.name, services.parser.Lexer);
    if (line === undefined) continue;
    return `Nothing is changed: \`${node.name}\` also stands in ${placeIn(each.uri, line)}, where a syntax error hides what it means; mend that first.`;
  }
  return undefined;
}

/** A name that nothing in the project has yet, as near as possible to the one that is wanted. */
export function freeName(wanted: string, names: NameTable): string {
  let name = wanted;
  for (let count = 2; names.named(name).length > 0; count++) name = `${wanted}${count}`;
  return name;
}
