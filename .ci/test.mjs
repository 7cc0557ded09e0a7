// @ts-check
// `npm test`: installs what is missing, checks, builds and runs all tests; ends with one line `N passed, N failed`.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runMain, runNpm } from '../extension/host/command.mjs';
import { installEmbeddedVsCode } from '../extension/host/embedded-vscode.mjs';
import { ensureInstalled } from './install.mjs';
import { installNeovim } from './neovim.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

await runMain(async () => {
  await ensureInstalled();
  // Only now: it needs what was just installed.
  const { installBrowser } = await import('../extension/host/browser.mjs');
  await installBrowser({ log: console.log });
  await installEmbeddedVsCode({ log: console.log });
  await installNeovim({ log: console.log });

  const steps = [await npmStep('lint'), await npmStep('typecheck'), await npmStep('build')];
  const tests = steps.every((step) => step.failed === 0) ? await runTests() : { passed: 0, failed: 0 };
  const passed = sum([...steps, tests].map((result) => result.passed));
  const failed = sum([...steps, tests].map((result) => result.failed));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});

/** @param {string} script */
async function npmStep(script) {
  console.log(`\n> ${script}`);
  try {
    await runNpm(['run', '--silent', script], { cwd: root, show: true });
    return { passed: 1, failed: 0 };
  } catch {
    // What is wrong stands above: the script has printed it.
    console.log(`${script} failed`);
    return { passed: 0, failed: 1 };
  }
}

async function runTests() {
  const folder = await mkdtemp(join(tmpdir(), 'svc-tests-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const ended = await run(process.execPath, [vitest, ...args], { cwd: root, show: true }).then(
      () => true,
      () => false,
    );
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
      await readFile(report, 'utf8'),
    );
    // A file that cannot even be loaded fails without a failed test.
    const failed = Math.max(
      numFailedTests,
      ended ? 0 : 1,
      numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0,
    );
    return { passed: numPassedTests, failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
