import type { Edit } from '../../formatting/render.js';
import type { Fix } from './fix.js';

/** Fixes that can be made at once. */
export interface FixesTogether {
  readonly taken: readonly Fix[];
  readonly edits: Fix['edits'];
}

/** Those of some fixes, in order, that do not touch what another one changes: each whole, since half of a fix is none. */
export function fixesTogether(fixes: readonly Fix[]): FixesTogether {
  const taken: Fix[] = [];
  const edits = new Map<string, Edit[]>();
  for (const fix of fixes) {
    const isFree = [...fix.edits].every(
      ([uri, own]) => !edits.get(uri)?.some((other) => own.some((edit) => overlap(edit, other))),
    );
    if (!isFree) continue;
    taken.push(fix);
    for (const [uri, own] of fix.edits) edits.set(uri, [...(edits.get(uri) ?? []), ...own]);
  }
  return { taken, edits };
}

function overlap(a: Edit, b: Edit): boolean {
  // Two that add the same words at the same place would add them twice.
  if (a.offset === b.offset && a.length === b.length && a.text === b.text) return true;
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
