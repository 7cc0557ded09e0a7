import { expect, test } from 'vitest';
import type { PanelMessage } from '../../src/preview-messages.js';
import { answer, mapWith, modelUri, placeOrder, serviceMap } from './answers.js';
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
  await preview.banner.getByRole('button', { name: 'Copy Mermaid source' }).click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'copy', text: unreadable.text });
  await preview.send(answer(mapWith('next["Next"]')));
  await preview.label('Next').waitFor();
  expect(await preview.banner.textContent()).toBe('');
});

test('is never blank, not even when the first picture cannot be drawn', async () => {
  await preview.send(answer(unreadable));
  await preview.page.getByRole('heading', { name: serviceMap.title }).waitFor();
  await preview.page.getByText('The picture could not be drawn').waitFor();
  await preview.page.getByRole('button', { name: 'Copy Mermaid source' }).click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'copy', text: unreadable.text });
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

const start = { line: 6, character: 4 };
const firstError = {
  message: 'Nothing is called `Nowhere`.',
  source: { uri: modelUri, start, end: { line: 6, character: 11 } },
};

/** The same answer with the error that is to blame. */
function blaming(message: PanelMessage): PanelMessage {
  return message.kind === 'answer' ? { ...message, answer: { ...message.answer, firstError } } : message;
}

test('a picture that is behind says so, and leads to the first error', async () => {
  const stale = preview.page.getByRole('group', { name: 'Picture, not up to date' });
  await preview.send(answer(serviceMap));
  await preview.label('Payments').waitFor();
  expect(await stale.count()).toBe(0);
  await preview.send(blaming(answer(mapWith('half["Half"]'), { errors: 1 })));
  await stale.waitFor();
  await preview.banner.getByRole('button', { name: 'shop.svc:7: Nothing is called `Nowhere`.' }).click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'reveal', source: firstError.source });
  await preview.banner.getByRole('button', { name: 'Draw anyway' }).click();
  await preview.label('Half').waitFor();
  expect(await stale.count()).toBe(0);
  expect(await preview.banner.getByRole('button', { name: /Nowhere/ }).isVisible()).toBe(true);
});

test('where there is no picture to keep, the first error is named too', async () => {
  await preview.send(blaming(answer(undefined, { errors: 1, problem: 'The model has no placeOrder.' })));
  await preview.page.getByRole('button', { name: 'shop.svc:7: Nothing is called `Nowhere`.' }).click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'reveal', source: firstError.source });
});

test('a drawing that takes long can be cancelled, and begun again', async () => {
  // A layout engine that never answers, until it is let go.
  await preview.page.reload();
  await preview.page.evaluate(`
    const Engine = window.Worker;
    window.stuck = true;
    window.Worker = class extends Engine {
      postMessage(message) {
        if (!window.stuck || message.cmd !== 'layout') super.postMessage(message);
      }
    };
  `);
  await preview.send(answer(placeOrder));
  await preview.label('charge').waitFor();
  await preview.send(answer(serviceMap));
  await preview.page.getByText(`Drawing ${serviceMap.title} …`).waitFor();
  await preview.page.getByRole('button', { name: 'Cancel' }).click();
  await preview.banner.getByText(`The drawing of ${serviceMap.title} was cancelled.`).waitFor();
  expect(await preview.label('charge').isVisible()).toBe(true);
  // Asked for again, it stays cancelled.
  await preview.send(answer(serviceMap));
  await preview.banner.getByText('was cancelled').waitFor();
  await preview.page.evaluate('window.stuck = false');
  await preview.banner.getByRole('button', { name: 'Draw it' }).click();
  await preview.label('Payments').waitFor();
  expect(await preview.banner.textContent()).toBe('');
});

test('a drawing that hangs is dropped for one of something else', async () => {
  await preview.page.reload();
  await preview.page.evaluate(`
    const Engine = window.Worker;
    let engines = 0;
    window.Worker = class extends Engine {
      constructor(address) {
        super(address);
        this.stuck = engines++ === 0;
      }
      postMessage(message) {
        if (!this.stuck || message.cmd !== 'layout') super.postMessage(message);
      }
    };
  `);
  await preview.send(answer(serviceMap));
  await preview.page.getByText(`Drawing ${serviceMap.title} …`).waitFor();
  await preview.send(answer(placeOrder));
  await preview.label('charge').waitFor();
  expect(await preview.banner.textContent()).toBe('');
});

test('what is asked for and takes its time is waited for in sight', async () => {
  await preview.send(answer(placeOrder));
  await preview.label('charge').waitFor();
  await preview.page.getByRole('button', { name: 'Service map' }).click();
  const waiting = preview.page.getByText('Waiting for the language server …');
  await waiting.waitFor();
  await preview.send(answer(serviceMap, { query: serviceMap.query }));
  await preview.label('Payments').waitFor();
  await waiting.waitFor({ state: 'hidden' });
});
