import type { SourceRange } from './model.js';
import type { Section } from './sections.js';

/**
 * Where places of one version of a model are in another one of the same shape: by the very ranges of its elements. A place of
 * what did not change is where it was.
 */
export function movedPlaces(
  before: readonly Section[],
  now: readonly Section[],
): (place: SourceRange) => SourceRange {
  const moved = new Map<unknown, SourceRange>();
  const compare = (one: unknown, other: unknown): void => {
    if (one === other || !isTree(one) || !isTree(other)) return;
    if (isPlace(other)) {
      moved.set(one, other);
      return;
    }
    for (const key of Object.keys(one)) compare(one[key], other[key]);
  };
  for (const [index, section] of before.entries()) compare(section.elements, now[index]?.elements);
  return (place) => moved.get(place) ?? place;
}

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** Whether an object is a range in a file. */
export function isPlace(value: object): value is SourceRange {
  return 'uri' in value && 'start' in value && 'end' in value;
}
