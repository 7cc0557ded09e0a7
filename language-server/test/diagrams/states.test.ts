import { expect, test } from 'vitest';
import { states } from '../../src/diagrams/states.js';
import type { Diagram } from '../../src/protocol.js';
import { readStates } from './mermaid-boxes.js';
import { modelOf } from './model-of.js';

const shop = `
context Ordering {
  enum Status { Pending, Paid, Shipped, Cancelled }
  service Orders {
    store Db {
      entity Order {
        id: uuid key
        status: Status { Pending -> Paid -> Shipped  Pending, Paid -> Cancelled }
      }
      entity Line { sku: string }
    }
    command place { writes Order -> Pending }
    command cancel { when "it is late" { writes Order -> Cancelled } }
    every 10m "expire" { writes Order -> Cancelled }
    on Captured v1 { writes Order -> Paid }
  }
}
service Payments { event Captured v1  event Captured v2 }
`;
const order = 'entity:Ordering.Orders.Db.Order';

async function draw(text: string, of = order): Promise<Diagram> {
  const diagram = states(await modelOf(text), of);
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return diagram;
}

test('a life cycle begins with the first state and says who makes each transition', async () => {
  const { text, title, legend } = await draw(shop);
  expect(await readStates(text)).toEqual({
    boxes: ['Pending', 'Paid', 'Shipped', 'Cancelled'],
    lines: [
      '* -> Pending: place',
      'Pending -> Paid: on(Captured) v1',
      'Paid -> Shipped: nobody',
      'Pending -> Cancelled: cancel, every(“expire”)',
      'Paid -> Cancelled: cancel, every(“expire”)',
      'Shipped -> *',
      'Cancelled -> *',
    ],
  });
  expect(title).toBe('States of Ordering.Orders.Db.Order');
  expect(legend.map(({ looks }) => looks)).toEqual(['solid arrow', '“nobody”']);
});

test('states lead to the enum, transitions to the step that makes them and its sequence', async () => {
  const { anchors } = await draw(shop);
  const lineOf = (label: string) => anchors.find((anchor) => anchor.label === label)?.source.start.line;
  const source = shop.split('\n');
  const at = (words: string) => source.findIndex((line) => line.includes(words));
  expect(lineOf('Paid')).toBe(at('enum Status'));
  expect(lineOf('on(Captured) v1')).toBe(at('on Captured v1'));
  expect(lineOf('nobody')).toBe(at('status: Status'));
  expect(anchors.find(({ label }) => label === 'place')).toMatchObject({
    at: { line: 0 },
    opens: { kind: 'sequence', of: 'operation:Ordering.Orders.place' },
  });
});

test('each life cycle of an entity stands by itself', async () => {
  const { text } = await draw(
    `enum A { On, Off } enum B { On, Gone }
     service S { store D { entity E { a: A { On -> Off } b: B { On -> Gone } } } }`,
    'entity:S.D.E',
  );
  expect((await readStates(text)).boxes).toEqual(['On', 'Off', 'On', 'Gone']);
});

test('what has no life cycle has no picture', async () => {
  const model = await modelOf(shop);
  expect(states(model, 'entity:Ordering.Orders.Db.Line')).toBeUndefined();
  expect(states(model, 'service:Ordering.Orders')).toBeUndefined();
  expect(states(model, 'gone')).toBeUndefined();
});
