import { expect, test } from 'vitest';
import type { Diagram, DiagramAnchor } from '../../src/preview-messages.js';
import { answer, mapWith, placeOrder, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewBrowser, PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;
let browser: PreviewBrowser;

usePreview((opened, its) => {
  preview = opened;
  browser = its;
});

function anchorOf(diagram: Diagram, label: string): DiagramAnchor {
  const anchor = diagram.anchors.find((each) => each.label === label);
  if (anchor === undefined) throw new Error(`no anchor ${label}`);
  return anchor;
}

/** What was done since the page was ready. */
async function done(): Promise<unknown> {
  return (await preview.posted()).filter(({ kind }) => kind !== 'ready');
}

const reveal = (diagram: Diagram, label: string) => ({
  kind: 'reveal',
  source: anchorOf(diagram, label).source,
});
const open = (diagram: Diagram, label: string) => ({ kind: 'choose', query: anchorOf(diagram, label).opens });

test.for(['Orders', 'OrderDb', 'Customer'])('a click on the node %s goes to its source', async (label) => {
  await preview.send(answer(serviceMap));
  await preview.label(label).click();
  expect(await done()).toEqual([reveal(serviceMap, label)]);
});

test('a click on the title of a group goes to its source', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Ordering').click();
  expect(await done()).toEqual([reveal(serviceMap, 'Ordering')]);
});

test('a click on what has no source does nothing', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Stripe').click();
  expect(await done()).toEqual([]);
});

test.for([
  ['placeOrder', 'placeOrder'],
  ['charge', 'charge'],
  ['the cart', 'check the cart'],
  ['OrderRejected', 'OrderRejected'],
])('a click on the message %s goes to its source', async ([text = '', label = '']) => {
  await preview.send(answer(placeOrder));
  await preview.label(text).click();
  expect(await done()).toEqual([reveal(placeOrder, label)]);
});

test('a click near the arrow of a message is enough', async () => {
  await preview.send(answer(placeOrder));
  const box = await preview.link('charge').boundingBox();
  if (box === null) throw new Error('the message is not visible');
  await preview.page.mouse.click(box.x + 12, box.y + box.height - 3);
  expect(await done()).toEqual([reveal(placeOrder, 'charge')]);
});

test('participants lead to their source at the top and at the bottom', async () => {
  await preview.send(answer(placeOrder));
  await preview.label('Orders').click();
  const bottom = preview.page.locator('.content g:has(> .actor-bottom), .content g.actor-bottom');
  await bottom.filter({ hasText: 'Orders' }).click();
  await bottom.filter({ hasText: 'Customer' }).last().click();
  const orders = reveal(placeOrder, 'Orders');
  expect(await done()).toEqual([orders, orders, reveal(placeOrder, 'Customer')]);
});

test('a double-click opens the diagram of what it hits', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Orders').dblclick();
  expect(await done()).toEqual([reveal(serviceMap, 'Orders'), open(serviceMap, 'Orders')]);
});

test('a drag moves the picture and goes nowhere', async () => {
  await preview.send(answer(serviceMap));
  const box = await preview.link('Orders').boundingBox();
  if (box === null) throw new Error('the node is not visible');
  const before = await preview.transform();
  await preview.page.mouse.move(box.x + 20, box.y + 10);
  await preview.page.mouse.down();
  await preview.page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
  await preview.page.mouse.up();
  expect(await preview.transform()).not.toBe(before);
  expect(await done()).toEqual([]);
});

test('the keyboard does it all', async () => {
  await preview.send(answer(serviceMap));
  await preview.picture.waitFor();
  const { keyboard } = preview.page;
  await preview.page.getByRole('group', { name: 'Picture' }).focus();
  const reached: string[] = [];
  for (const _ of serviceMap.anchors) {
    await keyboard.press('Tab');
    reached.push(
      (await preview.page.evaluate("document.activeElement.getAttribute('aria-label')")) as string,
    );
  }
  expect(reached.toSorted()).toEqual(serviceMap.anchors.map(({ label }) => label).toSorted());

  await preview.link('Orders').focus();
  await keyboard.press('Enter');
  await keyboard.press('Shift+Enter');
  await preview.link('OrderDb').focus();
  await keyboard.press('Shift+Enter');
  expect(await done()).toEqual([reveal(serviceMap, 'Orders'), open(serviceMap, 'Orders')]);
});

test('the keyboard reaches the messages of a sequence', async () => {
  await preview.send(answer(placeOrder));
  await preview.link('charge').focus();
  await preview.page.keyboard.press('Enter');
  await preview.page.keyboard.press('Shift+Enter');
  expect(await done()).toEqual([reveal(placeOrder, 'charge'), open(placeOrder, 'charge')]);
});

test('the focus stays where it is when the picture changes', async () => {
  await preview.send(answer(serviceMap));
  await preview.link('Payments').focus();
  await preview.send(answer(mapWith('shipping["Shipping"]')));
  await preview.label('Shipping').waitFor();
  await eventually(async () =>
    expect(await preview.page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe('Payments'),
  );
});

test('the focus brings what is out of sight into it', async () => {
  const small = await browser.open({ width: 300, height: 300 });
  await small.send(answer(placeOrder));
  await small.picture.waitFor();
  const zoomIn = small.page.getByRole('button', { name: 'Zoom in' });
  for (let step = 0; step < 8; step++) await zoomIn.click();
  const message = small.link('Order -> Pending');
  await small.page.keyboard.press('Tab');
  await message.focus();
  await eventually(async () => {
    const box = await message.boundingBox();
    expect(box?.y).toBeGreaterThan(30);
    expect(box?.y).toBeLessThan(300);
  });
  // Nothing is scrolled: the picture itself has moved.
  expect(await small.page.evaluate("document.querySelector('.frame').scrollTop")).toBe(0);
  expect(small.complaints).toEqual([]);
  await small.page.close();
});
