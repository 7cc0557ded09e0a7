import { cp, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../host/browser.mjs';
import { startVsCodeServer } from '../../host/embedded-vscode.mjs';
import { openWorkbench, previewFrame, runCommand, screenshot } from '../../host/workbench.mjs';

test('a dialog asks where a picture is to be saved', { timeout: 180_000 }, async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-ui-')));
  await cp(fileURLToPath(new URL('../vscode/workspace', import.meta.url)), folder, { recursive: true });
  const server = await startVsCodeServer();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(60_000);
    const extensionDevelopmentPath = fileURLToPath(new URL('../..', import.meta.url));
    await openWorkbench({ page, server, folder, file: join(folder, 'orders.svc'), extensionDevelopmentPath });
    await savePicture(page, folder);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
});

/** It offers a place beside the model, with a name of the picture; what is chosen is written. */
async function savePicture(page: Page, folder: string): Promise<void> {
  const input = page.locator('.quick-input-widget .quick-input-box input');
  const chooseFormat = async (name: string) => {
    await runCommand(page, 'SVC: Save Picture As…');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  };
  const offered = join(folder, `Service-map-of-${basename(folder)}`);
  await runCommand(page, 'SVC: Open Preview to the Side');
  await previewFrame(page).locator('.content > svg').waitFor();

  await chooseFormat('Mermaid');
  await expect.poll(() => input.inputValue(), { timeout: 30_000 }).toBe(`${offered}.mmd`);
  await screenshot(page, 'save-picture');
  await input.fill(join(folder, 'orders.mmd'));
  await page.keyboard.press('Enter');
  const written = () => readFile(join(folder, 'orders.mmd'), 'utf8').catch(() => '');
  await expect.poll(written, { timeout: 30_000 }).toContain('flowchart');

  // Whoever thinks better of it has no file.
  await chooseFormat('SVG');
  await expect.poll(() => input.inputValue(), { timeout: 30_000 }).toBe(`${offered}.svg`);
  await page.keyboard.press('Escape');
  await input.waitFor({ state: 'hidden' });
  expect(await readdir(folder)).not.toContain(`${basename(offered)}.svg`);
}
