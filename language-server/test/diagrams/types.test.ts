import { expect, test } from 'vitest';
import { types } from '../../src/diagrams/types.js';
import { readClasses } from './mermaid-boxes.js';
import { modelOf } from './model-of.js';

const shop = `
type Email = string pii
context Ordering {
  type Cart { lines: Line[], note: Note? }
  type Line { sku: string key, count: int }
  type Note { text: string }
  enum Status { Open, Paid }
  service Orders {
    event Placed v1 { cart: Cart }
    event Placed v2 { cart: Cart, email: Email, status: Status }
  }
}
`;

async function drawn(of?: string, text = shop) {
  const diagram = types(await modelOf(text), of === undefined ? {} : { of });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return { ...diagram, ...(await readClasses(diagram.text)) };
}

test('types, enums and events with their versions, and what they are made of', async () => {
  const { boxes, lines, legend } = await drawn();
  expect(boxes).toEqual([
    'type Email: = string pii',
    'type Cart: lines: Line[], note: Note?',
    'type Line: sku: string key, count: int',
    'type Note: text: string',
    'enum Status: Open, Paid',
    'event Placed v1: cart: Cart',
    'event Placed v2: cart: Cart, email: Email, status: Status',
  ]);
  expect(lines).toEqual([
    'Cart -> *Line: lines',
    'Cart -> 0..1Note: note',
    'Placed v1 -> Cart: cart',
    'Placed v2 -> Cart: cart',
    'Placed v2 -> Email: email',
    'Placed v2 -> Status: status',
  ]);
  expect(legend.map(({ looks }) => looks)).toEqual(['solid open arrow', '“*”', '“0..1”']);
});

test('of a type: what it is made of, and what is made of it', async () => {
  const names = async (of: string) => (await drawn(of)).boxes.map((box) => box.replace(/:.*/, ''));
  expect(await names('type:Ordering.Line')).toEqual(['type Line', 'type Cart']);
  expect(await names('service:Ordering.Orders')).toEqual([
    'event Placed v1',
    'event Placed v2',
    'type Cart',
    'type Email',
    'enum Status',
  ]);
  const model = await modelOf(shop);
  expect(types(model, { of: 'gone' })).toBeUndefined();
  expect(types(await modelOf('service A'))).toBeUndefined();
});

test('a box leads to its declaration, a line to the field', async () => {
  const { anchors } = await drawn('type:Ordering.Line');
  const line = (words: string) => shop.split('\n').findIndex((each) => each.includes(words));
  expect(anchors.map(({ at, source }) => [at, source.start.line])).toEqual([
    [{ node: 'n1' }, line('type Line')],
    [{ node: 'n2' }, line('type Cart')],
    [{ line: 0 }, line('type Cart')],
  ]);
});

test('many types are folded into what they belong to, with a way in', async () => {
  const contexts = Array.from(
    { length: 10 },
    (_, index) =>
      `context C${index} { type A${index} { next: B${(index + 1) % 10} } type B${index} { n: int } enum E${index} { X } }`,
  );
  const { boxes, lines, notice, anchors } = await drawn(undefined, contexts.join('\n'));
  expect(boxes[0]).toBe('context C0: type A0, type B0, enum E0');
  expect(lines[0]).toBe('C0 -> C1: next');
  expect(notice).toBe('30 types are too many for one picture: boxes are what they belong to.');
  expect(anchors[0]?.opens).toEqual({ kind: 'types', of: 'context:C0' });
});
