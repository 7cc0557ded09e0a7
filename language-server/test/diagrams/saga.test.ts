import { describe, expect, test } from 'vitest';
import { saga } from '../../src/diagrams/saga.js';
import { readStates } from './mermaid-boxes.js';
import { modelOf } from './model-of.js';

const others = `
service Payments { command capture  command refund }
service Stock { command reserve  command release }
service Shipping { command ship  event Shipped }
`;

async function drawn(body: string, of = 'saga:Orders.Fulfil') {
  const diagram = saga(await modelOf(`service Orders { ${body} }${others}`), of);
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return { ...diagram, ...(await readStates(diagram.text)) };
}

describe('a saga', () => {
  test('undoes, newest first, what was done before a step that fails; after the pivot it goes on trying', async () => {
    const { boxes, lines, description, legend } = await drawn(`
      command place { starts Fulfil }
      command cancel
      saga Fulfil {
        undo cancel
        calls Stock.reserve      undo Stock.release
        calls Payments.capture   undo Payments.refund
        pivot
        sends Shipping.ship { retry 10 }
      }
    `);
    expect(boxes).toEqual([
      'Stock.reserve',
      'Payments.capture',
      'pivot, no way back from here',
      'sends Shipping.ship',
      'undo Stock.release',
      'undo Orders.cancel',
      'failed, all is undone',
    ]);
    expect(lines).toEqual([
      '* -> Stock.reserve: started by Orders.place',
      'Stock.reserve -> undo Orders.cancel: fails',
      'Stock.reserve -> Payments.capture',
      'Payments.capture -> undo Stock.release: fails',
      'Payments.capture -> pivot, no way back from here',
      'pivot, no way back from here -> sends Shipping.ship',
      'sends Shipping.ship -> sends Shipping.ship: fails, again until it succeeds',
      'sends Shipping.ship -> *',
      'undo Stock.release -> undo Orders.cancel',
      'undo Orders.cancel -> failed, all is undone',
    ]);
    expect(description).toBe('Orders.Fulfil: 7 states, 3 steps to undo when it fails.');
    expect(legend.map(({ looks }) => looks)).toEqual(['solid arrow', '“fails”', '“undo”', '“pivot”']);
  });

  test('without anything to undo it just fails; what is optional or has a fallback does not', async () => {
    const { lines } = await drawn(`
      saga Fulfil on Shipping.Shipped {
        calls Stock.reserve optional
        calls Payments.capture { retry 1 fallback "by hand" }
        calls Stock.release
      }
    `);
    expect(lines).toEqual([
      '* -> Stock.reserve (optional): on Shipped',
      'Stock.reserve (optional) -> Payments.capture (1 retry, else by hand)',
      'Payments.capture (1 retry, else by hand) -> Stock.release',
      'Stock.release -> failed, nothing to undo: fails',
      'Stock.release -> *',
    ]);
  });

  test('branches, loops and errors', async () => {
    const { lines } = await drawn(`
      saga Fulfil {
        parallel { calls Stock.reserve  calls Payments.capture }
        undo Stock.release
        each "line" 2x { calls Shipping.ship }
        when "it is late" 5% { raises TooLate } else { raises Odd 1% }
      }
    `);
    expect(lines).toEqual([
      '* -> fork',
      'fork -> Stock.reserve',
      'Stock.reserve -> failed, all is undone: fails',
      'fork -> Payments.capture',
      'Payments.capture -> failed, all is undone: fails',
      'Stock.reserve -> join',
      'Payments.capture -> join',
      'join -> Shipping.ship: each line',
      'Shipping.ship -> undo Stock.release: fails',
      'Shipping.ship -> Shipping.ship: next line (2x)',
      'Shipping.ship -> choice',
      'choice -> raises TooLate: it is late 5%',
      'raises TooLate -> undo Stock.release: TooLate',
      'choice -> raises Odd 1%: otherwise',
      'raises Odd 1% -> undo Stock.release: Odd',
      'raises Odd 1% -> *: otherwise',
      'undo Stock.release -> failed, all is undone',
    ]);
  });

  test('steps lead to their source, calls to the sequence of what they call', async () => {
    const { anchors } = await drawn('saga Fulfil { calls help } command help { calls Stock.reserve }');
    expect(anchors).toMatchObject([
      { at: { node: 'n1' }, label: 'Orders.help', opens: { kind: 'sequence', of: 'operation:Orders.help' } },
    ]);
  });

  test('of a hundred steps the first forty are drawn, and the others counted', async () => {
    const steps = Array.from({ length: 100 }, () => 'calls Stock.reserve').join('\n');
    const { notice, more } = await drawn(`saga Fulfil { ${steps} }`);
    expect([notice, more]).toEqual(['60 steps more are left out.', 'step']);
  });
});

test('an operation that undoes something is a saga, others are none', async () => {
  const model = await modelOf(`
    service Orders { command place { calls Stock.reserve undo Stock.release } command other { calls place } }
    ${others}
  `);
  expect(saga(model, 'operation:Orders.place')?.title).toBe('Saga Orders.place');
  expect(saga(model, 'operation:Orders.other')).toBeUndefined();
  expect(saga(model, 'service:Orders')).toBeUndefined();
});
