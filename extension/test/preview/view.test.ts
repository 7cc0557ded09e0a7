import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { answer, mapWith, placeOrder, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import { type PreviewBrowser, type PreviewPage, startPreviewBrowser } from './preview-page.js';

let browser: PreviewBrowser;
let preview: PreviewPage;

beforeAll(async () => {
  browser = await startPreviewBrowser();
  preview = await browser.open();
});
beforeEach(async () => {
  await preview.reset();
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
});
afterEach(() => {
  expect(preview.complaints).toEqual([]);
});
afterAll(() => browser.close());

const picture = () => preview.page.getByRole('group', { name: 'Picture' });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: { boundingBox(): Promise<Box | null> }): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not visible');
  return box;
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

test('a new picture is shown whole', async () => {
  expect(inside(await boxOf(preview.picture), await boxOf(picture()))).toBe(true);
  await preview.page.setViewportSize({ width: 320, height: 400 });
  await eventually(async () =>
    expect(inside(await boxOf(preview.picture), await boxOf(picture()))).toBe(true),
  );
});

test('position and zoom stay when the text changes', async () => {
  await preview.page.getByRole('button', { name: 'Zoom in' }).click();
  await picture().press('ArrowLeft');
  const moved = await preview.transform();
  await preview.send(answer(mapWith('shipping["Shipping"]')));
  await preview.label('Shipping').waitFor();
  expect(await preview.transform()).toBe(moved);
});

test('they stay for a picture nobody has moved, as long as it can be seen whole', async () => {
  const fitted = await preview.transform();
  await preview.send(answer({ ...serviceMap, text: serviceMap.text.replace('"Payments"', '"Paying"') }));
  await preview.label('Paying').waitFor();
  expect(await preview.transform()).toBe(fitted);
  const many = Array.from({ length: 30 }, (_, index) => `extra${index}["Extra ${index}"]`).join('\n  ');
  await preview.send(answer(mapWith(many)));
  await preview.label('Extra 29').waitFor();
  expect(inside(await boxOf(preview.picture), await boxOf(picture()))).toBe(true);
});

test('another picture is fitted', async () => {
  await picture().press('+');
  await picture().press('ArrowLeft');
  await preview.send(answer(placeOrder));
  await preview.label('placeOrder').waitFor();
  expect(inside(await boxOf(preview.picture), await boxOf(picture()))).toBe(true);
});

test('the keyboard zooms and moves', async () => {
  const fitted = await preview.transform();
  const before = await boxOf(preview.picture);
  await picture().press('+');
  const larger = await boxOf(preview.picture);
  expect(larger.width / before.width).toBeCloseTo(1.25);
  await picture().press('-');
  expect((await boxOf(preview.picture)).width).toBeCloseTo(before.width);
  for (const [key, x, y] of [
    ['ArrowLeft', 60, 0],
    ['ArrowRight', -60, 0],
    ['ArrowUp', 0, 60],
    ['ArrowDown', 0, -60],
  ] as const) {
    const from = await boxOf(preview.picture);
    await picture().press(key);
    const to = await boxOf(preview.picture);
    expect([Math.round(to.x - from.x), Math.round(to.y - from.y)]).toEqual([x, y]);
  }
  await picture().press('+');
  await picture().press('0');
  expect(await preview.transform()).toBe(fitted);
});

test('the buttons zoom, and the scale is told', async () => {
  const scale = preview.page.locator('output.scale');
  await preview.page.getByRole('button', { name: 'Fit to window' }).click();
  const before = Number.parseInt((await scale.textContent()) ?? '', 10);
  await preview.page.getByRole('button', { name: 'Zoom out' }).click();
  expect(Number.parseInt((await scale.textContent()) ?? '', 10)).toBeLessThan(before);
  await preview.page.getByRole('button', { name: 'Zoom in' }).click();
  expect(Number.parseInt((await scale.textContent()) ?? '', 10)).toBe(before);
});

test('the wheel moves the picture; with Ctrl, as a pinch does, it zooms towards the pointer', async () => {
  const { mouse, keyboard } = preview.page;
  const node = await boxOf(preview.link('Payments'));
  const middle = { x: node.x + node.width / 2, y: node.y + node.height / 2 };
  await mouse.move(middle.x, middle.y);
  await mouse.wheel(30, 40);
  await eventually(async () => {
    const moved = await boxOf(preview.link('Payments'));
    expect([Math.round(node.x - moved.x), Math.round(node.y - moved.y)]).toEqual([30, 40]);
  });
  await mouse.wheel(-30, -40);
  await keyboard.down('Control');
  await mouse.wheel(0, -100);
  await keyboard.up('Control');
  await eventually(async () => {
    const zoomed = await boxOf(preview.link('Payments'));
    expect(zoomed.width / node.width).toBeGreaterThan(1.1);
    expect(zoomed.width / node.width).toBeLessThan(1.5);
    expect(zoomed.x + zoomed.width / 2).toBeCloseTo(middle.x, 0);
    expect(zoomed.y + zoomed.height / 2).toBeCloseTo(middle.y, 0);
  });
});

test('VS Code may throw the page away: the picture comes back where it was', async () => {
  await picture().press('+');
  await picture().press('ArrowLeft');
  const moved = await preview.transform();
  await preview.page.reload();
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  expect(await preview.transform()).toBe(moved);

  await preview.page.reload();
  await preview.send(answer(placeOrder));
  await preview.label('placeOrder').waitFor();
  expect(inside(await boxOf(preview.picture), await boxOf(picture()))).toBe(true);
});
