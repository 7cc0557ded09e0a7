import type { Element } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import type { Stretch } from '../architecture/stretches.js';
import { collect, nothing } from './collect.js';

/** The elements of a model, in stretches that are the very same lists as long as nothing in them changes. */
export type Stretches = readonly Stretch[];

/** All that is said of each element, in order. Only for what depends on nothing but the element. */
export function ofEachElement<Result>(
  ask: (element: Element) => readonly Result[],
): (stretches: Stretches) => Result[] {
  const known = new WeakMap<readonly Element[], readonly Result[]>();
  return (stretches) =>
    collect(stretches, (stretch) => {
      let results = known.get(stretch);
      if (!results) {
        const found = collect(stretch, ask);
        // Nearly always there is nothing, and one nothing is enough.
        results = found.length === 0 ? nothing : found;
        known.set(stretch, results);
      }
      return results;
    });
}

/** The elements by keys of theirs, each once under a key, in order; put together when somebody asks for a key. */
export function groupedElements<Key>(
  keysOf: (element: Element) => readonly Key[],
): (stretches: Stretches) => (key: Key) => readonly Element[] {
  const groupsIn = remembered((stretch: Stretch) => groupedByAll(stretch, keysOf));
  return (stretches) => {
    const known = new Map<Key, readonly Element[]>();
    return (key) => {
      let elements = known.get(key);
      if (!elements) {
        elements = collect(stretches, (stretch) => groupsIn(stretch).get(key) ?? nothing);
        known.set(key, elements);
      }
      return elements;
    };
  };
}

/** Items by all their keys, each once under a key. */
export function groupedByAll<Item, Key>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly Key[],
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else if (group.at(-1) !== item) group.push(item);
    }
  }
  return groups;
}
