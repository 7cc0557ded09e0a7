import { expect, test } from 'vitest';
import { answer, mapWith, placeOrder, serviceMap } from './answers.js';
import type { PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

const unreadable = { ...serviceMap, text: 'flowchart LR\n  a[[[' };

test('keeps the last picture under a banner while the text has errors', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.send(answer(mapWith('half["Half written"]'), { errors: 1 }));
  await preview.banner.getByText('1 file has errors').waitFor();
  await preview.send(answer(undefined, { errors: 2 }));
  await preview.banner.getByText('2 files have errors').waitFor();
  expect(await preview.label('Payments').isVisible()).toBe(true);
  expect(await preview.label('Half written').count()).toBe(0);

  await preview.send(answer(mapWith('half["All written"]')));
  await preview.label('All written').waitFor();
  expect(await preview.banner.textContent()).toBe('');
});

test('draws what there is when asked to, errors or not', async () => {
  await preview.send(answer(serviceMap), answer(mapWith('half["Half written"]'), { errors: 1 }));
  await preview.banner.getByRole('button', { name: 'Draw anyway' }).click();
  await preview.label('Half written').waitFor();
  await preview.banner.getByText('this picture may miss something').waitFor();
  await preview.send(answer(mapWith('half["More written"]'), { errors: 1 }));
  await preview.label('More written').waitFor();
});

test('draws what there is where there is no picture to keep', async () => {
  await preview.send(answer(serviceMap, { errors: 3 }));
  await preview.label('Payments').waitFor();
  await preview.banner.getByText('3 files have errors; this picture may miss something.').waitFor();
  expect(await preview.banner.getByRole('button').isVisible()).toBe(false);
});

test('says so when Mermaid cannot draw a picture, and keeps the last one', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.send(answer(unreadable));
  await preview.banner.getByText('The picture could not be drawn').waitFor();
  expect(await preview.label('Payments').isVisible()).toBe(true);
  await preview.send(answer(mapWith('next["Next"]')));
  await preview.label('Next').waitFor();
  expect(await preview.banner.textContent()).toBe('');
});

test('is never blank, not even when the first picture cannot be drawn', async () => {
  await preview.send(answer(unreadable));
  await preview.page.getByRole('heading', { name: serviceMap.title }).waitFor();
  await preview.page.getByText('The picture could not be drawn').waitFor();
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
});

test('says what is no longer there, over the last picture', async () => {
  await preview.send(answer(placeOrder, { query: placeOrder.query }));
  await preview.label('placeOrder').waitFor();
  await preview.send(answer(undefined, { query: placeOrder.query, problem: 'The model has no placeOrder.' }));
  await preview.banner.getByText('The model has no placeOrder.').waitFor();
  expect(await preview.label('placeOrder').isVisible()).toBe(true);
});

test('says why there is no answer', async () => {
  await preview.send({ kind: 'failure', message: 'The language server is not running.' });
  await preview.page.getByText('The language server is not running.').waitFor();
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.send({ kind: 'failure', message: 'The language server is not running.' });
  await preview.banner.getByText('The language server is not running.').waitFor();
  expect(await preview.label('Payments').isVisible()).toBe(true);
});

test('an empty project gets ten lines to start from', async () => {
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  await preview.send(answer(undefined));
  await preview.page.getByRole('heading', { name: 'Nothing to draw yet' }).waitFor();
  const model = await preview.page.locator('pre').textContent();
  expect(model?.trimEnd().split('\n')).toHaveLength(10);
  expect(await preview.picture.count()).toBe(0);
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
});
