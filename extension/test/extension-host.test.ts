import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runExtensionTests } from '../host/run-extension-tests.mjs';
import { bundleExtensionTests, extensionFolder } from '../scripts/bundles.mjs';
import { resultPrefix, type TestResult } from './vscode/results.js';

// Runs before the tests are known: each one that ran in VS Code becomes one here.
const { code, log } = await runInVsCode();
const results = log
  .split('\n')
  .filter((line) => line.includes(resultPrefix))
  .map((line) => JSON.parse(line.slice(line.indexOf(resultPrefix) + resultPrefix.length)) as TestResult);

test.for(results)('in VS Code: $test', ({ error }) => {
  expect(error).toBeUndefined();
});

test('VS Code ran them all', () => {
  expect(results.length, log).toBeGreaterThan(0);
  expect(code, log).toBe(0);
});

async function runInVsCode(): Promise<{ code: number; log: string }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-workspace-')));
  try {
    await cp(fileURLToPath(new URL('vscode/workspace', import.meta.url)), folder, { recursive: true });
    return await runExtensionTests({
      extensionPath: extensionFolder,
      testsPath: await bundleExtensionTests(),
      folder,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
