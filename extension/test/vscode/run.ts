import Mocha from 'mocha';
import { resultPrefix, type TestResult } from './results.js';

/** Runs all tests of this folder; VS Code calls it in its extension host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 30_000, reporter: Mocha.reporters.Base });
  // From here on `describe` and `it` belong to this run.
  mocha.suite.emit('pre-require', globalThis, 'extension host', mocha);
  await import('./language.js');
  await import('./new-model.js');
  await import('./preview.js');
  await import('./server.js');

  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => report({ test: test.fullTitle() }));
    runner.on('fail', (test, error: Error) =>
      report({ test: test.fullTitle(), error: error.stack ?? error.message }),
    );
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function report(result: TestResult): void {
  console.log(resultPrefix + JSON.stringify(result));
}
