import { expect, test } from 'vitest';
import { problemsByAnchor, problemsInWords } from '../../src/preview/problems.js';
import type { DiagramAnchor, DiagramProblem, PanelMessage } from '../../src/preview-messages.js';
import { answer, modelUri, placeOrder, serviceMap } from './answers.js';
import { eventually } from './eventually.js';
import type { PreviewPage } from './preview-page.js';
import { usePreview } from './use-preview.js';

let preview: PreviewPage;

usePreview((opened) => {
  preview = opened;
});

function problem(line: number, severity: DiagramProblem['severity'], message: string): DiagramProblem {
  const start = { line, character: 3 };
  return { severity, message, source: { uri: modelUri, start, end: { line, character: 6 } } };
}

const noTimeout = problem(5, 'warning', 'The call has no timeout.');
const noOwner = problem(7, 'info', 'Nobody owns <b>Orders</b>.');
const unknown = problem(6, 'error', 'Nothing is called `Nowhere`.');

/** The map, where the service Orders is written on the lines 3 to 8, and the message to Payments on line 5. */
const anchors = serviceMap.anchors.map((anchor): DiagramAnchor => {
  const whole = { uri: modelUri, start: { line: 3, character: 0 }, end: { line: 8, character: 1 } };
  return anchor.label === 'Orders' ? { ...anchor, around: [whole] } : anchor;
});
const start = { line: 5, character: 0 };
const line: DiagramAnchor = {
  at: { line: 2 },
  label: 'charge',
  source: { uri: modelUri, start, end: { line: 5, character: 40 } },
};
const map = { ...serviceMap, anchors: [...anchors, line] };

function withProblems(message: PanelMessage, ...problems: readonly DiagramProblem[]): PanelMessage {
  return message.kind === 'answer' ? { ...message, answer: { ...message.answer, problems } } : message;
}

test('problems belong to what is written closest around them, the worst first', () => {
  const found = problemsByAnchor(map.anchors, [
    noOwner,
    noTimeout,
    unknown,
    problem(70, 'error', 'elsewhere'),
  ]);
  const told = [...found].map(([index, all]) => [
    map.anchors[index]?.label,
    all.map(({ message }) => message),
  ]);
  expect(told).toEqual([
    ['Orders', [unknown.message, noOwner.message]],
    ['charge', [noTimeout.message]],
  ]);
});

test('problems are told in words', () => {
  expect(problemsInWords([noTimeout])).toBe('warning: The call has no timeout.');
  expect(problemsInWords([unknown, noOwner])).toBe('2 problems, first error: Nothing is called `Nowhere`.');
});

const badges = () => preview.page.locator('.content .badge');

test('nodes and lines with problems are marked, and say which', async () => {
  await preview.send(withProblems(answer(map), noOwner, noTimeout, unknown));
  await preview.label('Payments').waitFor();
  expect((await badges().allTextContents()).toSorted()).toEqual(['▲ 1', '✕ 2']);
  const orders = preview.link('Orders');
  expect(await orders.getAttribute('aria-description')).toBe(
    '2 problems, first error: Nothing is called `Nowhere`.',
  );
  await orders.hover();
  const card = preview.page.getByRole('tooltip');
  await card.waitFor();
  expect(await card.getByRole('listitem').allTextContents()).toEqual([
    '✕error: Nothing is called Nowhere.',
    'iinfo: Nobody owns <b>Orders</b>.',
  ]);
  await orders.click({ button: 'right' });
  await preview.page.getByRole('menuitem', { name: 'Go to error: Nothing is called `Nowhere`.' }).click();
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'reveal', source: unknown.source });
});

test('a mark hides neither the words of a line nor the name of a thing', async () => {
  await preview.send(withProblems(answer(map), noTimeout, noOwner));
  await preview.label('Payments').waitFor();
  const boxes = await Promise.all(
    [badges().first(), badges().last(), preview.label('charge'), preview.label('Orders')].map(
      async (each) => (await each.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 },
    ),
  );
  const [one, other, ...words] = boxes;
  for (const mark of [one, other]) {
    for (const word of words) {
      const apart =
        mark === undefined ||
        mark.x >= word.x + word.width ||
        word.x >= mark.x + mark.width ||
        mark.y >= word.y + word.height ||
        word.y >= mark.y + mark.height;
      expect([mark, word, apart]).toEqual([mark, word, true]);
    }
  }
});

test('marks come and go without a new drawing', async () => {
  await preview.send(answer(map));
  await preview.label('Payments').waitFor();
  await preview.picture.evaluate((svg) => svg.classList.add('first'));
  await preview.send(withProblems(answer(map), noTimeout));
  await eventually(async () => expect(await badges().allTextContents()).toEqual(['▲ 1']));
  await preview.send(answer(map));
  await eventually(async () => expect(await badges().count()).toBe(0));
  expect(await preview.link('charge').count()).toBe(1);
  expect(await preview.picture.getAttribute('class')).toContain('first');
});

test('a click on a mark leads where a click on the thing does; messages have marks too', async () => {
  await preview.send(withProblems(answer(placeOrder), problem(7, 'warning', 'The call has no timeout.')));
  await preview.label('charge').waitFor();
  await badges().click();
  const charge = placeOrder.anchors.find(({ label }) => label === 'charge');
  expect((await preview.posted()).at(-1)).toEqual({ kind: 'reveal', source: charge?.source });
});
