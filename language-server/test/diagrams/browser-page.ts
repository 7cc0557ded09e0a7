/** Draws diagrams with the real Mermaid in a real browser. */
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../extension/host/browser.mjs';

const bundle = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

/** What the functions below use of a browser's window; the types of a browser are no business of the rest. */
interface BrowserWindow {
  readonly mermaid: typeof import('mermaid').default;
  readonly document: { querySelector(selector: 'main'): { innerHTML: string } };
  getComputedStyle(element: unknown): { readonly strokeDasharray: string };
}

export interface BrowserPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** An empty page that has Mermaid. */
export async function openPage(): Promise<BrowserPage> {
  const browser: Browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent('<main></main>');
  await page.addScriptTag({ path: bundle });
  return { page, close: () => browser.close() };
}

/** Puts the picture of a diagram on the page, in place of the one before. */
export async function show(page: Page, text: string, config: object = {}): Promise<void> {
  await page.evaluate(
    async ({ text, config }) => {
      const { mermaid, document } = globalThis as unknown as BrowserWindow;
      const main = document.querySelector('main');
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', ...config });
      main.innerHTML = '';
      const { svg } = await mermaid.render('picture', text);
      main.innerHTML = svg;
    },
    { text, config },
  );
}

/** The texts of all elements that a selector finds, in the order of the document. */
export function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(`main ${selector}`, (found) => found.map((element) => element.textContent ?? ''));
}

/** How each line of a flowchart is dashed: `6px, 4px`. */
export function dashesOf(page: Page): Promise<string[]> {
  return page.$$eval('main .edgePaths path', (found) => {
    const window = globalThis as unknown as BrowserWindow;
    return found.map((element) => window.getComputedStyle(element).strokeDasharray);
  });
}
