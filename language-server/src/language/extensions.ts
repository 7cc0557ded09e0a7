import { ast } from '@svc-lang/grammar';
import { groupedBy } from '../architecture/queries.js';
import { matchesLevels, type NameDescription, type NameEntry } from './names.js';

/** What all `extend` blocks of a project mean together. */
export interface ExtendedNames {
  /** Names declared in the blocks, with all their levels. */
  readonly byName: ReadonlyMap<string, readonly NameEntry[]>;
  readonly targets: ReadonlyMap<ast.Extend, NameEntry>;
  /** By the levels of what they extend, joined with dots. */
  readonly blocks: ReadonlyMap<string, readonly ast.Extend[]>;
}

/**
 * What the `extend` blocks extend and what the names in them are called in full. A block may extend what another one
 * declares, so all are resolved again with the names found so far until nothing changes: their order does not matter.
 */
export function resolveExtensions(
  blocks: readonly ast.Extend[],
  descriptions: readonly NameDescription[],
  named: Named,
): ExtendedNames {
  const inside = groupedBy(descriptions, (description) => description.extension);
  let known: ExtendedNames = { byName: new Map(), targets: new Map(), blocks: new Map() };
  // Each round gets at least one block right for good: the names inside a block are deeper than its target.
  for (let round = 0; round <= blocks.length; round++) {
    const next = resolveOnce(blocks, inside, (name) => [...named(name), ...(known.byName.get(name) ?? [])]);
    const changed = blocks.some((block) => !isSameTarget(next.targets.get(block), known.targets.get(block)));
    known = next;
    if (!changed) break;
  }
  return known;
}

function resolveOnce(
  blocks: readonly ast.Extend[],
  inside: ReadonlyMap<ast.Extend | undefined, readonly NameDescription[]>,
  named: Named,
): ExtendedNames {
  const targets = new Map<ast.Extend, NameEntry>();
  for (const block of blocks) {
    const parts = block.target?.$refText.split('.') ?? [];
    const [first = '', ...rest] = parts;
    const target =
      targetCalled(parts, named) ?? (isSystem(first, named) ? targetCalled(rest, named) : undefined);
    if (target) targets.set(block, target);
  }
  const entries = [...targets].flatMap(([block, target]) =>
    (inside.get(block) ?? []).map((description) => ({
      description,
      levels: [...target.levels, ...description.levels],
    })),
  );
  return {
    targets,
    byName: groupedBy(entries, (entry) => entry.description.name),
    blocks: groupedBy([...targets.keys()], (block) => targets.get(block)?.levels.join('.') ?? ''),
  };
}

function isSameTarget(a: NameEntry | undefined, b: NameEntry | undefined): boolean {
  return a?.description === b?.description && a?.levels.join('.') === b?.levels.join('.');
}

type Named = (name: string) => readonly NameEntry[];

function targetCalled(parts: readonly string[], named: Named): NameEntry | undefined {
  const candidates = named(parts.at(-1) ?? '').filter(
    ({ description, levels }) => ast.isExtensible(description.node) && matchesLevels(parts, levels),
  );
  return onlyOutermost(candidates);
}

function isSystem(name: string, named: Named): boolean {
  return named(name).some(({ description }) => ast.isSystem(description.node));
}

/** The outermost of the entries; nothing where there are several that an `extend` block cannot tell apart. */
function onlyOutermost(entries: readonly NameEntry[]): NameEntry | undefined {
  const depth = Math.min(...entries.map((entry) => entry.levels.length));
  const [first, ...others] = entries.filter((entry) => entry.levels.length === depth);
  return others.some((other) => !first || elementKey(other) !== elementKey(first)) ? undefined : first;
}

function elementKey({ description, levels }: NameEntry): string {
  return [description.type, description.version ?? '', ...levels].join(' ');
}
