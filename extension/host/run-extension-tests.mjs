// @ts-check
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { installBrowser, launchBrowser } from './browser.mjs';
import { installEmbeddedVsCode, startVsCodeServer } from './embedded-vscode.mjs';
import { serveWebExtensionHost } from './web-extension-host.mjs';

/**
 * @typedef {object} TestedExtension
 * @property {string} extensionPath the extension's folder
 * @property {string} testsPath a CommonJS module exporting `run()`, which throws when a test fails
 * @property {number} [timeout] in milliseconds, for the tests alone
 * @property {(line: string) => void} [log] told what is installed
 *
 * @typedef {{ code: number, log: string }} TestsResult 0 when all tests passed, and what they printed
 */

/** What the workbench says at every start: it shares its log with the tests. */
const chatter =
  /^Canceled: Canceled|^(Ignoring fetching|Updating) additional builtin|^Creating a socket|^Resolv(ing|ed) connection token|^\[(Service Worker|AgentHost:remote|AccountPolicyGate|reconnection-grace-time)\]/;

/**
 * Runs a test module in the extension host of a real VS Code, as `@vscode/test-electron` would.
 * @param {TestedExtension & { folder: string }} options with the path of the workspace to open
 * @returns {Promise<TestsResult>}
 */
export async function runExtensionTests({ extensionPath, testsPath, folder, ...options }) {
  return run(options, async (server) => ({
    address: server.address({
      folder,
      extensionDevelopmentPath: extensionPath,
      extensionTestsPath: testsPath,
    }),
  }));
}

/**
 * Runs a test module in the web extension host of a real VS Code, as `@vscode/test-web` would. The workspace is a folder in
 * the memory of the page that does not exist at first.
 * @param {TestedExtension} options the tests lie in the extension's folder
 * @returns {Promise<TestsResult>}
 */
export async function runWebExtensionTests({ extensionPath, testsPath, ...options }) {
  return run(options, async (server) => {
    const host = await serveWebExtensionHost({ server, extensionPath, testsPath });
    return { address: host.address('tmp:/workspace'), stop: host.stop };
  });
}

/**
 * @param {Pick<TestedExtension, 'timeout' | 'log'>} options
 * @param {(server: import('./embedded-vscode.mjs').VsCodeServer) => Promise<{ address: string, stop?: () => Promise<void> }>} serve
 *   gives the page in which the tests run
 */
async function run({ timeout = 120_000, log = console.log }, serve) {
  await installEmbeddedVsCode({ log });
  await installBrowser({ log });
  const server = await startVsCodeServer();
  try {
    const { address, stop } = await serve(server);
    try {
      const browser = await launchBrowser();
      try {
        return await testResult(await browser.newPage(), address, timeout);
      } finally {
        await browser.close();
      }
    } finally {
      await stop?.();
    }
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} address
 * @param {number} timeout
 * @returns {Promise<TestsResult>}
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
