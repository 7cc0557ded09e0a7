import type { ElementStatement } from './statements.js';

/**
 * Statements of a document that was read anew, where nothing about one has changed the very same as before: what follows
 * from it is then kept, too. After most edits of a file that is all that stands before the place of the edit.
 */
export function keptStatements(
  statements: readonly ElementStatement[],
  before: readonly ElementStatement[],
): ElementStatement[] {
  return statements.map((statement, index) => {
    const known = before[index];
    return known && isEqual(statement, known) ? known : statement;
  });
}

/** Whether plain data, a tree, is the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key as never], b[key as never]));
}
