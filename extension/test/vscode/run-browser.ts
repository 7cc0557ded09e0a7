import { workspace } from 'vscode';
import { fileUri } from './editor.js';
import { loadCommonTests, runTests } from './run-tests.js';
import legacy from './workspace/LegacyService.svc';
import orders from './workspace/orders.svc';
import payments from './workspace/payments.svc';

const files = { 'LegacyService.svc': legacy, 'orders.svc': orders, 'payments.svc': payments };

/** Runs the tests in VS Code for the web, whose workspace is empty when it opens; VS Code calls it in its extension host. */
export async function run(): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
  }
  await runTests(loadCommonTests);
}
