// @ts-check
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { installBrowser, launchBrowser } from './browser.mjs';
import { installEmbeddedVsCode, startVsCodeServer } from './embedded-vscode.mjs';

/** What the workbench says at every start: it shares its log with the tests. */
const chatter =
  /^Canceled: Canceled|^(Ignoring fetching|Updating) additional builtin|^Creating a socket|^Resolv(ing|ed) connection token|^\[(Service Worker|AgentHost:remote|AccountPolicyGate|reconnection-grace-time)\]/;

/**
 * Runs a test module in the extension host of a real VS Code, as `@vscode/test-electron` would.
 * @param {object} options
 * @param {string} options.extensionPath the extension's folder
 * @param {string} options.testsPath a CommonJS module exporting `run()`, which throws when a test fails
 * @param {string} options.folder the workspace to open
 * @param {number} [options.timeout] in milliseconds, for the tests alone
 * @param {(line: string) => void} [options.log] told what is installed
 * @returns {Promise<{ code: number, log: string }>} 0 when all tests passed, and what they printed
 */
export async function runExtensionTests({
  extensionPath,
  testsPath,
  folder,
  timeout = 120_000,
  log = console.log,
}) {
  await installEmbeddedVsCode({ log });
  await installBrowser({ log });
  const server = await startVsCodeServer();
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const address = server.address({
        folder,
        extensionDevelopmentPath: extensionPath,
        extensionTestsPath: testsPath,
      });
      return await testResult(page, address, timeout);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} address
 * @param {number} timeout
 * @returns {Promise<{ code: number, log: string }>}
 */
async function testResult(page, address, timeout) {
  /** @type {string[]} */
  const lines = [];
  /** @param {string} _level @param {unknown[]} words */
  const addToLog = (_level, words) => {
    const line = format(...words);
    if (!chatter.test(line)) lines.push(line);
  };
  /** @type {(code: number) => void} */
  let exit = () => {};
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    exit = resolve;
  });
  const crashed = new Promise((resolve) => page.once('crash', resolve)).then(() => 'crashed their page');
  // Exposed before the page is opened: the workbench looks for them as it starts.
  await page.exposeFunction('codeAutomationLog', addToLog);
  await page.exposeFunction('codeAutomationExit', exit);
  await page.goto(address);
  const over = new AbortController();
  const timedOut = delay(timeout, `did not end within ${timeout / 1000} seconds`, { signal: over.signal });
  const end = await Promise.race([exited, crashed, timedOut]);
  over.abort();
  const log = lines.join('\n');
  if (typeof end === 'string') throw new Error(`The extension tests ${end}; they printed:\n${log}`);
  return { code: end, log };
}
