import { describe, expect, test } from 'vitest';
import type { Architecture } from '../../src/architecture/model.js';
import { serviceMap } from '../../src/diagrams/service-map.js';
import type { Diagram } from '../../src/protocol.js';
import {
  actor,
  cache,
  calls,
  context,
  type Draft,
  emits,
  entity,
  event,
  external,
  gateway,
  journey,
  on,
  operation,
  queue,
  reads,
  relation,
  sends,
  server,
  service,
  store,
  system,
  topic,
} from './literal.js';
import { groupsOf, linksOf, readFlowchart } from './mermaid.js';
import { onlineBoutique } from './online-boutique.js';

function draw(model: Architecture, of?: string): Diagram {
  const diagram = serviceMap(model, of === undefined ? {} : { of });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return diagram;
}

const links = (model: Architecture, of?: string) => linksOf(draw(model, of).text);
const labels = async (model: Architecture, of?: string) =>
  [...(await readFlowchart(draw(model, of).text)).nodes.values()].map(({ label }) => label);

describe('lines', () => {
  test('a call is solid and named after its operation; calls of a behaviour are those of its service', async () => {
    const model = system(
      service('A', [operation('run', [calls('B.ask')])]),
      service('B', [operation('ask')]),
    );
    expect(await links(model)).toEqual(['A -> B: ask']);
  });

  test('a call within a service is no line', async () => {
    expect(
      await links(system(service('A', [operation('run', [calls('A.help')]), operation('help')]))),
    ).toEqual([]);
  });

  test('a sketch has nothing to name', async () => {
    expect(await links(system(service('A', [calls('B')]), service('B')))).toEqual(['A -> B']);
  });

  test('calls between two services are one line, with up to three names, else their number', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const target = service(
      'B',
      names.map((name) => operation(name)),
    );
    const source = (count: number) =>
      service(
        'A',
        names.slice(0, count).map((name) => calls(`B.${name}`)),
      );
    expect(await links(system(source(3), target))).toEqual(['A -> B: a / b / c']);
    expect(await links(system(source(4), target))).toEqual(['A -> B: 4 operations']);
  });

  test('sends are dashed, and go through their queue', async () => {
    const target = service('B', [operation('a'), operation('b')]);
    const model = system(service('A', [sends('B.a'), sends('B.b', { via: 'jobs' })]), target, queue('jobs'));
    expect(await links(model)).toEqual(['A ~> B: a', 'A ~> jobs: b', 'jobs ~> B: b']);
  });

  test('a call over a queue stays solid', async () => {
    const model = system(
      service('A', [calls('B.a', { via: 'jobs' })]),
      service('B', [operation('a')]),
      queue('jobs'),
    );
    expect(await links(model)).toEqual(['A -> jobs: a', 'jobs -> B: a']);
  });

  test('an event goes from who emits it over its channel to who handles it', async () => {
    const model = system(
      service('A', [event('Done'), emits('Done', { via: 'news' })]),
      service('B', [on('Done', [], 'news')]),
      service('C', [on('Done', [], 'mine')]),
      topic('news'),
      queue('mine', 'news'),
    );
    expect(await links(model)).toEqual([
      'A ~> news: Done',
      'news ~> B: Done',
      'news ~> mine: Done',
      'mine ~> C: Done',
    ]);
  });

  test('an event without a channel goes straight there, one from outside comes from the external', async () => {
    const model = system(
      external('Bank', [event('Paid')]),
      service('A', [event('Done'), emits('Done')]),
      service('B', [on('Done'), on('Paid')]),
    );
    expect(await links(model)).toEqual(['A ~> B: Done', 'Bank ~> B: Paid']);
  });

  test('an event that nobody handles still reaches its channel', async () => {
    expect(
      await links(system(service('A', [event('Done'), emits('Done', { via: 'news' })]), topic('news'))),
    ).toEqual(['A ~> news: Done']);
  });

  test('a gateway leads to what it exposes: operations, services, all services of a context', async () => {
    const model = system(
      gateway('Edge', ['A.ask', 'B', 'Shop']),
      service('A', [operation('ask')]),
      service('B'),
      context('Shop', [service('C'), service('D')]),
    );
    expect(await links(model)).toEqual(['Edge -> A: ask', 'Edge -> B', 'Edge -> C', 'Edge -> D']);
  });

  test('who names the member of a gateway goes to the gateway', async () => {
    const model = system(
      actor('Shopper', [journey('buy', [calls('A.ask', { gateway: 'Edge', via: 'jobs' })])]),
      gateway('Edge', ['A']),
      service('A', [operation('ask')]),
      queue('jobs'),
    );
    expect(await links(model)).toEqual(['Shopper -> Edge: ask', 'Edge -> A']);
  });

  test('stores belong to their service and run in a server, as channels do', async () => {
    const model = system(
      service('A', [
        store('Db', [entity('Order')], 'Postgres'),
        cache('Near'),
        operation('run', [reads('Order')]),
      ]),
      server('Postgres'),
      server('Kafka'),
      topic('news', 'Kafka'),
    );
    expect(await links(model)).toEqual(['A -- Db', 'Db .. Postgres', 'A -- Near', 'news .. Kafka']);
  });
});

test('each kind of part has a shape of its own, and an external a dashed border besides', async () => {
  const diagram = draw(
    system(
      actor('U'),
      external('X'),
      gateway('G', []),
      service('S', [store('D'), cache('C')]),
      server('V'),
      topic('T'),
      queue('Q'),
    ),
  );
  const { nodes } = await readFlowchart(diagram.text);
  const shapes = [...nodes.values()].map(({ shape }) => shape);
  expect(new Set(shapes).size).toBe(9);
  const external_ = [...nodes].find(([, { label }]) => label === 'X')?.[0];
  expect(diagram.text).toContain(`class ${external_} external`);
});

test('a title is shown where it says more than the name', async () => {
  const titled = (name: string, title: string) => service(name, [], { title });
  const model = system(
    titled('Orders', 'Order service'),
    titled('Stripe', 'Stripe payments'),
    titled('OrderDb', 'Order DB'),
  );
  expect(await labels(model)).toEqual(['Orders / Order service', 'Stripe payments', 'OrderDb']);
});

test('a title that the name says already is left out; a full name is always shown', async () => {
  const payments = context('Billing', [service('PaymentService', [], { title: 'Payments' })]);
  const stripe = context('Outside', [external('Stripe', [], { title: 'Stripe payments' })]);
  const model = system(payments, stripe, service('A', [calls('PaymentService'), calls('Stripe')]));
  expect(await labels(model)).toEqual(['PaymentService', 'Stripe payments', 'A']);
  expect(await labels(model, 'service:A')).toEqual([
    'Billing.PaymentService',
    'Outside.Stripe / Stripe payments',
    'A',
  ]);
});

describe('groups', () => {
  const model = system(
    context('Ordering', [service('Orders', [store('Db'), calls('Payments.pay')]), service('Pricing')]),
    context('Billing', [service('Payments', [operation('pay', [calls('Bank')])])]),
    external('Bank'),
    service('Orphan', [calls('Pricing')]),
  );

  test('a context holds its services and their stores', async () => {
    expect(await groupsOf(draw(model).text)).toEqual(['Ordering: Orders, Db, Pricing', 'Billing: Payments']);
    const titled = system(context('Ordering', [service('Orders')], { title: 'From cart to parcel' }));
    expect(await groupsOf(draw(titled).text)).toEqual(['Ordering · From cart to parcel: Orders']);
  });

  test('of one context: its parts, and their neighbours as plain nodes under their full names', async () => {
    const text = draw(model, 'context:Ordering').text;
    expect(await groupsOf(text)).toEqual(['Ordering: Orders, Db, Pricing']);
    expect(await linksOf(text)).toEqual([
      'Orders -> Billing.Payments: pay',
      'Orphan -> Pricing',
      'Orders -- Db',
    ]);
  });

  test('of one service: it, its stores, and what is one hop away', async () => {
    expect(await labels(model, 'service:Ordering.Orders')).toEqual(['Orders', 'Db', 'Billing.Payments']);
    expect(await labels(model, 'service:Billing.Payments')).toEqual(['Payments', 'Ordering.Orders', 'Bank']);
  });

  test('of a behaviour or entity: the part it belongs to', () => {
    expect(draw(model, 'operation:Billing.Payments.pay')).toEqual(draw(model, 'service:Billing.Payments'));
  });

  test('of what is not on the map: nothing', () => {
    const typed = system(
      context('Ordering', [service('Orders'), event('Done')]),
      relation('Ordering', [], 'Ordering', []),
    );
    expect(serviceMap(typed, { of: 'relation:Ordering-Ordering' })).toBeUndefined();
    expect(serviceMap(typed, { of: 'service:Gone' })).toBeUndefined();
    expect(serviceMap(system())).toBeUndefined();
  });

  test('anchors lead to the name of every node and group, and to more of it', async () => {
    const { text, anchors } = draw(model, 'context:Ordering');
    const { nodes, groups } = await readFlowchart(text);
    const at = (label: string) => anchors.find((anchor) => anchor.label === label);
    expect(anchors.flatMap(({ at: place }) => ('node' in place ? place.node : [])).toSorted()).toEqual(
      [...nodes.keys(), ...groups.keys()].toSorted(),
    );
    const payments = model.elements.find(({ id }) => id === 'service:Billing.Payments');
    expect(at('Billing.Payments')?.source).toEqual(payments?.declarations[0]?.nameRange);
    expect(at('Billing.Payments')?.opens).toEqual({ kind: 'services', of: 'service:Billing.Payments' });
    expect(at('Ordering')?.opens).toBeUndefined();
    expect(draw(model).anchors.find(({ label }) => label === 'Ordering')?.opens).toEqual({
      kind: 'services',
      of: 'context:Ordering',
    });
  });
});

describe('what flows past a focus', () => {
  const model = system(
    service('A', [event('Done'), emits('Done', { via: 'news' })]),
    service('B', [on('Done', [], 'news')]),
    service('C', [calls('B')]),
    topic('news', 'Kafka'),
    server('Kafka'),
  );

  test('a delivery is drawn to its other end', async () => {
    expect(await links(model, 'service:A')).toEqual(['A ~> news: Done', 'news ~> B: Done']);
  });

  test('a channel shows both its ends, a server what runs in it', async () => {
    expect(await links(model, 'topic:news')).toEqual(['A ~> news: Done', 'news ~> B: Done', 'news .. Kafka']);
    expect(await links(model, 'server:Kafka')).toEqual(['news .. Kafka']);
  });
});

describe('too large', () => {
  const chain = (prefix: string, count: number): Draft[] =>
    [...Array(count).keys()].map((index) =>
      service(`${prefix}${index}`, index === 0 ? [] : [calls(`${prefix}0`)]),
    );

  test('40 parts are drawn, 41 are drawn as the context map, with a way in', async () => {
    const model = (count: number) =>
      system(context('X', chain('x', 20)), context('Y', chain('y', count - 20)));
    expect(draw(model(40)).notice).toBeUndefined();
    const diagram = draw(model(41));
    expect(await labels(model(41))).toEqual(['X / 20 services', 'Y / 21 services']);
    expect(diagram.query).toEqual({ kind: 'services' });
    expect(diagram.notice).toBe('41 parts are too many for one picture: this is the context map.');
    expect(diagram.more).toBe('context');
    expect(diagram.anchors.map(({ opens }) => opens)).toEqual([
      { kind: 'services', of: 'context:X' },
      { kind: 'services', of: 'context:Y' },
    ]);
  });

  test('more than 80 lines are too many as well', async () => {
    const dense = [...Array(12).keys()].map((from) =>
      service(
        `s${from}`,
        [...Array(12).keys()].filter((to) => to !== from).map((to) => calls(`s${to}`)),
      ),
    );
    const model = system(context('X', dense.slice(0, 6)), context('Y', dense.slice(6)));
    expect(await linksOf(draw(model).text)).toEqual([
      'X / 6 services -> Y / 6 services: 36 calls',
      'Y / 6 services -> X / 6 services: 36 calls',
    ]);
    expect(draw(model).notice).toContain('132 connections are too many for one picture');
    const diagram = draw(system(...dense));
    expect(await linksOf(diagram.text)).toHaveLength(80);
    expect(diagram.notice).toBe('52 weaker connections between them left out.');
    expect(diagram.more).toBe('part');
  });

  test('without contexts, the 40 most connected are drawn and one node for the others', async () => {
    const model = system(...chain('s', 100).toReversed());
    const drawn = await labels(model);
    expect(drawn).toHaveLength(41);
    expect(drawn).toContain('s0');
    expect(drawn.at(-1)).toBe('60 more');
    expect(draw(model).notice).toBe('Shows the 40 most connected of 100 parts.');
  });

  test('a context that is too large is cut the same way, its own parts first', async () => {
    const outside = [...Array(10).keys()].map((index) => service(`o${index}`, [calls('x0'), calls('x1')]));
    const model = system(context('X', chain('x', 45)), ...outside);
    const diagram = draw(model, 'context:X');
    const drawn = await labels(model, 'context:X');
    expect(drawn).toHaveLength(41);
    expect(drawn.at(-1)).toBe('15 more');
    expect(drawn.some((label) => label.startsWith('o'))).toBe(false);
    expect(await groupsOf(diagram.text)).toHaveLength(1);
  });

  test('2,000 services in 50 contexts', async () => {
    const contexts = [...Array(50).keys()].map((index) => context(`c${index}`, chain(`c${index}s`, 40)));
    const diagram = draw(system(...contexts));
    expect([...(await readFlowchart(diagram.text)).nodes]).toHaveLength(41);
    expect(diagram.notice).toContain('Shows the 40 most connected of 50 contexts and parts.');
    expect(diagram.more).toBe('part');
  });
});

test('Online Boutique: 10 services and a load generator, 14 calls between services', async () => {
  const diagram = draw(onlineBoutique);
  const calling = (await linksOf(diagram.text)).filter((line) => line.includes(' -> '));
  expect(calling.filter((line) => !line.startsWith('LoadGenerator'))).toHaveLength(14);
  expect(await groupsOf(diagram.text)).toHaveLength(3);
  const { title, description } = await readFlowchart(diagram.text);
  expect(title).toBe('Service map of shop');
  expect(description).toBe(
    '1 actor (LoadGenerator), 10 services and 1 cache (RedisCart) with 16 connections.',
  );
});
