import { describe, expect, test } from 'vitest';
import { sequence } from '../../src/diagrams/sequence.js';
import {
  actor,
  calls,
  each,
  emits,
  event,
  external,
  gateway,
  journey,
  on,
  operation,
  schedule,
  service,
  startup,
  system,
  topic,
} from './literal.js';
import { readSequence } from './mermaid.js';
import { drawSequence, linesOf, others } from './sequence-lines.js';
import { shop } from './shop.js';

describe('what starts a behaviour', () => {
  const model = system(
    actor('Shopper', [journey('buy', [calls('A.run', { gateway: 'Edge' })])]),
    gateway('Edge', ['A']),
    external('Bank', [event('Paid')]),
    topic('news'),
    service('A', [
      event('Done'),
      operation('run'),
      operation('make', [emits('Done')]),
      schedule('clean up', 600_000, [calls('A.run')]),
      startup([calls('A.run')]),
      on('Done', [calls('A.run')], 'news'),
      on('Paid', [calls('A.run')]),
    ]),
  );

  test.each([
    ['journey:Shopper.buy', 'Shopper ->> Edge: run'],
    ['operation:A.run', 'Caller ->> A: run'],
    ['schedule:A.every("clean up")', 'note A: every 10m: clean up'],
    ['startup:A.at start', 'note A: at start'],
    ['handler:A.on(Done)', 'news -) A: Done'],
    ['handler:A.on(Paid)', 'Bank / (external) -) A: Paid'],
  ])('%s', async (id, first) => {
    expect((await linesOf(model, id))[0]).toBe(first);
  });

  test.each(['service:A', 'actor:Shopper', 'event:A.Done', 'operation:A.gone'])(
    '%s has no sequence',
    (id) => {
      expect(sequence(model, id)).toBeUndefined();
    },
  );
});

describe('how far it goes', () => {
  const chain = system(
    service('A', [operation('a', [calls('B.b')])]),
    service('B', [operation('b', [calls('C.c')])]),
    service('C', [operation('c', [calls('A.a')])]),
  );

  test('recursion is shown once', async () => {
    expect(await linesOf(chain, 'operation:A.a')).toEqual([
      'Caller ->> A: a',
      'A ->> B: b',
      'B ->> C: c',
      'C ->> A: a',
      'note A: a … again',
    ]);
  });

  test('the depth counts bodies; what goes on is marked, can be opened, and the notice says so', async () => {
    const diagram = drawSequence(chain, 'operation:A.a', { depth: 2 });
    expect((await readSequence(diagram.text)).lines).toEqual([
      'Caller ->> A: a',
      'A ->> B: b',
      'B ->> C: c …',
    ]);
    expect(diagram.anchors.find((anchor) => anchor.label === 'c …')?.opens).toEqual({
      kind: 'sequence',
      of: 'operation:C.c',
    });
    expect(diagram.notice).toBe('What ends in “…” goes on.');
    expect(diagram.more).toBe('step');
    expect(drawSequence(chain, 'operation:A.a').notice).toBeUndefined();
  });

  test('too many messages end with how many steps more there are', async () => {
    const many = [...Array(500)].map(() => calls('B.tell'));
    const model = system(service('A', [operation('run', [...many, each('item', many)])]), ...others);
    const diagram = drawSequence(model, 'operation:A.run');
    const { lines } = await readSequence(diagram.text);
    expect(lines.filter((line) => line.includes('->>'))).toHaveLength(120);
    expect(lines.at(-1)).toBe('note A: 881 more');
    expect(diagram.notice).toBe('Shows the first 120 messages; at least 881 more follow.');
  });

  test('calls that fan out at every level are not followed for ever', async () => {
    const wide = (target: string) => [...Array(40)].map(() => calls(target));
    const model = system(
      service('A', [
        operation('a', wide('A.b')),
        operation('b', wide('A.c')),
        operation('c', wide('A.d')),
        operation('d', wide('A.e')),
        operation('e'),
      ]),
    );
    const lines = await linesOf(model, 'operation:A.a', { depth: 4 });
    expect(lines.filter((line) => line.includes('->>'))).toHaveLength(120);
  });

  test('without a depth it goes as deep as there are few enough participants and messages to read it', async () => {
    const chains = [...Array(8).keys()];
    const model = (count: number) =>
      system(
        service('A', [
          operation(
            'a',
            chains.slice(0, count).map((index) => calls(`b${index}`)),
          ),
        ]),
        ...chains.map((index) => service(`B${index}`, [operation(`b${index}`, [calls(`c${index}`)])])),
        ...chains.map((index) => service(`C${index}`, [operation(`c${index}`)])),
      );
    expect(await linesOf(model(7), 'operation:A.a')).toContain('B6 ->> C6: c6');
    expect(await linesOf(model(8), 'operation:A.a')).toContain('A ->> B7: b7 …');
    expect(await linesOf(model(8), 'operation:A.a', { depth: 2 })).toContain('B7 ->> C7: c7');
  });

  test('a picture with too many participants or messages goes one body less deep, and so on', async () => {
    const wide = [...Array(16).keys()];
    const deep = system(
      service('A', [operation('a', [calls('b')])]),
      service('B', [
        operation(
          'b',
          wide.map((index) => calls(`c${index}`)),
        ),
      ]),
      ...wide.map((index) => service(`C${index}`, [operation(`c${index}`)])),
    );
    expect(await linesOf(deep, 'operation:A.a')).toEqual(['Caller ->> A: a', 'A ->> B: b …']);
    const long = system(
      service('A', [operation('a', [calls('b')])]),
      service('B', [operation('b', [calls('c')])]),
      service('C', [
        operation(
          'c',
          [...Array(200)].map(() => calls('d')),
        ),
        operation('d'),
      ]),
    );
    expect(await linesOf(long, 'operation:A.a')).toEqual(['Caller ->> A: a', 'A ->> B: b', 'B ->> C: c …']);
  });
});

describe('the picture', () => {
  const diagram = drawSequence(shop, 'operation:Ordering.Orders.placeOrder');

  test('has participants that look like what they are, and stores beside their service', async () => {
    const { participants } = await readSequence(diagram.text);
    expect([...participants.values()].map(({ label, type: kind }) => `${label}: ${kind}`)).toEqual([
      'Caller: actor',
      'Orders / Order service: participant',
      'OrderDb: database',
      'Inventory: participant',
      'StockDb: database',
      'Pricing: participant',
      'Catalog: participant',
      'CatalogDb: database',
      'orders: queue',
      'Invoices: participant',
      'Stripe payments / (external): participant',
      'Shipping: participant',
      'Payments: participant',
      'PaymentDb: database',
      'payments: queue',
      'shipments: queue',
    ]);
  });

  test('names versions, of the behaviour and of events', async () => {
    const model = system(
      service('A', [
        event('Done', { version: 2 }),
        operation('run', [emits('Done')], undefined, { version: 3 }),
        on('Done', [calls('A.run')]),
      ]),
    );
    expect(drawSequence(model, 'operation:A.run').title).toBe('Sequence of A.run v3');
    expect(await linesOf(model, 'operation:A.run')).toContain('A -) A: Done v2');
    expect((await linesOf(model, 'handler:A.on(Done)'))[0]).toBe('A -) A: Done v2');
  });

  test('is titled and described', async () => {
    const { title, description } = await readSequence(diagram.text);
    expect([title, description]).toEqual([diagram.title, diagram.description]);
    expect(diagram.title).toBe('Sequence of Ordering.Orders.placeOrder');
    expect(diagram.description).toBe('What Ordering.Orders.placeOrder causes, in 32 messages.');
  });

  test('anchors every message, in the order Mermaid draws them', async () => {
    const { lines } = await readSequence(diagram.text);
    const drawn = lines
      .filter((line) => / (?:->>|-->>|-\)|--x) /.test(line))
      .map((line) => line.slice(line.indexOf(': ') + 2));
    const anchored = diagram.anchors.filter(({ at }) => 'message' in at);
    expect(anchored.map(({ at }) => ('message' in at ? at.message : undefined))).toEqual(
      drawn.map((_, index) => index),
    );
    expect(anchored.map(({ label }) => label)).toEqual(drawn);
  });

  test('anchors a message at its step, and opens what it starts', () => {
    const steps = shop.elements.find(({ id }) => id === 'operation:Ordering.Orders.placeOrder')?.steps ?? [];
    const anchor = diagram.anchors.find(({ label }) => label === 'starts Fulfil');
    expect(anchor?.source).toEqual(steps.at(-1)?.source);
    expect(anchor?.opens).toEqual({ kind: 'sequence', of: 'saga:Ordering.Orders.Fulfil' });
  });

  test('anchors every participant but the caller at its name', async () => {
    const { participants } = await readSequence(diagram.text);
    const anchored = diagram.anchors.flatMap(({ at }) => ('node' in at ? [at.node] : []));
    expect(anchored.toSorted()).toEqual([...participants.keys()].filter((id) => id !== 'n1').toSorted());
    expect(diagram.anchors.find(({ label }) => label === 'Orders')?.opens).toEqual({
      kind: 'services',
      of: 'service:Ordering.Orders',
    });
  });

  test('of everything in the shop is understood by Mermaid', async () => {
    const behaviours = shop.elements.filter(({ kind }) =>
      ['operation', 'handler', 'schedule', 'saga', 'journey'].includes(kind),
    );
    for (const { id } of behaviours) expect((await linesOf(shop, id)).length).toBeGreaterThan(0);
  });
});
