import { isEqual, isEqualButForPlaces, noteSameShape } from './shapes.js';
import type { ElementStatement } from './statements.js';

/**
 * Statements of a document that was read anew, where nothing about one has changed the very same as before: what follows
 * from it is then kept, too. After most edits of a file that is all that stands before the place of the edit; of what stands
 * below, and around it, only places have changed.
 */
export function keptStatements(
  statements: readonly ElementStatement[],
  before: readonly ElementStatement[],
): ElementStatement[] {
  const byId = new Map(before.map((statement) => [statement.id, statement]));
  return statements.map((statement, index) => {
    // What has no name is told from its equals by its place among them.
    const sameIndex = before[index];
    const known = sameIndex?.id === statement.id ? sameIndex : byId.get(statement.id);
    if (!known) return statement;
    if (isEqual(statement, known)) return known;
    if (isEqualButForPlaces(statement, known)) noteSameShape(statement, known);
    return statement;
  });
}
