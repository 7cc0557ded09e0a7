import { type DrawnPicture, type PictureOrder, pictureOrders } from '../../protocol.js';
import { UsageError } from '../exit-codes.js';
import { printable } from '../printable.js';
import { pageFiles, pageHtml } from './page-files.js';
import { sendJson, sendPage, startPageServer } from './page-server.js';
import { runBrowser } from './run-browser.js';

export interface DrawingOptions {
  /** The program file of a browser. */
  readonly browser: string;
  /** The folder with the bundle of the page, with a slash at the end. */
  readonly pageFolder: URL;
  /** Told how many are drawn. */
  readonly progress: (drawn: number) => void;
}

/** A picture as the bytes of a file, or why there is none. */
export type FileOfPicture = { readonly bytes: Uint8Array } | { readonly error: string };

/** Milliseconds without a new picture after which nobody waits for more. */
const patience = 120_000;

/**
 * Draws pictures as the preview does, in a browser without a window.
 * @returns a result for each, in their order
 * @throws UsageError where the browser does not work
 */
export async function drawInBrowser(
  orders: readonly PictureOrder[],
  { browser, pageFolder, progress }: DrawingOptions,
): Promise<readonly FileOfPicture[]> {
  const drawn = new Map<number, FileOfPicture>();
  let finish = (): void => {};
  let fail = (_: Error): void => {};
  const finished = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const stalled = () =>
    fail(new UsageError(`\`${printable(browser)}\` has drawn nothing for ${patience / 1000} seconds.`));
  let timer = setTimeout(stalled, patience);

  const server = await startPageServer({
    port: 0,
    routes: {
      ...pageFiles(pageFolder),
      'GET /': (response) => sendPage(response, (nonce) => pageHtml({ task: 'draw' }, nonce)),
      [`GET /${pictureOrders}`]: (response) => sendJson(response, orders),
      [`POST /${pictureOrders}`]: (response, body) => {
        const picture = JSON.parse(body) as DrawnPicture;
        const format = orders[picture.index]?.format;
        if (format !== undefined) drawn.set(picture.index, fileOf(picture, format));
        response.end();
        progress(drawn.size);
        clearTimeout(timer);
        if (drawn.size === orders.length) finish();
        else timer = setTimeout(stalled, patience);
      },
    },
    failed: (error) => fail(error instanceof Error ? error : new Error(String(error))),
  });
  try {
    const running = await runBrowser(browser, server.address);
    void running.ended.then((said) => {
      const lines = said.replaceAll(/^/gm, '  ');
      fail(new UsageError(`\`${printable(browser)}\` has ended without drawing; it said:\n${lines}`));
    });
    try {
      await finished;
    } finally {
      await running.stop();
    }
  } finally {
    clearTimeout(timer);
    await server.close();
  }
  return orders.map((_, index) => drawn.get(index) ?? { error: 'The browser has not drawn it.' });
}

function fileOf(picture: DrawnPicture, format: PictureOrder['format']): FileOfPicture {
  if ('error' in picture) return { error: picture.error };
  return { bytes: Buffer.from(picture.content, format === 'png' ? 'base64' : 'utf8') };
}
