import { config } from 'chai';
import Mocha from 'mocha';
import { resultPrefix, type TestResult } from './results.js';

/**
 * Runs tests in the extension host.
 * @param load imports the modules that describe them
 * @throws when one failed
 */
export async function runTests(load: () => Promise<void>): Promise<void> {
  // The messages of failures are read in a log: whole.
  config.truncateThreshold = 0;
  const mocha = new Mocha({ timeout: 30_000, reporter: Mocha.reporters.Base });
  // From here on `describe` and `it` belong to this run.
  mocha.suite.emit('pre-require', globalThis, 'extension host', mocha);
  await load();

  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => report({ test: test.fullTitle() }));
    runner.on('fail', (test, error: Error) =>
      report({ test: test.fullTitle(), error: error.stack ?? error.message }),
    );
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/** Imports the tests that hold wherever the extension runs. */
export async function loadCommonTests(): Promise<void> {
  await import('./language.js');
  await import('./files.js');
  await import('./new-model.js');
  await import('./preview.js');
  await import('./server.js');
}

function report(result: TestResult): void {
  console.log(resultPrefix + JSON.stringify(result));
}
