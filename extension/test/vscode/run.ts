import { loadCommonTests, runTests } from './run-tests.js';

/** Runs all tests of this folder; VS Code calls it in its extension host. */
export function run(): Promise<void> {
  return runTests(async () => {
    await loadCommonTests();
    await import('./server-process.js');
  });
}
