import {
  type DrawnPicture,
  type PictureOrder,
  pictureOrders,
} from '../../../language-server/src/protocol.js';
import { base64Of, exported } from './exported.js';
import { createDraw, type Draw } from './picture.js';
import { readTheme } from './theme.js';

/** Draws what the program wants to have, one after the other, and hands it over. */
export async function drawPictures(page: HTMLElement): Promise<void> {
  const draw = createDraw(page);
  const orders: readonly PictureOrder[] = await (await fetch(pictureOrders)).json();
  for (const [index, order] of orders.entries()) {
    const drawn = await result(draw, order);
    const body: DrawnPicture = { index, ...drawn };
    await fetch(pictureOrders, { method: 'POST', body: JSON.stringify(body) });
  }
}

async function result(
  draw: Draw,
  { diagram, format }: PictureOrder,
): Promise<{ readonly content: string } | { readonly error: string }> {
  const theme = readTheme();
  try {
    const { svg } = await draw(diagram.text, theme);
    const { content } = await exported(format, { diagram, svg, background: theme.background });
    return { content: typeof content === 'string' ? content : await base64Of(content) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
