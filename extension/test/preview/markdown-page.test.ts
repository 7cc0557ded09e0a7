import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installBrowser, launchBrowser } from '../../host/browser.mjs';
import { bundleMarkdownPreview } from '../../scripts/bundles.mjs';

let folder = '';
let browser: Browser;
let page: Page;

/** As VS Code's Markdown preview has it, but for where scripts come from. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-test'";

beforeAll(async () => {
  await installBrowser({ log: console.log });
  folder = await mkdtemp(join(tmpdir(), 'svc-markdown-'));
  await bundleMarkdownPreview(folder);
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function show(body: string): Promise<string[]> {
  const complaints: string[] = [];
  page.removeAllListeners('console');
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const script = (await readFile(join(folder, 'markdown-preview.js'), 'utf8')).replaceAll(
    '</script',
    '<\\/script',
  );
  await page.setContent(
    `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><body class="vscode-light">${body}<script nonce="test">${script}</script>`,
  );
  return complaints;
}

const view = (text: string) => `<pre class="svc-view" data-title="A map">${text}</pre>`;

test('views on a page are drawn, each for itself, and again when the page is filled anew', async () => {
  const complaints = await show(
    `${view('flowchart TB\nn1["One"] --&gt; n2["Two"]')}<p>between</p>${view('sequenceDiagram\nn1-&gt;&gt;n2: ask')}`,
  );
  const pictures = page.locator('svg[aria-label="A map"]');
  await pictures.nth(1).waitFor();
  expect(await page.locator('pre').count()).toBe(0);
  const ids = await pictures.evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(2);

  await page.evaluate(
    `document.querySelector('p').outerHTML = ${JSON.stringify(view('flowchart TB\nn1["Three"]'))};
     window.dispatchEvent(new Event('vscode.markdown.updateContent'))`,
  );
  await page.locator('svg text', { hasText: 'Three' }).first().waitFor();
  expect(complaints).toEqual([]);
});

test('what cannot be drawn stays as text, with the reason', async () => {
  await show(`${view('flowchart TB\nn1[[[')}${view('flowchart TB\nn1["Fine"]')}`);
  await page.getByText('The picture could not be drawn').waitFor();
  await page.locator('svg text', { hasText: 'Fine' }).first().waitFor();
  expect(await page.locator('pre').textContent()).toContain('n1[[[');
});
