import type { Place, Refactoring } from './refactoring.js';
import { sortMembers } from './sort-members.js';

/** Every refactoring: what it offers at a place. */
const refactorings: readonly ((place: Place) => readonly Refactoring[])[] = [sortMembers];

export function refactoringsAt(place: Place): Refactoring[] {
  return refactorings.flatMap((each) => each(place));
}
