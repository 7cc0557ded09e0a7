import { describe, expect, test } from 'vitest';
import {
  cache,
  calls,
  type Draft,
  each,
  emits,
  entity,
  event,
  gateway,
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
  sends,
  service,
  starts,
  store,
  system,
  topic,
  when,
  writes,
} from './literal.js';
import { drawSequence, linesOf, others } from './sequence-lines.js';

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
      'note A: cached 80% in Near, with Quick, breaker 50% of 20 for 30s, bulkhead 8',
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

  test('each step takes the channel it names', async () => {
    const steps = [sends('B.tell', { via: 'slow' }), sends('B.tell', { via: 'fast' })];
    expect(await run(steps, queue('slow'), queue('fast'))).toEqual([
      'A -) slow: tell',
      'slow -) B: tell',
      'A -) fast: tell',
      'fast -) B: tell',
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
      service('A', [
        operation('run', [starts('Fulfil'), calls('B.ask')], 'Money'),
        saga('Fulfil', [calls('B.tell')]),
      ]),
      ...others,
    );
    // Nobody waits for a saga: its steps come when all else, answers included, is done.
    expect(await linesOf(model, 'operation:A.run')).toEqual([
      'Caller ->> A: run',
      'A -) A: starts Fulfil',
      'A ->> B: ask',
      'B -->> A: Money',
      'A -->> Caller: Money',
      'note A: Fulfil, once started: / nobody waits for it',
      'A ->> B: tell',
    ]);
    const { text } = drawSequence(model, 'operation:A.run');
    const [note, ...after] = text.slice(text.indexOf('note over')).trim().split('\n');
    expect(note).toContain('Fulfil');
    expect(after.map((line) => line.split(' ')[0])).toEqual(['activate', expect.any(String), 'deactivate']);
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

  test('a branch beside branches that do nothing is not parallel to anything', async () => {
    expect(await run([parallel([calls('B.tell'), each('item', [])])])).toEqual(['A ->> B: tell']);
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
      'note A: pivot: no way back from here',
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
