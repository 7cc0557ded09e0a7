import type { Fix, Problem } from './fix.js';
import { referenceFixes } from './reference-fixes.js';
import { duplicateFixes, repeatedStatementFixes } from './repetition-fixes.js';
import { syntaxFixes } from './syntax-fixes.js';

/** What mends which problem, by the code of its diagnostic. */
const fixers: ReadonlyMap<unknown, (problem: Problem) => Fix[]> = new Map([
  ['syntax', syntaxFixes],
  ['unresolved-reference', referenceFixes],
  ['stated-twice', repeatedStatementFixes],
  ['duplicate-name', duplicateFixes],
]);

export function fixesFor(problem: Problem): Fix[] {
  return fixers.get(problem.diagnostic.code)?.(problem) ?? [];
}
