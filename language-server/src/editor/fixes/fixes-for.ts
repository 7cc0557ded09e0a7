import type { Fix, Problem } from './fix.js';
import { changingQueryFixes, inaccessibleOperationFixes, secondPivotFixes } from './operation-fixes.js';
import { certainReferenceFix, referenceFixes } from './reference-fixes.js';
import { duplicateFixes, repeatedStatementFixes } from './repetition-fixes.js';
import { ruleFixes } from './rule-fixes.js';
import { mendedFix, syntaxFixes } from './syntax-fixes.js';

/** What mends which problem, by the code of its diagnostic. */
const fixers: ReadonlyMap<unknown, (problem: Problem) => Fix[]> = new Map([
  ['syntax', syntaxFixes],
  ['unresolved-reference', referenceFixes],
  ['stated-twice', repeatedStatementFixes],
  ['duplicate-name', duplicateFixes],
  ['changing-query', changingQueryFixes],
  ['inaccessible-operation', inaccessibleOperationFixes],
  ['second-pivot', secondPivotFixes],
]);

export function fixesFor(problem: Problem): Fix[] {
  return fixers.get(problem.diagnostic.code)?.(problem) ?? ruleFixes(problem);
}

/** What mends a slip without anybody being asked, because it can only mean one thing. */
export function certainFixFor(problem: Problem): Fix | undefined {
  switch (problem.diagnostic.code) {
    case 'syntax':
      return mendedFix(problem);
    case 'unresolved-reference':
      return certainReferenceFix(problem);
    default:
      return undefined;
  }
}
