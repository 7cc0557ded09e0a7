import { expect, test } from 'vitest';
import type { Diagram, DiagramAnswer, PanelMessage, PreviewMessage } from '../../src/preview-messages.js';
import { answer, mapQuery, modelUri, placeOrder, placeOrderQuery, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

const button = (name: string) => preview.page.getByRole('button', { name, exact: true });
const last = async (): Promise<PreviewMessage | undefined> => (await preview.posted()).at(-1);

/** An answer with more than a picture. */
function told(diagram: Diagram | undefined, more: Partial<DiagramAnswer>): PanelMessage {
  const query = diagram?.query ?? mapQuery;
  const plain = { errors: 0, here: [], choices: [], ...(diagram && { diagram }) };
  return { kind: 'answer', uri: modelUri, query, answer: { ...plain, ...more } };
}

test('back and forward lead through the pictures, also with the keyboard, and after a reload', async () => {
  await preview.page.reload();
  await preview.send(answer(serviceMap, { query: mapQuery }));
  await preview.label('Payments').waitFor();
  await eventually(async () => expect(await button('Back').isDisabled()).toBe(true));
  await preview.link('Orders').focus();
  await preview.page.keyboard.press('Shift+Enter');
  await preview.send(answer(placeOrder, { query: placeOrderQuery }));
  await preview.label('charge').waitFor();

  await preview.page.keyboard.press('Alt+ArrowLeft');
  expect(await last()).toEqual({ kind: 'choose', query: mapQuery });
  await preview.send(answer(serviceMap, { query: mapQuery }));
  await preview.label('Payments').waitFor();
  await eventually(async () => expect(await button('Back').isDisabled()).toBe(true));
  await eventually(async () =>
    expect(await button('Forward').getAttribute('title')).toContain(placeOrder.title),
  );

  await preview.page.reload();
  await preview.send(answer(serviceMap, { query: mapQuery }));
  await preview.label('Payments').waitFor();
  await button('Forward').click();
  expect(await last()).toEqual({ kind: 'choose', query: placeOrderQuery });
});

test('a picture is arranged by ELK, or by dagre for whoever likes curves, and that stays', async () => {
  const way = () => preview.picture.locator('.edgePaths path').first().getAttribute('d');
  const curves = preview.page.getByRole('button', { name: 'Curved lines' });
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  const angular = await way();
  await curves.click();
  await expect.poll(way).not.toBe(angular);
  const curved = await way();
  await preview.page.reload();
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  expect([await way(), await curves.getAttribute('aria-pressed')]).toEqual([curved, 'true']);
  await curves.click();
  await expect.poll(way).toBe(angular);
  expect(await curves.getAttribute('aria-pressed')).toBe('false');
});

test('what belongs to other files is kept with the page', async () => {
  const chosen = [{ uri: 'file:///model/other.svc', query: placeOrderQuery }];
  await preview.send({ ...told(serviceMap, {}), chosen } as PanelMessage);
  await preview.label('Payments').waitFor();
  const kept = await preview.page.evaluate("JSON.parse(sessionStorage.getItem('state')).chosen");
  expect(kept).toEqual(chosen);
});

test('going back may lead to what fits the cursor', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.page.getByRole('combobox', { name: 'Diagram' }).selectOption('Orders.placeOrder – command');
  await preview.send(answer(placeOrder, { query: placeOrderQuery }));
  await preview.label('charge').waitFor();
  await button('Back').click();
  expect(await last()).toEqual({ kind: 'choose' });
});

test('a breadcrumb tells where the picture stands, and leads out of it', async () => {
  const around = { kind: 'services', of: 'service:Orders' } as const;
  const path = [
    { label: 'shop', query: mapQuery },
    { label: 'Orders', query: around },
  ];
  await preview.send(told(placeOrder, { path }));
  const steps = preview.page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('listitem');
  await eventually(async () =>
    expect(await steps.allTextContents()).toEqual(['shop', 'Orders', placeOrder.title]),
  );
  expect(await steps.last().getAttribute('aria-current')).toBe('page');
  await button('Orders').click();
  expect(await last()).toEqual({ kind: 'choose', query: around });
});

test('how far a picture goes can be set, where it can go farther', async () => {
  const slider = preview.page.getByRole('slider', { name: 'Depth' });
  await preview.send(told({ ...placeOrder, depth: { shown: 2, most: 4 } }, {}));
  await slider.waitFor();
  expect(await slider.inputValue()).toBe('2');
  await slider.press('ArrowRight');
  expect(await last()).toEqual({ kind: 'choose', query: { ...placeOrderQuery, depth: 3 } });
  await preview.send(told({ ...placeOrder, depth: { shown: 1, most: 1 } }, {}));
  await slider.waitFor({ state: 'hidden' });
});

test('a map can leave something out', async () => {
  const filters = {
    contexts: [
      { id: 'context:Ordering', label: 'Ordering' },
      { id: 'context:Paying', label: 'Paying' },
    ],
    tags: ['core', 'old'],
    teams: [],
  };
  await preview.send(told(serviceMap, { filters }));
  await button('Filter').click();
  const panel = preview.page.getByRole('group', { name: 'Filter' });
  await panel.getByRole('checkbox', { name: 'Paying' }).click();
  const paying = { ...mapQuery, filter: { contexts: ['context:Paying'] } };
  expect(await last()).toEqual({ kind: 'choose', query: paying });

  await preview.send(told({ ...serviceMap, query: paying }, { filters }));
  await button('Filter, 1 chosen').waitFor();
  expect(await panel.getByRole('checkbox', { name: 'Paying' }).isChecked()).toBe(true);
  await panel.getByRole('combobox', { name: 'Lines' }).selectOption('Calls only');
  const calls = { ...mapQuery, filter: { contexts: ['context:Paying'], flows: 'synchronous' } };
  expect(await last()).toEqual({ kind: 'choose', query: calls });
  await panel.getByRole('checkbox', { name: 'Externals' }).click();
  expect(await last()).toMatchObject({ query: { filter: { externals: 'hidden' } } });
  expect(await panel.getByText('Teams').count()).toBe(0);
  await panel.getByRole('button', { name: 'Show everything' }).click();
  expect(await last()).toEqual({ kind: 'choose', query: mapQuery });

  await preview.send(answer(placeOrder, { query: placeOrderQuery }));
  await panel.waitFor({ state: 'hidden' });
  expect(await button('Filter').isVisible()).toBe(false);
});

test('things are found by letters of their names', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.page.keyboard.press('Control+f');
  const field = preview.page.getByRole('searchbox', { name: 'Find in picture' });
  await field.fill('order');
  const state = async () =>
    Object.fromEntries(
      await preview.page
        .locator('.content [data-found]')
        .evaluateAll((all) =>
          all.map((each) => [each.getAttribute('aria-label') ?? '', each.getAttribute('data-found') ?? '']),
        ),
    ) as Record<string, string>;
  expect(Object.keys(await state()).toSorted()).toEqual(['OrderDb', 'Ordering', 'Orders']);
  const first = Object.entries(await state()).find(([, is]) => is === 'here')?.[0];
  await preview.page.getByText('1 of 3').waitFor();
  await field.press('Enter');
  await preview.page.getByText('2 of 3').waitFor();
  const second = Object.entries(await state()).find(([, is]) => is === 'here')?.[0];
  expect(second).not.toBe(first);
  await field.press('Shift+Enter');
  expect((await state())[first ?? '']).toBe('here');

  await field.fill('pymnt');
  expect(await state()).toEqual({ Payments: 'here' });
  await field.fill('zzz');
  await preview.page.getByText('Nothing found').waitFor();
  await field.fill('paym');
  await field.press('Escape');
  expect(await state()).toEqual({});
  expect(await preview.page.locator('.content :focus').getAttribute('aria-label')).toBe('Payments');
});

test('a preview can be pinned to what it shows, and says so', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  const pin = button('Pin: keep this preview as it is; the next one opens beside it');
  await pin.click();
  expect(await last()).toEqual({ kind: 'pin', pinned: true, query: mapQuery });
  const message = answer(serviceMap, { query: mapQuery });
  if (message.kind !== 'answer') throw new Error('no answer');
  await preview.send({ ...message, pinned: true });
  await eventually(async () => expect(await pin.getAttribute('aria-pressed')).toBe('true'));
  await pin.click();
  expect(await last()).toEqual({ kind: 'pin', pinned: false, query: mapQuery });
});
