// @ts-check
import { format } from 'node:util';
import { installBrowser, launchBrowser } from './browser.mjs';
import { installEmbeddedVsCode, startVsCodeServer } from './embedded-vscode.mjs';

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
export async function runExtensionTests({ extensionPath, testsPath, folder, timeout = 120_000, log = console.log }) {
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
  /** @type {(code: number) => void} */
  let exit = () => {};
  /** @type {Promise<number>} */
  const exited = new Promise((resolve, reject) => {
    const timer = setTimeout(fail, timeout, `did not end within ${timeout / 1000} seconds`);
    page.once('crash', () => fail('crashed their browser page'));
    exit = (code) => {
      clearTimeout(timer);
      resolve(code);
    };
    /** @param {string} what */
    function fail(what) {
      clearTimeout(timer);
      reject(new Error(`The extension tests ${what}; they printed:\n${lines.join('\n')}`));
    }
  });
  // Exposed before the page is opened: the workbench looks for them as it starts.
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ level, /** @type {unknown[]} */ words) => {
    lines.push(level + '|' + format(...words));
  });
  await page.exposeFunction('codeAutomationExit', exit);
  await page.goto(address);
  return { code: await exited, log: lines.join('\n') };
}
