import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../host/browser.mjs';
import { startVsCodeServer } from '../../host/embedded-vscode.mjs';
import { openWorkbench, previewFrame, runCommand, typeText } from '../../host/workbench.mjs';

/** A change of the text until it is seen in the picture, in milliseconds: what to aim at for most of them. */
const sizes = [
  { services: 20, calls: 40, aim: 300 },
  { services: 40, calls: 80, aim: 700 },
];

/** Measured once the engine of the layout and the server are warm. */
const [warmUp, measured] = [5, 30];

test.each(sizes)(
  'a picture of $services services and $calls calls follows the text',
  { timeout: 240_000 },
  async ({ services, calls, aim }) => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-ui-')));
    await writeFile(join(folder, 'model.svc'), modelOf(services, calls));
    const server = await startVsCodeServer({ userSettings: { 'editor.suggest.showWords': false } });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(60_000);
      await openWorkbench({
        page,
        server,
        folder,
        file: join(folder, 'model.svc'),
        extensionDevelopmentPath: fileURLToPath(new URL('../..', import.meta.url)),
      });
      await runCommand(page, 'SVC: Open Preview to the Side');
      await previewFrame(page)
        .locator('g.node')
        .nth(services - 1)
        .waitFor();
      const times = await typeAndLook(page);
      const sorted = times.slice(warmUp).toSorted((one, other) => one - other);
      const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
      console.log(
        `${services} services, ${calls} calls: text to picture in ${at(0.5)} ms (median), ${at(0.95)} ms (p95) of ${sorted.length} edits; the aim is ${aim} ms.`,
      );
      expect(sorted).toHaveLength(measured);
    } finally {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true });
    }
  },
);

/** Each service calls those one and three behind it; the last line is the title of the first. */
function modelOf(services: number, calls: number): string {
  const lines = Array.from({ length: services }, (_, index) => {
    const steps = Math.ceil((calls - index) / services);
    const to = [1, 3, 5].slice(0, steps).map((away) => `calls S${(index + away) % services}`);
    return `service S${index}${index === 0 ? '' : ` "Service ${index}"`} { ${to.join('  ')} }`;
  });
  return `${lines
    .toReversed()
    .join('\n')
    .replace(/service S0/, 'service S0 "T"')}\n`;
}

/** Types letters into a title, one by one. @returns from each key to the picture that has it, in milliseconds */
async function typeAndLook(page: Page): Promise<number[]> {
  const picture = previewFrame(page).locator('.content');
  await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  for (let character = 0; character < 'service S0 "T'.length; character++)
    await page.keyboard.press('ArrowRight');
  const times: number[] = [];
  let title = 'T';
  for (let edit = 0; edit < warmUp + measured; edit++) {
    title += String(edit % 10);
    // Both clocks are that of the machine, in the page of the picture and here.
    const seen = picture.evaluate(
      (content, wanted) =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (!content.textContent?.includes(wanted)) return false;
            resolve(Date.now());
            return true;
          };
          const observer = new MutationObserver(() => {
            if (look()) observer.disconnect();
          });
          observer.observe(content, { childList: true, subtree: true });
          // It may have come before somebody looked.
          if (look()) observer.disconnect();
        }),
      title,
    );
    const from = Date.now();
    await typeText(page, String(edit % 10));
    times.push((await seen) - from);
  }
  return times;
}
