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

/**
 * Remembers what something says of a list of elements, as long as all of them are the same. Only for what depends on nothing
 * but these, where no element is the first of two lists.
 */
export function perGroup<Result>(
  work: (elements: readonly Element[]) => readonly Result[],
): (elements: readonly Element[]) => readonly Result[] {
  const known = new WeakMap<
    Element,
    { readonly elements: readonly Element[]; readonly results: readonly Result[] }
  >();
  return (elements) => {
    const [first] = elements;
    if (!first) return work(elements);
    const before = known.get(first);
    if (before && isSame(before.elements, elements)) return before.results;
    const results = work(elements);
    known.set(first, { elements, results });
    return results;
  };
}

function isSame(a: readonly Element[], b: readonly Element[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
