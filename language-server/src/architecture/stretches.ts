import type { Element } from './model.js';

/**
 * Elements that stand one after the other: what stands in nothing, with what follows it up to the next such. A stretch is
 * the very same list as long as all elements in it are, so that what is worked out from it alone can be remembered with it:
 * most edits change one of hundreds.
 */
export type Stretch = readonly Element[];

/** By their first element. */
const knownStretches = new WeakMap<Element, Stretch>();

/** The elements of a model, all of them, in stretches. */
export function stretchesOf(elements: readonly Element[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let start = 0; start < elements.length; ) {
    let end = start + 1;
    while (end < elements.length && elements[end]?.parent !== undefined) end++;
    stretches.push(stretchBetween(start, end, elements));
    start = end;
  }
  return stretches;
}

function stretchBetween(start: number, end: number, elements: readonly Element[]): Stretch {
  const first = elements[start];
  const known = first && knownStretches.get(first);
  if (known && known.length === end - start && known.every((each, index) => each === elements[start + index]))
    return known;
  const stretch = elements.slice(start, end);
  if (first) knownStretches.set(first, stretch);
  return stretch;
}
