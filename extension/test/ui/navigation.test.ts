import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../host/browser.mjs';
import { startVsCodeServer } from '../../host/embedded-vscode.mjs';
import { openWorkbench, previewFrame, runCommand, screenshot } from '../../host/workbench.mjs';

test('going to and fro between text and picture', { timeout: 180_000 }, async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-ui-')));
  await cp(fileURLToPath(new URL('../vscode/workspace', import.meta.url)), folder, { recursive: true });
  const server = await startVsCodeServer();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(60_000);
    await openWorkbench({
      page,
      server,
      folder,
      file: join(folder, 'orders.svc'),
      extensionDevelopmentPath: fileURLToPath(new URL('../..', import.meta.url)),
    });
    try {
      await walk(page);
    } catch (error) {
      await screenshot(page, 'navigation-failed');
      throw error;
    }
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
});

async function walk(page: Page): Promise<void> {
  const preview = previewFrame(page);
  const picture = (title: RegExp) => preview.getByLabel(title).and(preview.locator('.content > svg'));
  const tab = (name: string) => page.locator(`.tab.active[data-resource-name="${name}"]`);

  // Who opens the preview beside the text goes on typing, and the picture follows the cursor.
  await runCommand(page, 'SVC: Open Preview to the Side');
  await picture(/^Service map/).waitFor();
  await page.keyboard.press('Control+End');
  for (let line = 0; line < 4; line++) await page.keyboard.press('ArrowUp');
  await picture(/Orders\.place$/).waitFor();

  // A click opens the source in another file; the picture it was made in stays.
  await preview.getByRole('link', { name: 'Payments', exact: true }).click();
  await tab('payments.svc').waitFor();
  expect(await picture(/Orders\.place$/).count()).toBe(1);

  // The cursor in the new file leads on.
  await page.locator('.monaco-editor .view-line', { hasText: 'external' }).first().click();
  await picture(/^Service map/).waitFor();

  // A double-click opens the diagram of what it hits, which then stays.
  await preview.getByRole('link', { name: 'Orders', exact: true }).dblclick();
  await picture(/^Service map of Orders$/).waitFor();
  await tab('orders.svc').waitFor();

  // Behind another tab the page is thrown away; it comes back as it was.
  await preview.getByRole('button', { name: 'Zoom in' }).click();
  const zoomed = await preview.locator('.scale').textContent();
  await page.locator('.tab', { hasText: 'Preview' }).click();
  await runCommand(page, 'File: New Untitled Text File');
  await tab('Untitled-1').waitFor();
  expect(await picture(/Service map/).count()).toBe(0);
  await runCommand(page, 'View: Close Editor');
  await picture(/^Service map of Orders$/).waitFor();
  expect(await preview.locator('.scale').textContent()).toBe(zoomed);
}
