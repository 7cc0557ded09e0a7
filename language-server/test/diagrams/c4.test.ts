import { describe, expect, test } from 'vitest';
import { c4 } from '../../src/diagrams/c4.js';
import { groupsOf, linksOf, parseMermaid, readFlowchart } from './mermaid.js';
import { modelOf } from './model-of.js';

const shop = `
system Shop "Online shop" { does "sell things" }
actor Shopper "Customer" { calls Orders.place }
context Ordering {
  service Orders { tech "Kotlin"  does "accept orders"  store Db in Postgres  event Placed
    command place { calls Stripe.charge  emits Placed } }
}
context Billing { service Invoices { on Placed } }
server Postgres: postgres
server Kafka: kafka
topic orders in Kafka { carries Ordering }
external Stripe "Payments" { command charge }
`;

async function drawn(of?: string, text = shop) {
  const diagram = c4(await modelOf(text), of === undefined ? {} : { of });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  const { nodes } = await readFlowchart(diagram.text);
  return {
    ...diagram,
    labels: [...nodes.values()].map(({ label }) => label),
    links: await linksOf(diagram.text),
  };
}

test('the system among the people and systems around it', async () => {
  const { labels, links, title } = await drawn('system:Shop');
  expect(labels).toEqual([
    'Shopper / [Person] / Customer',
    'Online shop / [Software System] / sell things',
    'Stripe / [External System] / Payments',
  ]);
  expect(links.map((link) => link.replaceAll(/ \/ [^>]*?(?= ->|: |$)/g, ''))).toEqual([
    'Shopper -> Online shop: place',
    'Online shop -> Stripe: charge',
  ]);
  expect(title).toBe('System context of Online shop');
});

test('a title that says no more than the name is not repeated, one that contains it stands for it', async () => {
  const text = `system Shop actor Courier "Courier" { calls Orders } actor Eater "Hungry people" { calls Orders }
    service Orders { calls Maps } external Maps "The maps of others"`;
  expect((await drawn('system:Shop', text)).labels).toEqual([
    'Courier / [Person]',
    'Eater / [Person] / Hungry people',
    'Shop / [Software System]',
    'The maps of others / [External System]',
  ]);
});

test('the containers, in the boundaries of the system and its contexts', async () => {
  const { labels, text } = await drawn();
  expect(labels).toEqual([
    'Orders / [Container: Kotlin] / accept orders',
    'Db / [Container: postgres]',
    'Invoices / [Container]',
    'orders / [Container: kafka]',
    'Shopper / [Person] / Customer',
    'Stripe / [External System] / Payments',
  ]);
  expect((await groupsOf(text)).map((group) => group.replace(/:.*/, ''))).toEqual([
    'Ordering [Bounded Context]',
    'Billing [Bounded Context]',
    'Online shop [Software System]',
  ]);
});

test('a context from inside; what is elsewhere has its context before its name', async () => {
  const { labels, query } = await drawn('context:Billing');
  expect(labels.map((label) => label.split(' / ')[0])).toEqual(['Invoices', 'Ordering.Orders', 'orders']);
  expect(query).toEqual({ kind: 'c4', of: 'context:Billing' });
});

describe("in Mermaid's own notation", () => {
  test.each([
    ['system:Shop', 'C4Context'],
    [undefined, 'C4Container'],
    ['context:Ordering', 'C4Container'],
  ])('of %s: %s, which is said to be experimental', async (of, keyword) => {
    const model = await modelOf(shop);
    const diagram = c4(model, { ...(of !== undefined && { of }), notation: 'c4' });
    expect(diagram?.text.split('\n')[0]).toBe(keyword);
    expect(await parseMermaid(diagram?.text ?? '')).toBe('c4');
    expect(diagram?.notice).toContain('C4 diagrams are experimental in Mermaid');
    expect(diagram?.query).toMatchObject({ kind: 'c4', notation: 'c4' });
    expect(diagram?.anchors.length).toBeGreaterThan(2);
  });

  test('the flowchart says nothing of the kind', async () => {
    expect((await drawn()).notice).toBeUndefined();
  });
});

test('too many containers are drawn by their contexts, with a way in', async () => {
  const services = Array.from(
    { length: 60 },
    (_, index) => `context C${index % 6} { service S${index} { calls S${(index + 7) % 60} } }`,
  );
  const { labels, notice, more, anchors } = await drawn(undefined, services.join('\n'));
  expect(labels).toEqual(['C0', 'C1', 'C2', 'C3', 'C4', 'C5'].map((name) => `${name} / [Bounded Context]`));
  expect(notice).toBe('60 containers are too many for one picture: contexts stand for them.');
  expect(more).toBe('context');
  expect(anchors[0]?.opens).toEqual({ kind: 'c4', of: 'context:C0' });
});

test('what is on no such picture has none', async () => {
  const model = await modelOf(shop);
  for (const of of ['gone', 'server:Kafka']) expect(c4(model, { of })).toBeUndefined();
  expect(c4(await modelOf('team T'))).toBeUndefined();
});
