import { describe, expect, test } from 'vitest';
import type { Architecture } from '../../src/architecture/model.js';
import { type SequenceOptions, sequence } from '../../src/diagrams/sequence.js';
import type { Diagram } from '../../src/protocol.js';
import {
  actor,
  cache,
  calls,
  type Draft,
  each,
  emits,
  entity,
  event,
  external,
  gateway,
  journey,
  on,
  operation,
  parallel,
  pivot,
  policy,
  queue,
  raises,
  reads,
  type StepDraft,
  saga,
  schedule,
  sends,
  service,
  starts,
  startup,
  store,
  system,
  topic,
  type,
  when,
  writes,
} from './literal.js';
import { readSequence } from './mermaid.js';
import { shop } from './shop.js';

function draw(model: Architecture, id: string, options?: SequenceOptions): Diagram {
  const diagram = sequence(model, id, options);
  if (diagram === undefined) throw new Error(`${id} has no sequence`);
  return diagram;
}

async function linesOf(
  model: Architecture,
  id: string,
  options?: SequenceOptions,
): Promise<readonly string[]> {
  return (await readSequence(draw(model, id, options).text)).lines;
}

const others: Draft[] = [
  type('Money'),
  service('B', [operation('ask', [], 'Money'), operation('tell'), operation('untell')]),
  service('C', [operation('work', [calls('B.tell')]), operation('unwork')]),
];

/** What `A.run` does with these steps, between the call that starts it and its end. */
async function run(steps: readonly StepDraft[], ...more: Draft[]): Promise<readonly string[]> {
  const model = system(
    service('A', [operation('run', steps), operation('help'), store('Db', [entity('Order')])]),
    ...others,
    ...more,
  );
  const [first, ...lines] = await linesOf(model, 'operation:A.run');
  expect(first).toBe('Caller ->> A: run');
  return lines;
}

describe('calls', () => {
  test('are answered where they return something', async () => {
    expect(await run([calls('B.ask'), calls('B.tell')])).toEqual([
      'A ->> B: ask',
      'B -->> A: Money',
      'A ->> B: tell',
    ]);
  });

  test('go on in the operation that is called', async () => {
    expect(await run([calls('C.work')])).toEqual(['A ->> C: work', 'C ->> B: tell']);
  });

  test('within the service are messages to itself', async () => {
    expect(await run([calls('A.help')])).toEqual(['A ->> A: help']);
  });

  test('of a whole service have no operation to name', async () => {
    expect(await run([calls('B')])).toEqual(['A ->> B: calls']);
  });

  test('pass the gateway they name, and the answer comes back through it', async () => {
    const lines = await run([calls('B.ask', { gateway: 'Edge' })], gateway('Edge', ['B']));
    expect(lines).toEqual(['A ->> Edge: ask', 'Edge ->> B: ask', 'B -->> Edge: Money', 'Edge -->> A: Money']);
  });

  test('over a queue are answered without it', async () => {
    const lines = await run([calls('B.ask', { via: 'requests' })], queue('requests'));
    expect(lines).toEqual(['A ->> requests: ask', 'requests ->> B: ask', 'B -->> A: Money']);
  });

  test('repeated are a loop, a share of the times an option, both one in the other', async () => {
    expect(await run([calls('B.tell', { count: 3, share: 0.07 })])).toEqual([
      'opt 7%',
      'loop 3x',
      'A ->> B: tell',
      'end',
      'end',
    ]);
  });

  test('in one batch are one message', async () => {
    expect(await run([calls('B.tell', { count: 20, batched: true })])).toEqual([
      'A ->> B: tell (one batch of 20)',
    ]);
  });

  test('say how they cope', async () => {
    const settings = [
      { kind: 'timeout', duration: 300 },
      { kind: 'deadline', duration: 1_500, propagated: false },
      { kind: 'retry', count: 2, backoffMin: 50, backoffMax: 60_000, jitter: true },
      { kind: 'fallback', label: 'a guess', steps: [] },
      { kind: 'tls' },
    ] as const;
    const [, note] = await run([calls('B.tell', { optional: true, settings })]);
    expect(note?.replaceAll(' / ', ' ')).toBe(
      'note A: optional, timeout 300ms, deadline 1.5s, retry 2 backoff 50ms..1m jitter, fallback: a guess',
    );
  });

  test('name their policy and their cache', async () => {
    const quick = policy(
      'Quick',
      { kind: 'breaker', share: 0.5, requests: 20, duration: 30_000 },
      { kind: 'bulkhead', value: 8 },
    );
    const [, note] = await run(
      [calls('B.tell', { policy: 'Quick', cached: 'Near', hits: 0.8 })],
      quick,
      service('D', [cache('Near')]),
    );
    expect(note?.replaceAll(' / ', ' ')).toBe(
      'note A: cached 80% in Near, with Quick: breaker 50% of 20 for 30s, bulkhead 8',
    );
  });
});

describe('other actions', () => {
  test('sends waits for nothing and goes through its queue', async () => {
    expect(await run([sends('B.tell'), sends('C.work', { via: 'jobs' })], queue('jobs'))).toEqual([
      'A -) B: tell',
      'A -) jobs: work',
      'jobs -) C: work',
      'C ->> B: tell',
    ]);
  });

  test('reads and writes go to the store of an entity, with the state written', async () => {
    expect(await run([reads('Order'), writes('Order', { state: 'Paid' }), reads('Db')])).toEqual([
      'A ->> Db: reads Order',
      'A ->> Db: writes Order → Paid',
      'A ->> Db: reads Db',
    ]);
  });

  test('an entity without a store is the own business of its service', async () => {
    const model = system(service('A', [entity('Order'), operation('run', [reads('Order')])]));
    expect(await linesOf(model, 'operation:A.run')).toEqual(['Caller ->> A: run', 'A ->> A: reads Order']);
  });

  test('starts begins a saga and follows it', async () => {
    const model = system(
      service('A', [operation('run', [starts('Fulfil')]), saga('Fulfil', [calls('B.tell')])]),
      ...others,
    );
    expect(await linesOf(model, 'operation:A.run')).toEqual([
      'Caller ->> A: run',
      'A -) A: starts Fulfil',
      'A ->> B: tell',
    ]);
  });
});

describe('events', () => {
  const emitter = (via?: string) =>
    service('A', [event('Done'), operation('run', [emits('Done', via === undefined ? {} : { via })])]);

  test('go to their topic once and from there to every handler, which then works', async () => {
    const model = system(
      emitter('news'),
      topic('news'),
      service('D', [on('Done', [calls('B.tell')], 'news')]),
      service('E', [on('Done', [], 'news')]),
      ...others,
    );
    expect(await linesOf(model, 'operation:A.run')).toEqual([
      'Caller ->> A: run',
      'A -) news: Done',
      'news -) D: Done',
      'D ->> B: tell',
      'news -) E: Done',
    ]);
  });

  test('come out of a queue that is fed by their topic', async () => {
    const model = system(
      emitter('news'),
      topic('news'),
      queue('mine', 'news'),
      service('D', [on('Done', [], 'mine')]),
    );
    expect(await linesOf(model, 'operation:A.run')).toEqual([
      'Caller ->> A: run',
      'A -) news: Done',
      'news -) mine: Done',
      'mine -) D: Done',
    ]);
  });

  test('on another channel do not arrive', async () => {
    const model = system(
      emitter('news'),
      topic('news'),
      topic('other'),
      service('D', [on('Done', [], 'other')]),
    );
    expect(await linesOf(model, 'operation:A.run')).toEqual(['Caller ->> A: run', 'A -) news: Done']);
  });

  test('without a channel go straight to their handlers', async () => {
    const model = system(emitter(), service('D', [on('Done')]));
    expect(await linesOf(model, 'operation:A.run')).toEqual(['Caller ->> A: run', 'A -) D: Done']);
  });

  test('that nobody handles are noted', async () => {
    expect(await linesOf(system(emitter()), 'operation:A.run')).toEqual([
      'Caller ->> A: run',
      'note A: emits Done',
    ]);
  });
});

describe('frames', () => {
  test('each says how often, as far as that is known', async () => {
    const tell = [calls('B.tell')];
    expect(
      await run([
        each('item', tell, { count: 2.4, max: 20 }),
        each('page', tell),
        each('shard', tell, { parallel: true, count: 4 }),
      ]),
    ).toEqual([
      'loop each item (2.4x, at most 20)',
      'A ->> B: tell',
      'end',
      'loop each page',
      'A ->> B: tell',
      'end',
      'par each shard, side by side (4x)',
      'A ->> B: tell',
      'end',
    ]);
  });

  test('parallel has a section for each branch', async () => {
    expect(await run([parallel([calls('B.tell'), calls('C.unwork')])])).toEqual([
      'par',
      'A ->> B: tell',
      'and',
      'A ->> C: unwork',
      'end',
    ]);
  });

  test('when is an option, or alternatives where there is more than one way', async () => {
    const tell = [calls('B.tell')];
    expect(
      await run([
        when([{ condition: 'new', share: 0.05, steps: tell }]),
        when(
          [
            { condition: 'big', steps: tell },
            { condition: 'small', share: 0.5, steps: tell },
          ],
          tell,
        ),
      ]),
    ).toEqual([
      'opt new (5%)',
      'A ->> B: tell',
      'end',
      'alt big',
      'A ->> B: tell',
      'else small (50%)',
      'A ->> B: tell',
      'else otherwise',
      'A ->> B: tell',
      'end',
    ]);
  });

  test('round nothing are not drawn', async () => {
    expect(await run([each('item', []), when([{ condition: 'new', steps: [] }]), parallel([])])).toEqual([]);
  });

  test('a way that ends with an error breaks the flow and answers the caller', async () => {
    expect(
      await run([when([{ condition: 'stock is short', steps: [calls('B.tell'), raises('OutOfStock')] }])]),
    ).toEqual(['break stock is short', 'A ->> B: tell', 'A --x Caller: OutOfStock', 'end']);
  });

  test('an error with a share is a break of its own', async () => {
    expect(await run([raises('Denied', 0.01)])).toEqual(['break 1%', 'A --x Caller: Denied', 'end']);
  });

  test('an error that nobody waits for is noted', async () => {
    const model = system(service('A', [event('Done'), on('Done', [raises('Odd')])]));
    expect(await linesOf(model, 'handler:A.on(Done)')).toEqual(['A -) A: Done', 'note A: raises Odd']);
  });
});

describe('undo', () => {
  test('runs at the end of the body, the newest step first, wherever it stands', async () => {
    expect(
      await run([
        parallel([calls('B.tell', { undo: 'B.untell' }), calls('B.ask')]),
        each('item', [calls('C.unwork', { undo: 'C.work' })]),
      ]),
    ).toEqual([
      'par',
      'A ->> B: tell',
      'and',
      'A ->> B: ask',
      'B -->> A: Money',
      'end',
      'loop each item',
      'A ->> C: unwork',
      'end',
      'break a later step fails: undo, newest first',
      'A ->> C: work',
      'A ->> B: untell',
      'end',
    ]);
  });

  test('of what started a saga comes last, and a pivot ends the undoing', async () => {
    const model = system(
      service('A', [
        operation('cancel'),
        saga('Fulfil', [calls('B.tell', { undo: 'B.untell' }), pivot, calls('C.unwork')], 'A.cancel'),
      ]),
      ...others,
    );
    const lines = await linesOf(model, 'saga:A.Fulfil');
    expect(lines.map((line) => line.replaceAll(' / ', ' '))).toEqual([
      'note A: saga Fulfil',
      'A ->> B: tell',
      'note A: pivot: from here on it only goes forward',
      'A ->> C: unwork',
      'break a step before the pivot fails: undo, newest first',
      'A ->> B: untell',
      'A ->> A: cancel',
      'end',
    ]);
  });

  test('a fallback with steps is drawn after the call it stands in for', async () => {
    const tell = calls('B.tell')(() => 'operation:B.tell', {
      uri: '',
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
    expect(await run([calls('B.ask', { settings: [{ kind: 'fallback', steps: [tell] }] })])).toEqual([
      'A ->> B: ask',
      'B -->> A: Money',
      'opt if it fails: fallback',
      'A ->> B: tell',
      'end',
    ]);
  });
});

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
    const diagram = draw(chain, 'operation:A.a', { depth: 2 });
    expect((await readSequence(diagram.text)).lines).toEqual([
      'Caller ->> A: a',
      'A ->> B: b',
      'B ->> C: c …',
    ]);
    expect(diagram.anchors.find((anchor) => anchor.label === 'c …')?.opens).toEqual({
      kind: 'sequence',
      of: 'operation:C.c',
    });
    expect(diagram.notice).toBe('What ends in “…” goes on: open it to see how.');
    expect(draw(chain, 'operation:A.a').notice).toBeUndefined();
  });

  test('too many messages end with how many steps more there are', async () => {
    const many = [...Array(500)].map(() => calls('B.tell'));
    const model = system(service('A', [operation('run', [...many, each('item', many)])]), ...others);
    const diagram = draw(model, 'operation:A.run');
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
});

describe('the picture', () => {
  const diagram = draw(shop, 'operation:Ordering.Orders.placeOrder');

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
