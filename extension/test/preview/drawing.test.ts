import { expect, test } from 'vitest';
import { answer, mapQuery, mapWith, placeOrder, placeOrderQuery, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewPage } from './preview-page.js';
import { darkTheme, highContrastTheme, lightTheme } from './themes.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

/** Keeps the titles of all pictures that come on the screen from now on in `window.drawn`. */
async function recordTitles(): Promise<void> {
  await preview.page.evaluate(`
    window.drawn = [];
    window.recorder?.disconnect();
    window.recorder = new MutationObserver(() => {
      const svg = document.querySelector('.content > svg');
      if (svg) window.drawn.push(svg.getAttribute('aria-label'));
    });
    window.recorder.observe(document.querySelector('.content'), { childList: true });
  `);
}

test('asks for a picture when it is ready', async () => {
  await preview.page.reload();
  expect(await preview.posted()).toEqual([{ kind: 'ready' }]);
});

test('draws a service map, described for those who cannot see it', async () => {
  await preview.send(answer(serviceMap));
  for (const label of ['Customer', 'Ordering', 'Orders', 'OrderDb', 'charge', 'Stripe']) {
    await preview.label(label).waitFor();
  }
  expect(await preview.picture.getAttribute('aria-label')).toBe('Service map of shop');
  expect(await preview.picture.getAttribute('aria-description')).toBe(serviceMap.description);
});

test('draws a sequence', async () => {
  await preview.send(answer(placeOrder));
  for (const label of ['Customer', 'placeOrder', 'the cart', 'OrderRejected', '[stock is short 5%]']) {
    await preview.label(label).waitFor();
  }
});

test('no line of a sequence leads out of the picture', async () => {
  const short = {
    ...placeOrder,
    text: placeOrder.text.replace(
      'sequenceDiagram',
      "%%{init: {'sequence': {'mirrorActors': false}}}%%\nsequenceDiagram",
    ),
  };
  await preview.send(answer(short));
  await preview.label('placeOrder').waitFor();
  const far = await preview.picture.evaluate((svg) => {
    const bottom = svg.getBoundingClientRect().bottom;
    return [...svg.querySelectorAll('line')].filter(
      (line) => line.getBoundingClientRect().bottom > bottom + 1,
    ).length;
  });
  expect(far).toBe(0);
});

test('a type without operations has no compartment for them', async () => {
  const types = {
    ...serviceMap,
    query: { kind: 'types' as const },
    text: 'classDiagram\n  class money["Money"] {\n    <<type>>\n    amount: decimal\n  }\n',
    anchors: [],
  };
  await preview.send(answer(types));
  await preview.label('amount: decimal').waitFor();
  expect(await preview.picture.locator('.divider').count()).toBe(1);
});

test('says what was left out', async () => {
  await preview.send(answer({ ...serviceMap, notice: '12 services are left out.', more: 'context' }));
  await preview.page.getByText('12 services are left out. Open a context to see its services.').waitFor();
  await preview.send(answer(placeOrder));
  await preview.label('placeOrder').waitFor();
  expect(await preview.page.getByText('12 services are left out.').count()).toBe(0);
});

test('follows the text', async () => {
  await preview.send(answer(serviceMap));
  await preview.picture.waitFor();
  await preview.send(answer(mapWith('shipping["Shipping"]')));
  await preview.label('Shipping').waitFor();
});

test('redraws nothing when the picture is the same, but takes over the new sources', async () => {
  await preview.send(answer(serviceMap));
  await preview.picture.evaluate((svg) => svg.classList.add('first'));
  const anchors = serviceMap.anchors.map((each) => ({
    ...each,
    source: { ...each.source, start: { line: 99, character: 0 } },
  }));
  await preview.send(answer({ ...serviceMap, anchors }));
  await eventually(async () => {
    await preview.link('Payments').click();
    expect(await preview.posted()).toContainEqual(
      expect.objectContaining({ source: expect.objectContaining({ start: { line: 99, character: 0 } }) }),
    );
  });
  expect(await preview.picture.getAttribute('class')).toContain('first');
});

test('drops pictures that newer ones have overtaken', async () => {
  await recordTitles();
  const named = (title: string) => answer({ ...mapWith(`extra["${title}"]`), title });
  await preview.send(named('one'), named('two'), named('three'), named('four'));
  await preview.page.locator('svg[aria-label="four"]').waitFor();
  const drawn = await preview.page.evaluate('window.drawn');
  expect(drawn).not.toContain('two');
  expect(drawn).not.toContain('three');
});

test('does not show a picture of something that is no longer asked for', async () => {
  await preview.send(answer(placeOrder));
  await preview.label('placeOrder').waitFor();
  await recordTitles();
  const other = { ...placeOrder, title: 'Orders.cancel', query: { kind: 'sequence', of: 'x' } } as const;
  await preview.send(
    answer(serviceMap),
    answer({ ...other, text: `${other.text}  customer->>orders: cancel\n` }),
  );
  await preview.label('cancel').waitFor();
  expect(await preview.page.evaluate('window.drawn')).toEqual(['Orders.cancel']);
});

test('takes on the theme of the editor, and every new one', async () => {
  const fill = (): Promise<unknown> =>
    preview.page.evaluate("getComputedStyle(document.querySelector('.node rect.label-container')).fill");
  await preview.send(answer(serviceMap));
  await preview.picture.waitFor();
  const dark = await fill();
  expect(dark).toMatch(/^rgb/);
  await preview.setTheme(lightTheme);
  await eventually(async () => expect(await fill()).not.toBe(dark));
  await preview.setTheme(highContrastTheme);
  await eventually(async () => expect(await fill()).toBe('rgb(0, 0, 0)'));
  await preview.setTheme(darkTheme);
});

test('offers what can be drawn', async () => {
  await preview.send(answer(serviceMap, { query: mapQuery }));
  const picker = preview.page.getByRole('combobox', { name: 'Diagram' });
  expect(await picker.locator('option').allTextContents()).toEqual([
    'Service map',
    'Orders.placeOrder – command',
  ]);
  await picker.selectOption('Orders.placeOrder – command');
  expect(await preview.posted()).toContainEqual({ kind: 'choose', query: placeOrderQuery });
});

test('names what is shown, also where it is no choice', async () => {
  const query = { kind: 'services', of: 'service:Orders' } as const;
  await preview.send(answer({ ...serviceMap, query, title: 'Around Orders' }, { query }));
  const selected = preview.page.locator('option:checked');
  await preview.page.locator('option', { hasText: 'Around Orders' }).waitFor({ state: 'attached' });
  expect(await selected.textContent()).toBe('Around Orders');
  await preview.send(answer(serviceMap, { query: mapQuery }));
  await eventually(async () => expect(await selected.textContent()).toBe('Service map'));
  expect(await preview.page.locator('option', { hasText: 'Around Orders' }).count()).toBe(0);
});

test('follows the cursor until something is chosen, and again when asked to', async () => {
  const follow = preview.page.getByRole('button', { name: 'Follow cursor' });
  await preview.send(answer(placeOrder));
  await eventually(async () => expect(await follow.getAttribute('aria-pressed')).toBe('true'));
  await follow.click();
  expect(await preview.posted()).toContainEqual({ kind: 'choose', query: placeOrderQuery });
  await preview.send(answer(placeOrder, { query: placeOrderQuery }));
  await eventually(async () => expect(await follow.getAttribute('aria-pressed')).toBe('false'));
  await follow.click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'choose' });
});

test('leads back to the map', async () => {
  await preview.send(answer(placeOrder, { query: placeOrderQuery }));
  const back = preview.page.getByRole('button', { name: 'Service map' });
  await back.click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'choose', query: mapQuery });
  await preview.send(answer(serviceMap, { query: mapQuery }));
  await eventually(async () => expect(await back.isDisabled()).toBe(true));
});
