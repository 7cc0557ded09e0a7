import { addDocumentation } from './add-documentation.js';
import { callToEvent } from './call-to-event.js';
import { changeVisibility } from './change-visibility.js';
import { eventToCall } from './event-to-call.js';
import { extractPolicy } from './extract-policy.js';
import { inlinePolicy } from './inline-policy.js';
import { moveToContext } from './move-to-context.js';
import { moveToFile } from './move-to-file.js';
import type { Place, Refactoring } from './refactoring.js';
import { sortMembers } from './sort-members.js';

/** Every refactoring: what it offers at a place. */
const refactorings: readonly ((place: Place) => readonly Refactoring[])[] = [
  extractPolicy,
  inlinePolicy,
  moveToContext,
  moveToFile,
  callToEvent,
  eventToCall,
  changeVisibility,
  sortMembers,
  addDocumentation,
];

export function refactoringsAt(place: Place): Refactoring[] {
  return refactorings.flatMap((each) => each(place));
}
