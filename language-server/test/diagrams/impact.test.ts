import { describe, expect, test } from 'vitest';
import { impact } from '../../src/diagrams/impact.js';
import { linksOf, readFlowchart } from './mermaid.js';
import { modelOf } from './model-of.js';

async function drawn(text: string, of: string, depth?: number) {
  const diagram = impact(await modelOf(text), of, depth === undefined ? {} : { depth });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  const { nodes } = await readFlowchart(diagram.text);
  return {
    ...diagram,
    links: await linksOf(diagram.text),
    labels: [...nodes.values()].map(({ label }) => label),
  };
}

const chain = `
actor Shopper { journey buy { calls Orders.place } }
service Orders {
  event Placed
  command place { calls Stock.reserve  calls Prices.quote optional  emits Placed }
  query get
}
service Stock { command reserve { calls Depot.pick } }
service Prices { query quote { calls Depot.pick { fallback "the old price" } } }
service Depot { command pick }
service Mailer { on Placed { calls Letters.send } }
service Letters { command send }
`;

test('a failure goes on to whoever waits, is felt where it is optional, and comes late where it is an event', async () => {
  const { labels, links, description, legend } = await drawn(chain, 'service:Depot');
  expect(labels).toEqual([
    'Depot / ✕ fails',
    'Stock / fails: reserve',
    'Prices / goes on without: quote',
    'Orders / fails: place',
    'Shopper / fails: buy',
    'Mailer / late: on(Placed)',
  ]);
  expect(links).toEqual([
    'Depot / ✕ fails => Stock / fails: reserve: pick',
    'Depot / ✕ fails -> Prices / goes on without: quote: pick',
    'Stock / fails: reserve => Orders / fails: place: reserve',
    'Orders / fails: place => Shopper / fails: buy: place',
    'Orders / fails: place ~> Mailer / late: on(Placed): Placed',
  ]);
  expect(description).toBe('The failure of Depot reaches 3 parts hard, 1 part soft and 1 part delayed.');
  expect(legend.map(({ means }) => means)).toEqual([
    'service',
    'actor',
    'hard: fails with it',
    'soft: goes on without it (optional, or with a fallback)',
    'delayed: hears of it later',
  ]);
});

test('it is followed only so far as asked, and says that it goes on', async () => {
  const { labels, notice, query } = await drawn(chain, 'service:Depot', 1);
  expect(labels).toEqual(['Depot / ✕ fails', 'Stock / fails: reserve', 'Prices / goes on without: quote']);
  expect(notice).toBe('It reaches further: 3 parts more.');
  expect(query).toEqual({ kind: 'impact', of: 'service:Depot', depth: 1 });
});

test('an event that a context declares is late with who emits it, like one of its own', async () => {
  const text = `
    context Delivery {
      event Delivered
      service Dispatch { command finish { emits Delivered } }
    }
    service Notifications { on Delivered }
  `;
  for (const [of, name] of [
    ['service:Delivery.Dispatch', 'Dispatch'],
    ['operation:Delivery.Dispatch.finish', 'finish'],
  ] as const) {
    const { labels, links, description } = await drawn(text, of, 1);
    expect(labels).toEqual([`${name} / ✕ fails`, 'Notifications / late: on(Delivered)']);
    expect(links).toEqual([`${name} / ✕ fails ~> Notifications / late: on(Delivered): Delivered`]);
    expect(description).toBe(`The failure of ${name} reaches 1 part delayed.`);
  }
});

test('many are counted by what they are', async () => {
  const text = `service A { event E  command run { emits E } }
    service B { query a { calls A.run }  query b { calls A.run }  query c { calls A.run } }
    service C { command x { calls A.run }  command y { calls A.run }  saga S { calls A.run } }`;
  expect((await drawn(text, 'service:A')).labels).toEqual([
    'A / ✕ fails',
    'B / fails: 3 operations',
    'C / fails: 2 operations and 1 saga',
  ]);
});

test('a late event that nobody handles is felt by nobody', async () => {
  const { notice, description } = await drawn(
    'service A { event Done  command run { emits Done } }',
    'operation:A.run',
  );
  expect(notice).toBe('Nothing in this model feels it when run fails.');
  expect(description).toBe('The failure of run reaches nothing.');
});

describe('what fails with', () => {
  test('a store: who reads and writes in it; a cache is only missed', async () => {
    const text = `service A { store Db { entity Order } cache Near  command run { reads Order cached in Near  writes Near } }
      service B { calls A.run }`;
    expect((await drawn(text, 'store:A.Db')).labels).toEqual(['Db / ✕ fails', 'A / fails: run', 'B / fails']);
    expect((await drawn(text, 'cache:A.Near')).labels).toEqual([
      'Near / ✕ fails',
      'A / goes on without: run',
    ]);
  });

  test('a server: what is kept and carried in it; an outbox makes a failure a delay', async () => {
    const text = `
      server Kafka
      topic news in Kafka { carries A, B, D }
      service A { event Done  command run { emits Done } }
      service B { store Db { outbox } event Told  command tell { writes Db  emits Told } }
      service C { on Done  on Told }
      service D { cache Near  store Db { outbox } event Moved  command move { writes Near  reads Db  emits Moved } }
    `;
    expect((await drawn(text, 'server:Kafka')).labels).toEqual([
      'Kafka / ✕ fails',
      'A / fails: run',
      'B / late: tell',
      'C / late: on(Done), on(Told)',
      'D / fails: move',
    ]);
  });

  test('a gateway: who comes through it', async () => {
    const text = `gateway Edge { exposes A } service A { command run } actor U { journey go { calls Edge.run } }`;
    expect((await drawn(text, 'gateway:Edge')).labels).toEqual(['Edge / ✕ fails', 'U / fails: go']);
  });

  test('an operation: who calls it, not who calls another one', async () => {
    const text =
      'service A { command one  command two } service B { command b { calls A.one } command c { calls A.two } }';
    expect((await drawn(text, 'operation:A.one')).labels).toEqual(['one / ✕ fails', 'B / fails: b']);
  });

  test('a sketch: it is hit as a whole, and all who use any of it', async () => {
    const text = 'service A service B { calls A  command b } service C { command c { calls B.b } }';
    expect((await drawn(text, 'service:A')).labels).toEqual(['A / ✕ fails', 'B / fails', 'C / fails: c']);
  });

  test('a process: what it runs', async () => {
    const text = `service A { command run  process worker { runs run } } service B { calls A.run }`;
    expect((await drawn(text, 'process:A.worker')).labels).toEqual(['worker / ✕ fails', 'B / fails']);
  });
});

test('a ring ends, and what nothing depends on says so', async () => {
  const ring = 'service A { command a { calls B.b } } service B { command b { calls A.a } }';
  expect((await drawn(ring, 'service:A')).labels).toEqual(['A / ✕ fails', 'B / fails: b']);
  const { labels, notice, description } = await drawn('service A', 'service:A');
  expect([labels, notice]).toEqual([['A / ✕ fails'], 'Nothing in this model feels it when A fails.']);
  expect(description).toBe('The failure of A reaches nothing.');
});

test('what cannot fail has no picture', async () => {
  const model = await modelOf(
    'team T service A { enum Status { Open } type Line { n: int } } type X = string',
  );
  for (const of of ['team:T', 'type:X', 'enum:A.Status', 'type:A.Line', 'gone'])
    expect(impact(model, of)).toBeUndefined();
});

test('fifty parts are drawn by their contexts', async () => {
  const services = Array.from(
    { length: 50 },
    (_, index) => `context C${index % 7} { service S${index} { calls Core } }`,
  );
  const { labels, notice, more } = await drawn(`${services.join('\n')} service Core`, 'service:Core');
  expect(labels).toHaveLength(8);
  expect(notice).toBe('50 parts are too many for one picture: contexts stand for them.');
  expect(more).toBe('context');
});

test('a line leads to the step that feels the failure', async () => {
  const { anchors } = await drawn(chain, 'service:Letters');
  const line = chain.split('\n').findIndex((each) => each.includes('calls Letters.send'));
  expect(anchors.find(({ at }) => 'line' in at)?.source.start.line).toBe(line);
});
