import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runExtensionTests } from '../host/run-extension-tests.mjs';
import { bundleExtensionTests, extensionFolder } from '../scripts/bundles.mjs';
import { testEachResult } from './extension-host-results.js';

const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-workspace-')));
try {
  await cp(fileURLToPath(new URL('vscode/workspace', import.meta.url)), folder, { recursive: true });
  const testsPath = await bundleExtensionTests();
  testEachResult('VS Code', await runExtensionTests({ extensionPath: extensionFolder, testsPath, folder }));
} finally {
  await rm(folder, { recursive: true });
}
