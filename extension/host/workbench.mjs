// @ts-check
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errors } from 'playwright-core';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Locator} Locator
 * @typedef {{ errors?: number, warnings?: number, infos?: number }} ProblemCounts
 */

const outputFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'test-output');
const textEditor = '.editor-instance .monaco-editor';
// VS Code before 1.101 types into a textarea.
const textInput = ':is(.native-edit-context, textarea.inputarea)';

/**
 * Opens VS Code in a page and waits until it can be used.
 * @param {object} options
 * @param {Page} options.page
 * @param {import('./embedded-vscode.mjs').VsCodeServer} options.server
 * @param {string} options.folder the workspace
 * @param {string} [options.extensionDevelopmentPath]
 * @param {string} [options.file] a file to open
 */
export async function openWorkbench({ page, server, folder, extensionDevelopmentPath, file }) {
  await page.goto(server.address({ folder, extensionDevelopmentPath, openFile: file }));
  await page.waitForFunction('globalThis.driver');
  await page.evaluate('globalThis.driver.whenWorkbenchRestored()');
  if (file !== undefined) await waitForEditor(page, file);
}

/**
 * @param {Page} page
 * @param {string} [file] waits for this one to be the active editor of its group; default: any
 */
export async function waitForEditor(page, file) {
  if (file !== undefined) {
    await page.locator(`.tab.active[data-resource-name=${JSON.stringify(basename(file))}]`).waitFor();
  }
  await page.locator(`${textEditor} .view-line`).first().waitFor();
}

/**
 * Types at the cursor of the focused text editor or, when none has the focus, of the first.
 * @param {Page} page
 * @param {string} text
 */
export async function typeText(page, text) {
  const focused = page.locator(`${textEditor}.focused ${textInput}`);
  if ((await focused.count()) === 0) await page.locator(`${textEditor} ${textInput}`).first().focus();
  await focused.first().waitFor({ state: 'attached' });
  await page.keyboard.type(text);
}

/**
 * Runs a command from the command palette.
 * @param {Page} page
 * @param {string} title as the palette shows it, with its category: `SVC: Show Preview`
 */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget .quick-input-box input');
  const label = JSON.stringify(title);
  // Behind the title the label goes on with the command's key, if it has one.
  const row = page.locator(
    `.quick-input-list .monaco-list-row:is([aria-label=${label}], [aria-label^=${label.slice(0, -1)}, "])`,
  );
  const deadline = Date.now() + 20_000;
  // The palette lists what is registered when something is typed, and extensions register late: type again.
  do {
    if (Date.now() > deadline)
      throw new Error(`The command palette does not list '${title}'; check its title.`);
    await input.fill('>');
    await input.fill(`>${title}`);
  } while (!(await appears(row, 1_000)));
  await row.first().click();
}

/**
 * @param {Locator} locator
 * @param {number} timeout in milliseconds
 */
async function appears(locator, timeout) {
  try {
    await locator.first().waitFor({ timeout });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

/**
 * @param {Page} page
 * @returns the document inside the one webview that is shown
 */
export function previewFrame(page) {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/**
 * @param {Page} page
 * @param {'error' | 'warning' | 'info' | 'hint'} severity
 * @returns {Locator} the underlines on the visible lines; one that is broken over two lines counts twice
 */
export function squiggles(page, severity) {
  return page.locator(`${textEditor} .view-overlays .squiggly-${severity}`);
}

/**
 * Waits until the status bar counts exactly these problems in all files; what is left out is zero.
 * @param {Page} page
 * @param {ProblemCounts} counts
 */
export async function waitForProblems(page, { errors: errorCount = 0, warnings = 0, infos = 0 }) {
  const counts = { Errors: errorCount, Warnings: warnings, Infos: infos };
  const words = Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${name}: ${count}`] : []));
  const label = words.join(', ') || 'No Problems';
  await page.locator(`[id="status.problems"][aria-label=${JSON.stringify(label)}]`).waitFor();
}

/**
 * @param {Page} page
 * @returns {Promise<Required<ProblemCounts>>} what the status bar counts in all files, at this moment
 */
export async function problems(page) {
  const label = (await page.locator('[id="status.problems"]').getAttribute('aria-label')) ?? '';
  /** @param {string} name */
  const count = (name) => Number(new RegExp(`${name}: (\\d+)`).exec(label)?.[1] ?? 0);
  return { errors: count('Errors'), warnings: count('Warnings'), infos: count('Infos') };
}

/**
 * Saves a picture of the page in extension/test-output/.
 * @param {Page} page
 * @param {string} name without its ending
 * @returns {Promise<string>} the picture's path
 */
export async function screenshot(page, name) {
  await mkdir(outputFolder, { recursive: true });
  const path = join(outputFolder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
