import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type PreviewBrowser, type PreviewPage, startPreviewBrowser } from './preview-page.js';

/** Opens a preview in a browser for the tests of a file, empty before each; none may leave complaints behind. */
export function usePreview(take: (preview: PreviewPage, browser: PreviewBrowser) => void): void {
  let browser: PreviewBrowser;
  let preview: PreviewPage;

  beforeAll(async () => {
    browser = await startPreviewBrowser();
    preview = await browser.open();
    take(preview, browser);
  });
  beforeEach(async () => {
    await preview.reset();
  });
  afterEach(() => {
    expect(preview.complaints).toEqual([]);
  });
  afterAll(() => browser.close());
}
