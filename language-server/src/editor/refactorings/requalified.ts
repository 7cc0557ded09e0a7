import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils, type Cancellation, type CstNode, type ReferenceInfo } from 'langium';
import { applyEdits, type Edit } from '../../formatting/render.js';
import type { LinkedDescription } from '../../language/linker.js';
import { localNames } from '../../language/local-names.js';
import { locate } from '../../language/locations.js';
import type { NameTable } from '../../language/name-table.js';
import { startsWith } from '../../language/names.js';
import type { CheckedProject } from '../../language/project-models.js';
import { resolveName } from '../../language/resolution.js';
import { visitReferences } from '../../language/tree.js';
import { buildApart, textsOf } from '../apart.js';
import { placeIn } from '../rename-conflicts.js';
import type { Place, Refused } from './refactoring.js';
import { isBuiltIn, namesFor } from './shortest-name.js';

/** An element that goes elsewhere with all that is in it. */
export interface Move {
  readonly node: AstNode;
  /** What it is called in full now, and then. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The texts once it is there, by URI, if names change like this. */
  readonly texts: (names: readonly NameChange[]) => ReadonlyMap<string, readonly Edit[]>;
}

/** A name to be written in another way, where it stands now. */
export interface NameChange {
  readonly written: CstNode;
  readonly text: string;
}

/** More rounds than `extend` blocks can stand in each other. */
const mostRounds = 4;

/**
 * The names that have to be written in another way so that all of them mean what they mean now. The texts are built apart
 * and each reference compared; what an `extend` block extends is settled before the names in it.
 */
export async function requalified(
  move: Move,
  { checked, services }: Place,
  cancelToken: Cancellation.CancellationToken,
): Promise<readonly NameChange[] | Refused> {
  const before = referencesOf(checked, move.node);
  const changes: NameChange[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const texts = textsOf(checked);
    for (const [uri, edits] of move.texts(changes)) {
      texts.set(
        uri,
        applyEdits(
          texts.get(uri) ?? '',
          edits.toSorted((a, b) => a.offset - b.offset),
        ),
      );
    }
    const after = await buildApart(checked.project, texts, services.shared, cancelToken);
    const moved = after && nodeCalled(move.to, move.node.$type, after.project.names);
    if (!after || !moved)
      return { refused: `Nothing is changed: \`${move.to.join('.')}\` could not be read there.` };
    const now = referencesOf(after, moved);
    if (now.length !== before.length)
      return { refused: 'Nothing is changed: something would not be read as it is now.' };
    const lost = before.flatMap((old, index) => {
      const is = now[index];
      const meant = meaningOf(old, checked.project.names, move);
      return is && meant && meant.key !== meaningOf(is, after.project.names)?.key ? [{ old, is, meant }] : [];
    });
    if (lost.length === 0) return changes;
    const extensions = lost.filter(({ old }) => ast.isExtend(old.container));
    for (const { old, is, meant } of extensions.length > 0 ? extensions : lost) {
      const written = old.reference.$refNode;
      const request = services.references.Linker.requestFor(is, after.project.names);
      const text = namesFor(meant.levels, meant.before).find((name) => {
        const found = resolveName({ ...request, text: name }, after.project.names);
        return (
          found.kind === 'found' &&
          keyOf(found.entry.description.node, after.project.names, found.gateway?.description.node) ===
            meant.key
        );
      });
      if (!written || text === undefined) return { refused: cannotName(old) };
      changes.push({ written, text });
    }
  }
  return { refused: 'Nothing is changed: the names would not settle.' };
}

/** Every reference to something that has a name of its own: those of the moved element last, all others file by file. */
function referencesOf({ documents, project: { names } }: CheckedProject, moved: AstNode): ReferenceInfo[] {
  const inside: ReferenceInfo[] = [];
  const outside: ReferenceInfo[] = [];
  const inFiles = documents.toSorted((a, b) => (a.uri.toString() < b.uri.toString() ? -1 : 1));
  for (const document of inFiles) {
    const found: ReferenceInfo[] = [];
    visitReferences(document.parseResult.value, (info) => {
      if (info.reference.$refNode && !localNames(info, names)) found.push(info);
    });
    found.sort((a, b) => (a.reference.$refNode?.offset ?? 0) - (b.reference.$refNode?.offset ?? 0));
    for (const info of found) (isWithin(info.container, moved) ? inside : outside).push(info);
  }
  return [...outside, ...inside];
}

function isWithin(node: AstNode, outer: AstNode): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (at === outer) return true;
  return false;
}

function nodeCalled(levels: readonly string[], type: string, names: NameTable): AstNode | undefined {
  const wanted = levels.join('.');
  return names
    .named(levels.at(-1) ?? '')
    .find((entry) => entry.description.type === type && entry.levels.join('.') === wanted)?.description.node;
}

interface Meaning {
  readonly key: string;
  /** What it is called in full, and what stands before that: a used project, a gateway. */
  readonly levels: readonly string[];
  readonly before: readonly string[];
}

/** What a reference names, as it is called once the move is made; nothing where it means nothing. */
function meaningOf({ reference }: ReferenceInfo, names: NameTable, move?: Move): Meaning | undefined {
  const node = 'ref' in reference ? reference.ref : undefined;
  const described =
    'ref' in reference ? (reference.$nodeDescription as LinkedDescription | undefined) : undefined;
  if (!node || isBuiltIn(node)) return undefined;
  const { project } = names.homeOf(node);
  const levels = levelsOf(node, names, move);
  const gateway = described?.gateway?.node;
  const before = [
    ...(project === undefined ? [] : [project]),
    ...(gateway ? levelsOf(gateway, names, move) : []),
  ];
  return { key: keyOf(node, names, gateway, move), levels, before };
}

function levelsOf(node: AstNode, names: NameTable, move?: Move): readonly string[] {
  const { levels } = locate(node, names.homeOf(node).names);
  if (!move || !startsWith(levels, move.from) || !isWithinMoved(node, move, names)) return levels;
  return [...move.to, ...levels.slice(move.from.length)];
}

/** In the element itself, or in an `extend` block for it or for something in it. */
function isWithinMoved(node: AstNode, { node: moved }: Move, names: NameTable): boolean {
  if (isWithin(node, moved)) return true;
  const block = AstUtils.getContainerOfType(node, ast.isExtend);
  const extended = block && names.targetOf(block)?.description.node;
  return extended !== undefined && isWithin(extended, moved);
}

function keyOf(node: AstNode, names: NameTable, gateway?: AstNode, move?: Move): string {
  const version = ast.isEvent(node) || ast.isOperation(node) ? (node.version ?? '') : '';
  const { project = '' } = names.homeOf(node);
  const own = [project, node.$type, levelsOf(node, names, move).join('.'), version].join(' ');
  return gateway ? `${own} through ${levelsOf(gateway, names, move).join('.')}` : own;
}

function cannotName({ reference, container }: ReferenceInfo): string {
  const line = reference.$refNode?.range.start.line ?? 0;
  return `Nothing is changed: \`${reference.$refText}\` in ${placeIn(AstUtils.getDocument(container).uri, line)} could not be named any more.`;
}
