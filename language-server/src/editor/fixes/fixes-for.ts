import type { Fix, Problem } from './fix.js';
import { methodFixes } from './method-fixes.js';
import { changingQueryFixes, inaccessibleOperationFixes, secondPivotFixes } from './operation-fixes.js';
import { certainReferenceFix, referenceFixes } from './reference-fixes.js';
import { duplicateFixes, repeatedStatementFixes } from './repetition-fixes.js';
import { ruleFixes, safeRuleFix } from './rule-fixes.js';
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
  ['unknown-method', methodFixes],
]);

export function fixesFor(problem: Problem): Fix[] {
  return fixers.get(problem.diagnostic.code)?.(problem) ?? ruleFixes(problem);
}

/**
 * What mends problems of one project without anybody being asked: slips that can only mean one thing, and what rules call
 * safe, because nobody would want anything else.
 * @param isWhole whether all of the project is in its model: where something is missing, a rule may find, or not find, what
 * it would not otherwise
 */
export function certainFixes(problems: readonly Problem[], isWhole: boolean): Fix[] {
  return problems.flatMap(
    (problem) => slipFix(problem) ?? (isWhole ? safeRuleFix(problem) : undefined) ?? [],
  );
}

function slipFix(problem: Problem): Fix | undefined {
  switch (problem.diagnostic.code) {
    case 'syntax':
      return mendedFix(problem);
    case 'unresolved-reference':
      return certainReferenceFix(problem);
    default:
      return undefined;
  }
}
