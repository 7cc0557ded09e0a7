import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { installBrowser, launchBrowser } from '../../../extension/host/browser.mjs';
import { serve } from './served.js';
import { folderWith } from './svc.js';

let browser: Browser;

beforeAll(async () => {
  await installBrowser({ log: console.log });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const files = {
  'svc.config.json': '{ "name": "Shop" }',
  'orders.svc':
    'service Orders "Takes orders" {\n  command place { calls Stock.reserve }\n}\nservice Stock { command reserve }\n',
};

interface Opened {
  readonly folder: string;
  readonly page: Page;
  readonly interrupt: () => Promise<unknown>;
}

/** The page of `svc serve` in a browser. Nothing it does may be against its security policy. */
async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
  const folder = await folderWith(files);
  const served = await serve(folder);
  const page = await browser.newPage({ colorScheme });
  const complaints: string[] = [];
  let isServed = true;
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (isServed && message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(served.address) && !url.startsWith('blob:')) complaints.push(`loads ${url}`);
  });
  onTestFinished(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(served.address);
  await node(page, 'Orders').waitFor();
  return {
    folder,
    page,
    interrupt() {
      isServed = false;
      return served.interrupt();
    },
  };
}

const node = (page: Page, name: string) => page.locator('.content g.node', { hasText: name }).first();

test('draws the service map, and again when a file changes', async () => {
  const { folder, page } = await open();
  expect(await page.title()).toBe('Service map of Shop – SVC');
  await writeFile(join(folder, 'more.svc'), 'service Shipping { on Orders.Placed }');
  await page.locator('.banner', { hasText: 'more.svc:1' }).waitFor();
  await writeFile(join(folder, 'more.svc'), 'service Shipping');
  await node(page, 'Shipping').waitFor();
});

test('shows what an editor is not needed for, and nothing else', async () => {
  const { page } = await open();
  expect(await page.getByRole('button', { name: /Follow cursor|Pin/ }).count()).toBe(0);
  await node(page, 'Orders').hover();
  await page.locator('.hover-card', { hasText: 'Takes orders' }).waitFor();
  await node(page, 'Orders').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open Map around Orders' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Find References' }).count()).toBe(0);
  await page.getByRole('menuitem', { name: 'Open Map around Orders' }).click();
  await expect.poll(() => page.title()).toContain('Service map of Orders');
  await page.getByRole('button', { name: /^Back/ }).click();
  await expect.poll(() => page.title()).toContain('Service map of Shop');
});

test('a click tells the file and line, with a way into VS Code', async () => {
  const { folder, page } = await open();
  await node(page, 'Stock').click();
  const card = page.locator('.source-card');
  expect(await card.locator('code').textContent()).toBe('orders.svc:4');
  expect(await card.getByRole('link', { name: 'Open in VS Code' }).getAttribute('href')).toBe(
    `vscode://file${folder}/orders.svc:4:9`,
  );
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'hidden' });
});

test.each([
  ['SVG', 'Service-map-of-Shop.svg', /^<svg[^>]*>/],
  ['PNG', 'Service-map-of-Shop.png', /^.PNG/],
  ['Mermaid', 'Service-map-of-Shop.mmd', /^---\nconfig:[\s\S]*flowchart/],
  ['Markdown Block', 'Service-map-of-Shop.md', /^```mermaid\n/],
])('saves as %s', async (format, name, content) => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Export the picture' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: `Save as ${format}…` }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  expect(await readFile(await download.path(), 'latin1')).toMatch(content);
});

test('keeps where it is over a reload, follows the theme of the system, and says when the program has ended', async () => {
  const { page, interrupt } = await open('dark');
  expect(await page.evaluate('document.body.className')).toBe('vscode-dark');
  await page.getByRole('combobox', { name: 'Diagram' }).selectOption({ label: 'Sequence: Orders.place' });
  await page.locator('.messageText', { hasText: 'reserve' }).waitFor();
  await page.reload();
  await page.locator('.messageText', { hasText: 'reserve' }).waitFor();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => page.evaluate('document.body.className')).toBe('vscode-light');
  await interrupt();
  await page.locator('.banner', { hasText: '`svc serve` has ended' }).waitFor();
});
