import type { Element } from '../architecture/model.js';
import { collect, nothing } from './collect.js';

/**
 * The elements of a model in stretches: what stands in nothing, with what follows it up to the next such. A stretch is the
 * very same list as long as all elements in it are, so that what is worked out from it alone can be remembered with it:
 * most edits change one of hundreds.
 */
export type Stretches = readonly (readonly Element[])[];

/** By their first element. */
const knownStretches = new WeakMap<Element, readonly Element[]>();

export function stretchesOf(elements: readonly Element[]): Stretches {
  const stretches: (readonly Element[])[] = [];
  for (let start = 0; start < elements.length; ) {
    let end = start + 1;
    while (end < elements.length && elements[end]?.parent !== undefined) end++;
    stretches.push(stretchBetween(start, end, elements));
    start = end;
  }
  return stretches;
}

function stretchBetween(start: number, end: number, elements: readonly Element[]): readonly Element[] {
  const first = elements[start];
  const known = first && knownStretches.get(first);
  if (known && known.length === end - start && known.every((each, index) => each === elements[start + index]))
    return known;
  const stretch = elements.slice(start, end);
  if (first) knownStretches.set(first, stretch);
  return stretch;
}

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

/** The elements by keys of theirs, each once under a key, in order. */
export function groupedElements<Key>(
  keysOf: (element: Element) => readonly Key[],
): (stretches: Stretches) => ReadonlyMap<Key, readonly Element[]> {
  const known = new WeakMap<readonly Element[], ReadonlyMap<Key, Element[]>>();
  const groupsIn = (stretch: readonly Element[]): ReadonlyMap<Key, Element[]> => {
    let groups = known.get(stretch);
    if (!groups) {
      groups = groupedByAll(stretch, keysOf);
      known.set(stretch, groups);
    }
    return groups;
  };
  return (stretches) => {
    const all = new Map<Key, Element[]>();
    for (const stretch of stretches) {
      for (const [key, elements] of groupsIn(stretch)) {
        const group = all.get(key);
        if (group === undefined) all.set(key, elements.slice());
        else for (const element of elements) group.push(element);
      }
    }
    return all;
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
