import { expect, test } from 'vitest';
import type { TestsResult } from '../host/run-extension-tests.mjs';
import { resultPrefix, type TestResult } from './vscode/results.js';

/** Makes a test of each one that ran inside VS Code; a run comes before the tests are known. */
export function testEachResult(place: string, { code, log }: TestsResult): void {
  const results = log
    .split('\n')
    .filter((line) => line.includes(resultPrefix))
    .map((line) => JSON.parse(line.slice(line.indexOf(resultPrefix) + resultPrefix.length)) as TestResult);

  test.for(results)(`in ${place}: $test`, ({ error }) => {
    expect(error).toBeUndefined();
  });

  test(`${place} ran them all`, () => {
    expect(results.length, log).toBeGreaterThan(0);
    expect(code, log).toBe(0);
  });
}
