import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type LangiumDocument, type Reference } from 'langium';
import type { Range } from 'vscode-languageserver';
import { builtInUri } from '../language/built-in.js';
import type { SvcLinkingError } from '../language/linker.js';
import type { SvcSharedServices } from '../module.js';
import { partsOf } from './dotted-names.js';
import { nameOf, referencesIn } from './named-at.js';
import { placesOf } from './same-element.js';

/** A place where an element is named. */
export interface Occurrence {
  readonly uri: string;
  readonly range: Range;
  /** `write`: its data or state is changed there, or something is added to it. */
  readonly kind: 'declaration' | 'write' | 'read';
}

/** Every place that names an element, as declaration, as a reference or as a part of a dotted one; file by file. */
export function occurrencesOf(
  node: AstNode,
  documents: Iterable<LangiumDocument>,
  services: SvcSharedServices,
): Occurrence[] {
  return occurrencesOfAll(placesOf(node, services.workspace.Projects), documents, services);
}

/** As `occurrencesOf`, for several declarations of one name: the places of a context, the versions of an event. */
export function occurrencesOfAll(
  nodes: readonly AstNode[],
  documents: Iterable<LangiumDocument>,
  { workspace }: SvcSharedServices,
): Occurrence[] {
  const same = new Set(nodes);
  const text = nodes[0] && nameOf(nodes[0])?.text;
  if (text === undefined) return [];
  const mentioned = new Set([text]);
  return [...documents].flatMap((document) => {
    const uri = document.uri.toString();
    const { names } = workspace.Projects.projectOf(document.uri);
    const declared = [...same].flatMap((place): Occurrence[] => {
      const name = AstUtils.getDocument(place) === document ? nameOf(place) : undefined;
      return name && uri !== builtInUri.toString() ? [{ uri, range: name.range, kind: 'declaration' }] : [];
    });
    if (!workspace.IndexManager.mentionsAny(document.uri, mentioned)) return declared;
    const referring = referencesIn(document).flatMap((reference) => {
      if (!reference.$refText.includes(text)) return [];
      const meant = meantBy(reference);
      const parts = partsOf(reference, names, meant[0]);
      const last = parts.at(-1)?.word;
      return parts
        .filter(({ node: named, word }) =>
          word === last
            ? meant.length > 0 && meant.every((each) => same.has(each))
            : named && same.has(named),
        )
        .map(({ word }): Occurrence => {
          return { uri, range: word.range, kind: word === last && isWrite(reference) ? 'write' : 'read' };
        });
    });
    return [...declared, ...referring];
  });
}

/** What a reference names; where only its version is wrong or missing, each of the versions there are. */
function meantBy({ ref, error }: Reference): readonly AstNode[] {
  if (ref) return [ref];
  const resolution = (error as SvcLinkingError | undefined)?.resolution;
  const isVersion = resolution?.kind === 'version-needed' || resolution?.kind === 'wrong-version';
  return isVersion ? resolution.candidates.map(({ description }) => description.node) : [];
}

/** Whether a reference changes what it names: data written, a state entered, an element extended. */
export function isWrite(reference: Reference): boolean {
  const container = reference.$refNode?.astNode;
  return ast.isWrite(container) || ast.isExtend(container);
}

/** The documents that can name an element: those of its project; of something built in, those of the asking one's. */
export function documentsNaming(
  node: AstNode,
  asking: LangiumDocument,
  { workspace }: SvcSharedServices,
): LangiumDocument[] {
  const own = AstUtils.getDocument(node).uri;
  const uri = own.toString() === builtInUri.toString() ? asking.uri : own;
  const project = workspace.Projects.projectOf(uri);
  return workspace.LangiumDocuments.all
    .filter((document) => workspace.Projects.projectOf(document.uri) === project)
    .toArray();
}
