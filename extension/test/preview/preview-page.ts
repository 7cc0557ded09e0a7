import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { installBrowser, launchBrowser } from '../../host/browser.mjs';
import { bundlePreview } from '../../scripts/bundles.mjs';
import { previewHtml } from '../../src/preview-html.js';
import type { PanelMessage, PreviewMessage } from '../../src/preview-messages.js';
import { darkTheme, type EditorTheme } from './themes.js';

const address = 'http://localhost/preview/';

/** A browser with the bundle of the preview, in the page that the panel gives it: same HTML, same security policy. */
export interface PreviewBrowser {
  open(options?: OpenOptions): Promise<PreviewPage>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly theme?: EditorTheme;
  readonly width?: number;
  readonly height?: number;
}

export interface PreviewPage {
  readonly page: Page;
  readonly picture: Locator;
  readonly banner: Locator;
  /** What is written in the picture, as a whole label. */
  label(text: string): Locator;
  /** What can be focused and activated in the picture. */
  link(name: string): Locator;
  /** What the panel would send. */
  send(...messages: readonly PanelMessage[]): Promise<void>;
  /** What the panel would have received so far. */
  posted(): Promise<readonly PreviewMessage[]>;
  setTheme(theme: EditorTheme): Promise<void>;
  /** Makes the page as new, but for its size and theme: nothing drawn, nothing posted, nothing kept. */
  reset(): Promise<void>;
  /** Where the picture was moved to, as CSS. */
  transform(): Promise<string>;
  /** Breaches of the security policy, errors, attempts to load anything: there must never be any. */
  readonly complaints: readonly string[];
}

export async function startPreviewBrowser(): Promise<PreviewBrowser> {
  await installBrowser({ log: console.log });
  const folder = await mkdtemp(join(tmpdir(), 'svc-preview-'));
  await bundlePreview(folder);
  const browser = await launchBrowser();
  return {
    open: (options) => openPreview(browser, folder, options),
    async close() {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function openPreview(
  browser: Browser,
  folder: string,
  { theme = darkTheme, width = 900, height = 700 }: OpenOptions = {},
): Promise<PreviewPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route('**/*', async (route) => {
    const { href } = new URL(route.request().url());
    if (href === address) {
      const body = previewHtml({
        script: `${address}preview.js`,
        style: `${address}preview.css`,
        origin: 'http://localhost',
        nonce: 'Zm9yIHRlc3Rz',
      });
      await route.fulfill({ contentType: 'text/html', body });
    } else if (href.startsWith(`${address}preview.`)) {
      const contentType = href.endsWith('.js') ? 'text/javascript' : 'text/css';
      await route.fulfill({ contentType, body: await readFile(join(folder, href.slice(address.length))) });
    } else {
      complaints.push(`loads ${href}`);
      await route.abort();
    }
  });
  await page.addInitScript({ content: vsCode(theme) });
  await page.goto(address);

  const send = (...messages: readonly PanelMessage[]) =>
    page.evaluate(
      `for (const message of ${JSON.stringify(messages)}) window.postMessage(message, '*')`,
    ) as Promise<void>;
  return {
    page,
    picture: page.locator('.content > svg'),
    banner: page.locator('.banner'),
    label: (text) =>
      page
        .locator('.content text')
        .filter({ hasText: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) })
        .first(),
    link: (name) => page.locator('.content').getByRole('link', { name, exact: true }),
    complaints,
    send,
    posted: () => page.evaluate('window.posted') as Promise<readonly PreviewMessage[]>,
    setTheme: (newTheme) => page.evaluate(`window.applyTheme(${JSON.stringify(newTheme)})`) as Promise<void>,
    async reset() {
      await send({ kind: 'answer', uri: '', answer: { errors: 0, here: [], choices: [] } });
      await page.getByRole('heading', { name: 'Nothing to draw yet' }).waitFor();
      await page.evaluate('window.posted = []; sessionStorage.clear()');
    },
    transform: () => page.evaluate("document.querySelector('.content').style.transform") as Promise<string>,
  };
}

/** Runs in the page before anything else: VS Code's side of a webview. What is kept outlives a reload. */
function vsCode(theme: EditorTheme): string {
  return `
    window.posted = [];
    const panel = {
      postMessage: (message) => window.posted.push(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
    };
    window.acquireVsCodeApi = () => panel;
    window.applyTheme = ({ bodyClass, variables }) => {
      document.documentElement.style = Object.entries(variables)
        .map(([name, value]) => '--vscode-' + name + ': ' + value)
        .join(';');
      document.body.className = bodyClass;
    };
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      window.applyTheme(${JSON.stringify(theme)});
    }).observe(document, { childList: true, subtree: true });
  `;
}
