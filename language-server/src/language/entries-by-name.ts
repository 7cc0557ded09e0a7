import type { NameEntry } from './names.js';

/** From here on a name is so common that looking at all its entries for each reference would take too long. */
const common = 16;

/** The entries with one last part; of a common name also by what stands around them. */
interface EntriesOfName {
  entries: NameEntry[];
  byAncestor?: Map<string, NameEntry[]>;
}

/** Entries by the last part of their name, and by that and any level around it. */
export class EntriesByName {
  private readonly names = new Map<string, EntriesOfName>();

  add(entry: NameEntry): void {
    const { name } = entry.description;
    const known = this.names.get(name);
    if (!known) {
      this.names.set(name, { entries: [entry] });
      return;
    }
    known.entries.push(entry);
    if (known.byAncestor) addUnderAncestors(known.byAncestor, entry);
    else if (known.entries.length > common) {
      known.byAncestor = new Map();
      for (const each of known.entries) addUnderAncestors(known.byAncestor, each);
    }
  }

  remove({ description, levels }: NameEntry): void {
    const known = this.names.get(description.name);
    if (!known) return;
    known.entries = without(known.entries, description);
    if (known.entries.length === 0) this.names.delete(description.name);
    for (const ancestor of known.byAncestor ? ancestorsIn(levels) : []) {
      const under = known.byAncestor?.get(ancestor);
      if (!under) continue;
      const left = without(under, description);
      if (left.length > 0) known.byAncestor?.set(ancestor, left);
      else known.byAncestor?.delete(ancestor);
    }
  }

  named(name: string): readonly NameEntry[] {
    return this.names.get(name)?.entries ?? [];
  }

  /** The entries with this last part that stand, at whatever depth, in something called `ancestor`. */
  namedUnder(ancestor: string, name: string): readonly NameEntry[] {
    const known = this.names.get(name);
    if (known?.byAncestor) return known.byAncestor.get(ancestor) ?? [];
    return known?.entries.filter(({ levels }) => levels.lastIndexOf(ancestor, -2) >= 0) ?? [];
  }

  /** Every last part there is. */
  lastParts(): Iterable<string> {
    return this.names.keys();
  }
}

function addUnderAncestors(byAncestor: Map<string, NameEntry[]>, entry: NameEntry): void {
  for (const ancestor of ancestorsIn(entry.levels)) {
    const under = byAncestor.get(ancestor);
    if (under) under.push(entry);
    else byAncestor.set(ancestor, [entry]);
  }
}

/** Each once, though levels may be called alike. */
function ancestorsIn(levels: readonly string[]): readonly string[] {
  return levels.filter((level, index) => index < levels.length - 1 && levels.indexOf(level) === index);
}

function without(entries: readonly NameEntry[], description: NameEntry['description']): NameEntry[] {
  return entries.filter((entry) => entry.description !== description);
}
