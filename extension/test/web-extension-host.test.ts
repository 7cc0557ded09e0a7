import { runWebExtensionTests } from '../host/run-extension-tests.mjs';
import { bundleBrowserExtensionTests, extensionFolder } from '../scripts/bundles.mjs';
import { testEachResult } from './extension-host-results.js';

const testsPath = await bundleBrowserExtensionTests();
testEachResult(
  'VS Code for the web',
  await runWebExtensionTests({ extensionPath: extensionFolder, testsPath }),
);
