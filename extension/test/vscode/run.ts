import { loadCommonTests, runTests } from './run-tests.js';

/** Runs all tests of this folder; VS Code calls it in its extension host. */
export function run(): Promise<void> {
  return runTests(async () => {
    await loadCommonTests();
    // In the browser of these tests VS Code's own Markdown extension runs in another extension host, out of reach.
    await import('./markdown.js');
    await import('./server-process.js');
  });
}
