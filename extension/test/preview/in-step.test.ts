import { expect, test } from 'vitest';
import type { Diagram, DiagramAnchor, DiagramRange } from '../../src/preview-messages.js';
import { answer, mapWith, modelUri, placeOrder, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewBrowser, PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;
let browser: PreviewBrowser;

usePreview((opened, its) => {
  preview = opened;
  browser = its;
});

const cursor = (line: number, character = 5) =>
  ({ kind: 'cursor', place: { uri: modelUri, line, character } }) as const;

const current = async () =>
  preview.page
    .locator('.content [aria-current=true]')
    .evaluateAll((drawn) => drawn.map((each) => each.getAttribute('aria-label') ?? ''));

const sourceOf = (diagram: Diagram, label: string): DiagramRange => {
  const found = diagram.anchors.find((anchor) => anchor.label === label);
  if (found === undefined) throw new Error(`no anchor ${label}`);
  return found.source;
};

test('what the cursor is in is marked, in the picture that is there and in the next one', async () => {
  await preview.send(cursor(3), answer(serviceMap));
  await preview.label('Orders').waitFor();
  await eventually(async () => expect(await current()).toEqual(['Orders']));
  await preview.send(cursor(12));
  await eventually(async () => expect(await current()).toEqual(['Payments']));
  await preview.send(answer(mapWith('shipping["Shipping"]')));
  await preview.label('Shipping').waitFor();
  expect(await current()).toEqual(['Payments']);
  await preview.send(cursor(50));
  await eventually(async () => expect(await current()).toEqual([]));
});

test('messages of a sequence are marked too, and it is no matter of colour alone', async () => {
  await preview.send(answer(placeOrder), cursor(7));
  await preview.label('charge').waitFor();
  await eventually(async () => expect(await current()).toEqual(['charge']));
  const outline = await preview.link('charge').evaluate((drawn) => getComputedStyle(drawn).outlineStyle);
  expect(outline).toBe('double');
});

test('the sources of a newer text count, even if the picture looks the same', async () => {
  await preview.send(answer(serviceMap), cursor(99));
  const anchors = serviceMap.anchors.map((anchor): DiagramAnchor => {
    const around = [
      { ...anchor.source, start: { line: 98, character: 0 }, end: { line: 100, character: 0 } },
    ];
    return anchor.label === 'OrderDb' ? { ...anchor, around } : anchor;
  });
  await preview.send(answer({ ...serviceMap, anchors }));
  await preview.label('OrderDb').waitFor();
  await eventually(async () => expect(await current()).toEqual(['OrderDb']));
});

test('what is out of sight is brought into it, and what is in sight moves nothing', async () => {
  const small = await browser.open({ width: 340, height: 360 });
  await small.send(answer(placeOrder));
  await small.picture.waitFor();
  const zoomIn = small.page.getByRole('button', { name: 'Zoom in' });
  for (let step = 0; step < 8; step++) await zoomIn.click();
  await small.send(cursor(10));
  await eventually(async () => {
    const box = await small.link('Order -> Pending').boundingBox();
    expect(box?.y).toBeGreaterThan(30);
    expect(box?.y).toBeLessThan(360);
  });
  const moved = await small.transform();
  await small.send(cursor(70), cursor(10));
  await small.page.locator('[aria-current]').first().waitFor();
  expect(await small.transform()).toBe(moved);
  await small.page.close();
});

test('the pointer gets what the language server says, as text whatever it contains', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Orders').hover();
  const card = preview.page.getByRole('tooltip');
  await card.getByText('Orders').waitFor();
  const of = sourceOf(serviceMap, 'Orders');
  await eventually(async () => expect(await preview.posted()).toContainEqual({ kind: 'hover', of }));
  const markdown = [
    '```svc\nservice Orders\n```',
    'Takes **orders**, see `place`.',
    '- called by [Shop](https://evil.example)',
    '<img src=x onerror="window.broken = true"> <b>bold</b> ![](https://evil.example/x.png)',
  ].join('\n\n');
  await preview.send({ kind: 'hover', of, markdown });
  await card.getByText('service Orders').waitFor();
  expect(await card.locator('strong').allTextContents()).toEqual(['orders']);
  expect(await card.locator('code').allTextContents()).toEqual(['service Orders', 'place']);
  expect(await card.locator('li').allTextContents()).toEqual(['called by Shop']);
  expect(await card.locator('a, img, b, script').count()).toBe(0);
  expect(await card.textContent()).toContain('<img src=x');
  expect(await preview.page.evaluate('window.broken')).toBeUndefined();

  // An answer about something else comes too late.
  await preview.send({ kind: 'hover', of: sourceOf(serviceMap, 'Payments'), markdown: 'something else' });
  await preview.page.keyboard.press('Escape');
  await card.waitFor({ state: 'hidden' });
});

test('the keyboard gets it too, from what has the focus', async () => {
  await preview.send(answer(serviceMap));
  await preview.picture.waitFor();
  await preview.page.getByRole('group', { name: 'Picture' }).focus();
  await preview.page.keyboard.press('Tab');
  await preview.page.getByRole('tooltip').waitFor();
  const focused = preview.page.locator('.content :focus');
  expect(await focused.getAttribute('aria-describedby')).toBe(
    await preview.page.getByRole('tooltip').getAttribute('id'),
  );
});

test('a definition is what hovering asks for where a message leads somewhere else', async () => {
  const definition = { ...sourceOf(placeOrder, 'charge'), uri: 'file:///model/payments.svc' };
  const anchors = placeOrder.anchors.map((each) =>
    each.label === 'charge' ? { ...each, definition } : each,
  );
  await preview.send(answer({ ...placeOrder, anchors }));
  await preview.label('charge').hover();
  await eventually(async () =>
    expect(await preview.posted()).toContainEqual({ kind: 'hover', of: definition }),
  );
});

test('a menu says what can be done with a thing, and does it', async () => {
  const of = sourceOf(serviceMap, 'Orders');
  await preview.send(answer(serviceMap));
  await preview.label('Orders').click({ button: 'right' });
  const menu = preview.page.getByRole('menu', { name: 'Orders' });
  await menu.waitFor();
  expect(await preview.posted()).toContainEqual({ kind: 'about', of });
  const impact = { kind: 'impact', of: 'service:Orders' } as const;
  await preview.send({ kind: 'about', of, choices: [{ label: 'Impact', query: impact }] });
  await menu.getByRole('menuitem', { name: 'Open Impact' }).click();
  await menu.waitFor({ state: 'hidden' });
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'choose', query: impact });

  await preview.label('Orders').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Find References' }).click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'references', of });
  await preview.label('Orders').click({ button: 'right' });
  await preview.label('Payments').click();
  await menu.waitFor({ state: 'hidden' });
});

test.for(['Shift+F10', 'ContextMenu'])('%s opens the menu of what has the focus', async (keys) => {
  await preview.send(answer(serviceMap));
  await preview.link('Payments').focus();
  await preview.page.keyboard.press(keys);
  const menu = preview.page.getByRole('menu', { name: 'Payments' });
  await menu.waitFor();
  const focused = () => preview.page.locator(':focus').textContent();
  expect(await focused()).toMatch(/^Go to Source/);
  await preview.page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Find References');
  await preview.page.keyboard.press('ArrowDown');
  expect(await focused()).toMatch(/^Go to Source/);
  await preview.page.keyboard.press('Escape');
  expect(await preview.link('Payments').evaluate((drawn) => drawn === document.activeElement)).toBe(true);
});

test('arrow keys lead from one thing to the next', async () => {
  await preview.send(answer(serviceMap));
  await preview.link('Orders').focus();
  const before = await preview.transform();
  await preview.page.keyboard.press('ArrowRight');
  const focused = () => preview.page.locator('.content :focus').getAttribute('aria-label');
  const reached = await focused();
  expect(reached).not.toBe('Orders');
  await preview.page.keyboard.press('ArrowLeft');
  expect(await focused()).not.toBe(reached);
  expect(await preview.transform()).toBe(before);
});
