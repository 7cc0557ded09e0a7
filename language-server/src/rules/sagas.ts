import type { Element, Step } from '../architecture/model.js';

/** Whether a body takes back what it did when something later fails, or is meant to: `saga`, `undo` or `pivot`. */
export function isSaga({ kind, undo }: Element, sequences: readonly (readonly Step[])[]): boolean {
  if (kind === 'saga' || undo.length > 0) return true;
  return sequences.some((steps) => steps.some((step) => step.kind === 'pivot' || step.undo.length > 0));
}
