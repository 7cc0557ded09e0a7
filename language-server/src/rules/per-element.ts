import type { Element } from '../architecture/model.js';

/**
 * Remembers what something says of each element where it may find anything at all, which costs less to see than to remember. Only for what depends on nothing but the element: elements that did not
 * change stay the same objects from one model to the next.
 */
export function perElement<Result>(
  mayFind: (element: Element) => boolean,
  work: (element: Element) => readonly Result[],
): (element: Element) => readonly Result[] {
  const known = new WeakMap<Element, readonly Result[]>();
  const nothing: readonly Result[] = [];
  return (element) => {
    if (!mayFind(element)) return nothing;
    let results = known.get(element);
    if (!results) {
      const found = work(element);
      // Nearly always there is nothing, and one nothing is enough.
      results = found.length === 0 ? nothing : found;
      known.set(element, results);
    }
    return results;
  };
}
