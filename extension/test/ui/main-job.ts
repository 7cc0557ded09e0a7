import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../../host/browser.mjs';
import { startVsCodeServer } from '../../host/embedded-vscode.mjs';
import {
  openWorkbench,
  previewFrame,
  runCommand,
  screenshot,
  squiggles,
  typeText,
  waitForProblems,
} from '../../host/workbench.mjs';
import { eventually } from '../preview/eventually.js';

const inventory = `service Inventory {
  command reserve
  on Orders.OrderPlaced
}
`;

const orders = `service Orders {
  command placeOrder {
    calls Inventory.reserve
    emits OrderPlaced
  }
  event OrderPlaced
}
`;

/** How the extension gets into VS Code: from its folder, or installed as a user does. */
export type Installation = { readonly developmentPath: string } | { readonly vsix: string };

/**
 * What a person does in the first five minutes: type, see the squiggle, accept a completion, open the preview, see it
 * follow, and go from a box in it to its source.
 *
 * @param name of the pictures written to extension/test-output/
 */
export async function doMainJob(installation: Installation, name: string): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-ui-')));
  await writeFile(join(folder, 'inventory.svc'), inventory);
  await writeFile(join(folder, 'orders.svc'), orders);

  const server = await startVsCodeServer('vsix' in installation ? { vsix: installation.vsix } : {});
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(60_000);
      await openWorkbench({
        page,
        server,
        folder,
        file: join(folder, 'orders.svc'),
        ...('developmentPath' in installation && { extensionDevelopmentPath: installation.developmentPath }),
      });
      await walkThrough(page, name);
      if ('vsix' in installation) await lookAtPages(page, name);
    } catch (error) {
      for (const context of browser.contexts())
        for (const page of context.pages()) await screenshot(page, `${name}-failed`);
      throw error;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function walkThrough(page: Page, name: string): Promise<void> {
  await waitForProblems(page, {});

  // Typing: an unknown name gets its squiggle, and loses it when the name is mended by a completion.
  await goToLine(page, 3, 28);
  await page.keyboard.press('Enter');
  await typeText(page, 'calls Inventory.res');
  await squiggles(page, 'error').first().waitFor();
  await screenshot(page, `${name}-1-squiggle`);
  await page.keyboard.press('Control+Space');
  await page
    .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Inventory.reserve' })
    .first()
    .waitFor();
  await screenshot(page, `${name}-2-completion`);
  await page.keyboard.press('Enter');
  await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  await waitForProblems(page, {});

  // The preview opens beside the text, with the sequence of the operation the cursor is in.
  await runCommand(page, 'SVC: Open Preview to the Side');
  const preview = previewFrame(page);
  const picture = preview.locator('svg[role~="img"], svg[aria-roledescription]');
  await preview.locator('.messageText', { hasText: 'reserve' }).first().waitFor();
  await screenshot(page, `${name}-3-sequence`);

  // The map, and a service that appears in it while it is typed.
  await preview.getByRole('button', { name: 'Service map' }).click();
  await preview.locator('g.node', { hasText: 'Inventory' }).first().waitFor();
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await typeText(page, '\nservice Shipping { on Orders.OrderPlaced }\n');
  await preview.locator('g.node', { hasText: 'Shipping' }).first().waitFor();
  await waitForProblems(page, {});
  expect(await picture.count()).toBeGreaterThan(0);
  await screenshot(page, `${name}-4-map`);

  // A text with an error keeps the last good picture, under a banner.
  await typeText(page, 'service Broken { calls Nowhere.get }');
  await waitForProblems(page, { errors: 1 });
  await preview.getByRole('status').filter({ hasText: /error/ }).first().waitFor();
  // While another picture is being drawn, it is in the page, too.
  await eventually(async () =>
    expect(await preview.locator('g.node', { hasText: 'Shipping' }).count()).toBe(1),
  );
  await screenshot(page, `${name}-5-banner`);
  await page.keyboard.press('Control+z');

  // From the picture to the source: another file opens at the name.
  await preview.locator('g.node', { hasText: 'Inventory' }).first().click();
  await page.locator('.tab.active[data-resource-name="inventory.svc"]').waitFor();
  await page.locator('[id="status.editor.selection"]', { hasText: /Ln 1, Col (9|18)/ }).waitFor();
  await screenshot(page, `${name}-6-source`);
}

/** The page of the installed extension has no broken picture, and its walkthrough shows the one in the package. */
async function lookAtPages(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Extensions: Show Installed Extensions');
  await page.locator('.extension-list-item .name', { hasText: /^SVC$/ }).first().click();
  const details = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  await details.getByRole('heading', { name: 'SVC' }).waitFor();
  expect(await details.locator('img').count()).toBe(0);
  await screenshot(page, `${name}-7-page`);

  await runCommand(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with SVC' }).click();
  const picture = page.locator('.getting-started-media img').first();
  await expect
    .poll(() => picture.evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth)), {
      timeout: 30_000,
    })
    .toBeGreaterThan(100);
  await screenshot(page, `${name}-8-walkthrough`);
}

async function focusEditor(page: Page): Promise<void> {
  await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
}

async function goToLine(page: Page, line: number, column: number): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget .quick-input-box input').fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('[id="status.editor.selection"]', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}
