import { describe, expect, test } from 'vitest';
import { events } from '../../src/diagrams/events.js';
import { linksOf, readFlowchart } from './mermaid.js';
import { modelOf } from './model-of.js';

const shop = `
context Ordering {
  service Orders {
    event Placed v1 { id: uuid }
    event Placed v2 { id: uuid }
    event Cancelled
    command place { emits Placed v1  emits Placed v2 }
  }
}
external Bank { event Paid }
service Billing {
  on Placed v2 via forBilling { dead-letter lost }
  on Paid
}
service Statistics { on Placed v1 }
server Kafka
topic orders in Kafka { carries Orders }
queue forBilling from orders in Kafka
queue lost
`;

async function drawn(of?: string, text = shop) {
  const diagram = events(await modelOf(text), of === undefined ? {} : { of });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return { ...diagram, links: await linksOf(diagram.text), read: await readFlowchart(diagram.text) };
}

test('from who emits an event over its channels to who handles which version of it', async () => {
  const { links, legend } = await drawn();
  expect(links).toEqual([
    'Orders ~> Placed v1, v2',
    'Placed v1, v2 ~> orders',
    'orders ~> Statistics: Placed v1',
    'orders ~> forBilling',
    'forBilling ~> Billing: Placed v2',
    'Billing ~> lost',
    'Bank ~> Paid',
    'Paid ~> Billing',
  ]);
  expect(legend.map(({ means }) => means)).toEqual([
    'event',
    'service',
    'topic',
    'queue',
    'external',
    'event or message, nobody waits',
    'dead letters: what cannot be handled',
  ]);
});

test('what nobody emits or handles says so', async () => {
  const { read } = await drawn();
  expect([...read.nodes.values()].map(({ label }) => label)).toContain(
    'Cancelled / nobody emits it / nobody handles it',
  );
});

test('who emits and handles stands at both sides', async () => {
  const { links, read } = await drawn(undefined, 'service A { event Done  emits Done  on Done }');
  expect(links).toEqual(['A ~> Done', 'Done ~> A']);
  expect([...read.nodes.values()].map(({ label }) => label)).toEqual(['Done', 'A', 'A']);
});

describe('of a part', () => {
  test.each([
    ['event:Bank.Paid', ['Bank ~> Paid', 'Paid ~> Billing']],
    ['service:Statistics', ['Orders ~> Placed v1', 'Placed v1 ~> orders', 'orders ~> Statistics']],
    [
      'queue:forBilling',
      [
        'Orders ~> Placed v2',
        'Placed v2 ~> orders',
        'orders ~> forBilling',
        'forBilling ~> Billing',
        'Billing ~> lost',
      ],
    ],
  ])('%s', async (of, expected) => {
    const { links, query } = await drawn(of);
    expect(links.map((link) => link.replace(/: .*/, ''))).toEqual(expected);
    expect(query).toEqual({ kind: 'events', of });
  });

  test('without events there is no picture', async () => {
    expect(events(await modelOf('service A'))).toBeUndefined();
    expect(events(await modelOf(shop), { of: 'gone' })).toBeUndefined();
  });
});

test('an event leads to where it is declared, a line to where it is emitted or handled', async () => {
  const { anchors } = await drawn('event:Bank.Paid');
  const line = (words: string) => shop.split('\n').findIndex((each) => each.includes(words));
  expect(anchors.map(({ at, source }) => [at, source.start.line])).toEqual([
    [{ node: 'n1' }, line('event Paid')],
    [{ node: 'n2' }, line('external Bank')],
    [{ node: 'n3' }, line('service Billing')],
    [{ line: 1 }, line('on Paid')],
  ]);
});

test('a hundred events are drawn by their contexts, with a way in', async () => {
  const services = Array.from(
    { length: 50 },
    (_, index) =>
      `context C${index % 5} { service S${index} { event A${index}  event B${index}  emits A${index}  emits B${index}  on A${(index + 1) % 50} } }`,
  );
  const { read, notice, more, anchors } = await drawn(undefined, services.join('\n'));
  expect(read.nodes.size).toBeLessThanOrEqual(41);
  expect(notice).toContain('100 events are too many for one picture: contexts stand for their services.');
  expect(more).toBe('context');
  expect(anchors.some(({ opens }) => opens?.kind === 'events' && opens.of === 'context:C0')).toBe(true);
});
