import { ast } from '@svc-lang/grammar';
import { type AstNode, AstUtils } from 'langium';
import { groupedBy } from '../architecture/queries.js';
import { EntriesByName } from './entries-by-name.js';
import { type ExtendedNames, resolveExtensions } from './extensions.js';
import type { NameDescription, NameEntry } from './names.js';

export type { NameEntry } from './names.js';

/**
 * All names of one project, by their last part. Documents come and go; what a name in an `extend` block is called in
 * full depends on other documents and is worked out anew after each change.
 */
export class NameTable {
  private readonly roots = new Set<AstNode>();
  private readonly documents = new Map<string, DocumentNames>();
  private readonly entries = new EntriesByName();
  private extended: ExtendedNames | undefined;
  private byType: ReadonlyMap<string, readonly NameEntry[]> | undefined;
  private readonly changedNames = new Set<string>();
  private lastExtended: ReadonlySet<string> = new Set();

  /** @param used the tables of the projects that this one uses, by the names of the projects */
  constructor(private readonly used: () => ReadonlyMap<string, NameTable> = () => new Map()) {}

  /** The names of a used project. */
  usedProject(name: string): NameTable | undefined {
    return this.used().get(name);
  }

  /** The projects that this one uses. */
  usedProjects(): ReadonlyMap<string, NameTable> {
    return this.used();
  }

  /** The names of the project that a node stands in, and what this project calls it if it is a used one. */
  homeOf(node: AstNode): { readonly names: NameTable; readonly project?: string } {
    const used = this.used();
    if (used.size === 0) return { names: this };
    const root = AstUtils.findRootNode(node);
    if (this.roots.has(root)) return { names: this };
    for (const [project, names] of used) if (names.roots.has(root)) return { names, project };
    return { names: this };
  }

  /** Puts the names of a document in place of those it had. */
  set(uri: string, root: ast.Model, descriptions: readonly NameDescription[]): void {
    const blocks = root.elements.filter(ast.isExtend);
    this.replace(uri, { root, descriptions, blocks });
  }

  delete(uri: string): void {
    this.replace(uri, undefined);
  }

  private replace(uri: string, after: DocumentNames | undefined): void {
    const before = this.documents.get(uri);
    for (const entry of plainEntries(before)) this.entries.remove(entry);
    for (const entry of plainEntries(after)) this.entries.add(entry);
    if (before) this.roots.delete(before.root);
    if (after) this.roots.add(after.root);
    if (after) this.documents.set(uri, after);
    else this.documents.delete(uri);
    for (const name of changedBetween(before, after)) this.changedNames.add(name);
    this.extended = undefined;
    this.byType = undefined;
  }

  /** The names with this last part, in every document. */
  named(name: string): readonly NameEntry[] {
    const extended = this.extendedNames().byName.get(name);
    const plain = this.entries.named(name);
    return extended ? [...plain, ...extended] : plain;
  }

  /** The names with this last part that stand, at whatever depth, in something called `ancestor`. */
  namedUnder(ancestor: string, name: string): readonly NameEntry[] {
    const extended = this.extendedNames()
      .byName.get(name)
      ?.filter(({ levels }) => levels.lastIndexOf(ancestor, -2) >= 0);
    const plain = this.entries.namedUnder(ancestor, name);
    return extended ? [...plain, ...extended] : plain;
  }

  /** Every name of the project. */
  *all(): Iterable<NameEntry> {
    for (const name of this.entries.lastParts()) yield* this.entries.named(name);
    for (const entries of this.extendedNames().byName.values()) yield* entries;
  }

  /** The names of what a reference may mean, which depends on the type of the node only. */
  accepted(accepts: (node: AstNode) => boolean): readonly NameEntry[] {
    this.byType ??= groupedBy(this.all(), ({ description }) => description.type);
    const accepted: NameEntry[] = [];
    for (const entries of this.byType.values()) {
      const [first] = entries;
      if (first && accepts(first.description.node)) for (const entry of entries) accepted.push(entry);
    }
    return accepted;
  }

  /** Every last part of a name, once or twice. */
  *lastParts(): Iterable<string> {
    yield* this.entries.lastParts();
    yield* this.extendedNames().byName.keys();
  }

  /** What an `extend` block extends; nothing when its target is unknown. */
  targetOf(extension: ast.Extend): NameEntry | undefined {
    return this.extendedNames().targets.get(extension);
  }

  /** The `extend` blocks for an element. */
  extensionsOf(levels: readonly string[]): readonly ast.Extend[] {
    return this.extendedNames().blocks.get(levels.join('.')) ?? [];
  }

  /** Names that were declared, removed or changed in meaning since the last call. */
  takeChangedNames(): ReadonlySet<string> {
    const now = new Set(
      [...this.extendedNames().byName.values()].flat().map((entry) => keyOf(entry.description, entry.levels)),
    );
    for (const key of symmetricDifference(now, this.lastExtended)) this.changedNames.add(nameOfKey(key));
    this.lastExtended = now;
    const changed = new Set(this.changedNames);
    this.changedNames.clear();
    return changed;
  }

  private extendedNames(): ExtendedNames {
    if (!this.extended) {
      const withBlocks = [...this.documents.values()].filter((document) => document.blocks.length > 0);
      this.extended = resolveExtensions(
        withBlocks.flatMap((document) => document.blocks),
        withBlocks.flatMap((document) => document.descriptions),
        (name) => this.entries.named(name),
      );
    }
    return this.extended;
  }
}

interface DocumentNames {
  readonly root: AstNode;
  readonly descriptions: readonly NameDescription[];
  readonly blocks: readonly ast.Extend[];
}

/** Those outside `extend` blocks, whose levels are all known. */
function plainEntries(document: DocumentNames | undefined): NameEntry[] {
  return (document?.descriptions ?? [])
    .filter(({ extension }) => !extension)
    .map((description) => ({ description, levels: description.levels }));
}

/** The names that references elsewhere could notice a change of. */
function changedBetween(
  before: DocumentNames | undefined,
  after: DocumentNames | undefined,
): Iterable<string> {
  if (before && after) {
    return [...symmetricDifference(keysOf(before), keysOf(after))].map(nameOfKey);
  }
  const { descriptions, blocks } = before ?? after ?? { descriptions: [], blocks: [] };
  return [...descriptions.map(({ name }) => name), ...blocks.map(targetName)];
}

/** What references elsewhere could notice, each beginning with the name it concerns. */
function keysOf({ descriptions, blocks }: DocumentNames): Set<string> {
  return new Set([
    ...descriptions.map((description) => keyOf(description, description.levels)),
    ...blocks.map(keyOfBlock),
  ]);
}

function targetName(block: ast.Extend): string {
  return block.target?.$refText.split('.').at(-1) ?? '';
}

/** Parts without a name in the table that an `extend` block adds to what it extends, and references look for there. */
function keyOfBlock(block: ast.Extend): string {
  const parts = block.members.filter(
    (member) =>
      ast.isField(member) || ast.isEnumLiteral(member) || ast.isExposes(member) || ast.isCarries(member),
  );
  return [targetName(block), 'extended', ...parts.map((part) => part.$cstNode?.text ?? '')].join(' ');
}

/** What a reference to the name could notice: its kind, place, version, visibility and, for a gateway, what it exposes. */
function keyOf(description: NameDescription, levels: readonly string[]): string {
  const { node } = description;
  const exposed = ast.isGateway(node)
    ? node.members.filter(ast.isExposes).flatMap((exposes) => exposes.targets.map((it) => it.target.$refText))
    : [];
  const visibility = ast.isOperation(node) ? (node.visibility ?? '') : '';
  const { name, type, version = '' } = description;
  return [name, type, levels.join('.'), version, visibility, ...exposed].join(' ');
}

function nameOfKey(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function* symmetricDifference<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Iterable<T> {
  for (const item of a) if (!b.has(item)) yield item;
  for (const item of b) if (!a.has(item)) yield item;
}
