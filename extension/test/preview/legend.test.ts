import { expect, test } from 'vitest';
import { nodeLooks } from '../../../language-server/src/diagrams/looks.js';
import { hasSample } from '../../src/preview/legend-sample.js';
import type { LegendEntry } from '../../src/preview-messages.js';
import { answer, placeOrder, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

const legend: readonly LegendEntry[] = [
  { sign: { shape: 'cyl', class: 'store' }, looks: 'cylinder', means: 'store' },
  {
    sign: { stroke: 'dashed', ends: 'arrow' },
    looks: 'dashed arrow',
    means: 'event or message, nobody waits',
  },
  { sign: { text: '…' }, looks: '“…”', means: 'goes on' },
];

test.each([...new Set(Object.values(nodeLooks).map(({ shape }) => shape))])('%s has a sample', (shape) => {
  expect(hasSample(shape)).toBe(true);
});

test('a legend explains what is shown, when somebody wants it, and stays open', async () => {
  await preview.page.reload();
  const panel = preview.page.getByRole('complementary', { name: 'Legend' });
  const toggle = preview.page.getByRole('button', { name: 'Legend: what the shapes and lines mean' });
  await preview.send(answer({ ...serviceMap, legend }));
  await preview.label('Payments').waitFor();
  expect(await panel.isVisible()).toBe(false);
  await toggle.click();
  expect(await toggle.getAttribute('aria-expanded')).toBe('true');
  expect(await panel.getByRole('term').allTextContents()).toEqual(['cylinder', 'dashed arrow', '…“…”']);
  expect(await panel.getByRole('definition').allTextContents()).toEqual(legend.map(({ means }) => means));
  expect(await panel.locator('svg.sample').count()).toBe(2);

  await preview.page.reload();
  await preview.send(answer({ ...serviceMap, legend }));
  await panel.getByText('event or message').waitFor();
  await preview.send(answer({ ...placeOrder, legend: [] }));
  await panel.getByText('The picture says itself what it shows.').waitFor();
  await toggle.click();
  await panel.waitFor({ state: 'hidden' });
});

test('a picture larger than its window has a small map of itself', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  const map = preview.page.locator('.minimap');
  expect(await map.isVisible()).toBe(false);
  const zoomIn = preview.page.getByRole('button', { name: 'Zoom in' });
  for (let step = 0; step < 9; step++) await zoomIn.click();
  await map.waitFor();
  const id = await preview.picture.getAttribute('id');
  expect(await map.locator('use').getAttribute('href')).toBe(`#${id}`);

  const before = await preview.transform();
  const box = await map.locator('svg').boundingBox();
  if (box === null) throw new Error('the map is not visible');
  await preview.page.mouse.click(box.x + 2, box.y + 2);
  expect(await preview.transform()).not.toBe(before);
  // The upper left corner of the picture is in the middle now.
  const [corner, frame] = [
    await preview.picture.boundingBox(),
    await preview.page.getByRole('group', { name: 'Picture' }).boundingBox(),
  ];
  if (corner === null || frame === null) throw new Error('the picture is not visible');
  expect(Math.abs(corner.x - (frame.x + frame.width / 2))).toBeLessThan(80);
  expect(Math.abs(corner.y - (frame.y + frame.height / 2))).toBeLessThan(80);
  await preview.page.keyboard.press('0');
  await eventually(async () => expect(await map.isVisible()).toBe(false));
});
