import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
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
  await writeFile(join(folder, 'page.md'), '# Page\n\n```svc-view\nService map\n```\n');
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

  // Back again; the element at the cursor of the text is outlined.
  await preview.getByRole('button', { name: 'Back', exact: true }).click();
  await picture(/^Service map/).waitFor();
  await preview.locator('g.node[aria-current="true"]', { hasText: 'Orders' }).waitFor();
  await preview.getByRole('button', { name: 'Forward', exact: true }).click();
  await picture(/^Service map of Orders$/).waitFor();

  // The language server tells what is pointed at, and what can be drawn of it.
  const orders = preview.locator('g.node', { hasText: 'Orders' }).first();
  await orders.hover();
  await preview.getByRole('tooltip').getByText('Takes orders.').waitFor();
  await screenshot(page, 'navigation-hover');
  await orders.click({ button: 'right' });
  await preview.getByRole('menuitem', { name: 'Open Impact' }).click();
  await picture(/^Impact of Orders$/).waitFor();
  await preview.getByRole('button', { name: 'Back', exact: true }).click();
  await picture(/^Service map of Orders$/).waitFor();
  await orders.click({ button: 'right' });
  await preview.getByRole('menuitem', { name: 'Find References' }).click();
  await page.locator('.zone-widget .head').first().waitFor();
  await screenshot(page, 'navigation-references');
  await page.keyboard.press('Escape');

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

  // A page of Markdown has the pictures of views.
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'page.md' }).dblclick();
  await tab('page.md').waitFor();
  await runCommand(page, 'Markdown: Open Preview');
  await previewFrame(page)
    .locator('svg[aria-label^="Service map"] text', { hasText: 'Payments' })
    .first()
    .waitFor();
  await screenshot(page, 'navigation-markdown');
}
