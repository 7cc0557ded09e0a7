// @ts-check
// `npm run picture`: takes the picture of the README from the running extension, with Online Boutique open.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installBrowser, launchBrowser } from './browser.mjs';
import { runMain } from './command.mjs';
import { installEmbeddedVsCode, startVsCodeServer } from './embedded-vscode.mjs';
import { openWorkbench, previewFrame, runCommand } from './workbench.mjs';

const extensionFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(dirname(extensionFolder), 'examples', 'online-boutique');
const picture = join(extensionFolder, 'images', 'preview.png');

await runMain(async () => {
  await installEmbeddedVsCode({ log: console.log });
  await installBrowser({ log: console.log });
  const server = await startVsCodeServer({
    userSettings: { 'editor.minimap.enabled': false, 'editor.fontSize': 13 },
  });
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 810 }, deviceScaleFactor: 1.25 });
      const file = join(folder, 'ordering.svc');
      await openWorkbench({ page, server, folder, extensionDevelopmentPath: extensionFolder, file });
      await runCommand(page, 'View: Close Primary Side Bar');
      await runCommand(page, 'SVC: Open Preview to the Side');
      const preview = previewFrame(page);
      await preview.getByRole('button', { name: 'Service map' }).click();
      await preview.locator('g.node').first().waitFor();
      // The text beside it: an operation with steps, not the heading of the file.
      await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+g');
      await page.locator('.quick-input-widget .quick-input-box input').fill(':50');
      await page.keyboard.press('Enter');
      await page.mouse.move(0, 0);
      await page.locator('.notification-toast, .monaco-hover').first().waitFor({ state: 'hidden' });
      // The seventh is that of the operation at the cursor.
      await page.locator('.codelens-decoration').nth(6).waitFor();
      await page.screenshot({ path: picture, animations: 'disabled' });
      console.log(picture);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
});
