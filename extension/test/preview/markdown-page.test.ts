import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installBrowser, launchBrowser } from '../../host/browser.mjs';
import { bundleMarkdownPreview } from '../../scripts/bundles.mjs';

let folder = '';
let browser: Browser;
let page: Page;

const address = 'http://localhost/markdown/';
/** As VS Code's Markdown preview has it, but for where styles and images come from. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-test'";
let body = '';
let loaded: string[] = [];

beforeAll(async () => {
  await installBrowser({ log: console.log });
  folder = await mkdtemp(join(tmpdir(), 'svc-markdown-'));
  await bundleMarkdownPreview(folder);
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.route('**/*', serve);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The page of a Markdown preview, and what it complains about. */
async function show(content: string): Promise<string[]> {
  const complaints: string[] = [];
  page.removeAllListeners('console');
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  body = content;
  loaded = [];
  await page.goto(address);
  return complaints;
}

async function serve(route: Route): Promise<void> {
  const name = route.request().url().slice(address.length);
  if (name === '') {
    const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`;
    const script = `<script src="${address}markdown-preview.js" nonce="test"></script>`;
    await route.fulfill({
      contentType: 'text/html',
      body: `<html><head>${head}${script}</head><body class="vscode-light">${body}</body></html>`,
    });
  } else {
    loaded.push(name);
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(join(folder, name)) });
  }
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

test('a page without views loads nothing large, until it has one', async () => {
  await show('<p>text</p>');
  await page.evaluate("window.dispatchEvent(new Event('vscode.markdown.updateContent'))");
  expect(loaded).toEqual(['markdown-preview.js']);
  await page.evaluate(
    `document.querySelector('p').outerHTML = ${JSON.stringify(view('flowchart TB\nn1["Late"]'))};
     window.dispatchEvent(new Event('vscode.markdown.updateContent'))`,
  );
  await page.locator('svg text', { hasText: 'Late' }).first().waitFor();
  expect(loaded).toEqual(['markdown-preview.js', 'markdown-pictures.js']);
});
