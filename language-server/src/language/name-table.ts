import { ast } from '@svc-lang/grammar';
import { matchesLevels, type NameDescription } from './names.js';

/** A name with all its levels, those of an extended element included. */
export interface NameEntry {
  readonly description: NameDescription;
  readonly levels: readonly string[];
}

/**
 * All names of one project, by their last part. Documents come and go; what a name in an `extend` block is called in
 * full depends on other documents and is worked out anew after each change.
 */
export class NameTable {
  private readonly documents = new Map<string, DocumentNames>();
  private readonly entries = new Map<string, NameEntry[]>();
  private extended: ExtendedNames | undefined;
  private readonly changedNames = new Set<string>();
  private lastExtended: ReadonlySet<string> = new Set();

  /** Puts the names of a document in place of those it had. */
  set(uri: string, root: ast.Model, descriptions: readonly NameDescription[]): void {
    const before = this.documents.get(uri)?.descriptions ?? [];
    for (const description of before) this.removeEntry(description);
    this.documents.set(uri, { descriptions, blocks: root.elements.filter(ast.isExtend) });
    for (const description of descriptions) {
      if (!description.extension) this.addEntry({ description, levels: description.levels });
    }
    this.noteChanges(before, descriptions);
    this.extended = undefined;
  }

  delete(uri: string): void {
    const before = this.documents.get(uri)?.descriptions ?? [];
    for (const description of before) this.removeEntry(description);
    this.documents.delete(uri);
    this.noteChanges(before, []);
    this.extended = undefined;
  }

  /** The names with this last part, in every document. */
  named(name: string): readonly NameEntry[] {
    const extended = this.extendedNames().byName.get(name);
    const plain = this.entries.get(name) ?? [];
    return extended ? [...plain, ...extended] : plain;
  }

  /** Every name of the project. */
  *all(): Iterable<NameEntry> {
    for (const entries of this.entries.values()) yield* entries;
    for (const entries of this.extendedNames().byName.values()) yield* entries;
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

  private noteChanges(before: readonly NameDescription[], after: readonly NameDescription[]): void {
    const keys = (descriptions: readonly NameDescription[]) =>
      new Set(descriptions.map((description) => keyOf(description, description.levels)));
    for (const key of symmetricDifference(keys(before), keys(after))) this.changedNames.add(nameOfKey(key));
  }

  private addEntry(entry: NameEntry): void {
    const { name } = entry.description;
    const entries = this.entries.get(name);
    if (entries) entries.push(entry);
    else this.entries.set(name, [entry]);
  }

  private removeEntry(description: NameDescription): void {
    const left =
      this.entries.get(description.name)?.filter((entry) => entry.description !== description) ?? [];
    if (left.length > 0) this.entries.set(description.name, left);
    else this.entries.delete(description.name);
  }

  private extendedNames(): ExtendedNames {
    if (!this.extended) {
      const withBlocks = [...this.documents.values()].filter((document) => document.blocks.length > 0);
      this.extended = resolveExtensions(withBlocks, (name) => this.entries.get(name) ?? []);
    }
    return this.extended;
  }
}

interface DocumentNames {
  readonly descriptions: readonly NameDescription[];
  readonly blocks: readonly ast.Extend[];
}

interface ExtendedNames {
  readonly byName: ReadonlyMap<string, readonly NameEntry[]>;
  readonly targets: ReadonlyMap<ast.Extend, NameEntry>;
  readonly blocks: ReadonlyMap<string, readonly ast.Extend[]>;
}

/** An `extend` block may extend what another one declares, so this goes round until nothing new is found. */
function resolveExtensions(
  documents: readonly DocumentNames[],
  named: (name: string) => readonly NameEntry[],
): ExtendedNames {
  const byName = new Map<string, NameEntry[]>();
  const targets = new Map<ast.Extend, NameEntry>();
  const byTarget = new Map<string, ast.Extend[]>();
  const inBlock = new Map<ast.Extend, NameDescription[]>();
  for (const description of documents.flatMap((document) => document.descriptions)) {
    if (description.extension)
      inBlock.set(description.extension, [...(inBlock.get(description.extension) ?? []), description]);
  }
  let waiting = documents.flatMap((document) => document.blocks);
  while (waiting.length > 0) {
    const unresolved: ast.Extend[] = [];
    for (const block of waiting) {
      const parts = block.target?.$refText.split('.') ?? [];
      const last = parts.at(-1) ?? '';
      const target = outermost(
        [...named(last), ...(byName.get(last) ?? [])].filter((entry) => isTarget(entry, parts)),
      );
      if (!target) {
        unresolved.push(block);
        continue;
      }
      targets.set(block, target);
      const key = target.levels.join('.');
      byTarget.set(key, [...(byTarget.get(key) ?? []), block]);
      for (const description of inBlock.get(block) ?? []) {
        const entry = { description, levels: [...target.levels, ...description.levels] };
        byName.set(description.name, [...(byName.get(description.name) ?? []), entry]);
      }
    }
    if (unresolved.length === waiting.length) break;
    waiting = unresolved;
  }
  return { byName, targets, blocks: byTarget };
}

function isTarget(entry: NameEntry, parts: readonly string[]): boolean {
  return ast.isExtensible(entry.description.node) && matchesLevels(parts, entry.levels);
}

function outermost(entries: readonly NameEntry[]): NameEntry | undefined {
  return [...entries].sort((a, b) => a.levels.length - b.levels.length)[0];
}

/** What a reference to the name could notice: its kind, place, version and, for a gateway, what it exposes. */
function keyOf(description: NameDescription, levels: readonly string[]): string {
  const { node } = description;
  const exposed = ast.isGateway(node)
    ? node.members.filter(ast.isExposes).flatMap((exposes) => exposes.targets.map((it) => it.target.$refText))
    : [];
  return [description.name, description.type, levels.join('.'), description.version ?? '', ...exposed].join(
    ' ',
  );
}

function nameOfKey(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function* symmetricDifference<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Iterable<T> {
  for (const item of a) if (!b.has(item)) yield item;
  for (const item of b) if (!a.has(item)) yield item;
}
