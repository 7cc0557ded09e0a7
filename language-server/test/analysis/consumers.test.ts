import { describe, expect, test } from 'vitest';
import { connectionsFigure } from '../../src/analysis/connections.js';
import { backlogGrowth, consumerFigure, drainTime, timeToFill } from '../../src/analysis/consumers.js';
import { quotaFigure } from '../../src/analysis/quotas.js';
import { stalenessFigure } from '../../src/analysis/staleness.js';
import { idOf, situation } from './situation.js';

describe('consumers', () => {
  test('of six partitions at 150/s fall behind 1200/s by 300/s: a million wait after 3333 s', () => {
    const growth = backlogGrowth(1200, 8, 6, 150);
    expect(growth).toBe(300);
    expect(timeToFill(1e6, growth)).toBeCloseTo(3333, 0);
    expect(timeToFill(1e6, 0)).toBe(Infinity);
  });

  test('work off ten minutes of 300/s in 300 s at 900/s', () => {
    expect(drainTime(600 * 300, 900, 300)).toBe(300);
    expect(drainTime(1, 900, 900)).toBe(Infinity);
  });

  const text = (handler: string, rate: string) => `
    topic t { carries A.E  partitions 6 by id  length 1000000  retention 1h }
    service A { event E { id: uuid key }  command a { emits E } }
    service B { replicas 8  on A.E { ${handler} } }
    workload W { A.a ${rate} }`;

  test('are replicas, no more than there are partitions', async () => {
    const at = await situation(text('capacity 150/s per replica', '1200/s'));
    const { value, terms } = consumerFigure(idOf(at.architecture, 'B.on(E)'), at);
    expect(value?.lower).toBeCloseTo(1200 / 900, 12);
    expect(terms.map(({ text: term, value: number }) => [term, Math.round(number?.lower ?? -1)])).toEqual([
      ['λ', 1200],
      ['consumers', 6],
      ['rate of one', 150],
      ['backlog grows by', 300],
      ['until 1000000 wait', 3_333_333],
      ['messages are lost after an outage of', 3_600_000],
    ]);
  });

  test('that keep up work off an outage', async () => {
    const at = await situation(text('capacity 900/s', '300/s'));
    const { terms } = consumerFigure(idOf(at.architecture, 'B.on(E)'), at);
    expect(terms).toContainEqual({
      text: 'a minute of outage is worked off in',
      unit: 'ms',
      value: { lower: 30_000, upper: 30_000 },
    });
  });

  test('without a capacity take one event after another, in its own time; without that they are unknown', async () => {
    const timed = await situation(text('own latency p50 10ms p99 10ms', '300/s'));
    expect(consumerFigure(idOf(timed.architecture, 'B.on(E)'), timed).value?.lower).toBeCloseTo(0.5, 9);
    const unknown = await situation(text('', '300/s'));
    expect(consumerFigure(idOf(unknown.architecture, 'B.on(E)'), unknown)).toMatchObject({
      missing: [{ text: 'the capacity or the times of B.on(E)' }],
    });
  });
});

describe('limits', () => {
  test('of connections: 30 replicas with 20 each open 600', async () => {
    const at = await situation(`
      server Pg { connections 400 }  server Other
      service A { replicas 3..30 at 70% cpu  store Db in Pg { connections 20 } }`);
    const figure = connectionsFigure(idOf(at.architecture, 'Pg'), at);
    expect(figure?.value).toEqual({ lower: 1.5, upper: 1.5 });
    expect(figure?.terms).toMatchObject([{ text: 'A.Db, 30 × 20', value: { lower: 600 } }]);
    expect(connectionsFigure(idOf(at.architecture, 'Other'), at)).toBeUndefined();
  });

  test('of connections are at least what is known', async () => {
    const at = await situation(`
      server Pg { connections 400 }
      service A { replicas 10  store Db in Pg { connections 20 } }
      service B { store Db in Pg { connections 5 } }`);
    const figure = connectionsFigure(idOf(at.architecture, 'Pg'), at);
    expect(figure?.value).toEqual({ lower: 0.5 });
    expect(figure?.missing).toMatchObject([{ text: 'the replicas of B' }]);
  });

  test('of somebody else: what is asked for of what is let in, not per client', async () => {
    const at = await situation(`
      external Stripe { limit 100/s  limit 5/s per client  command charge }
      external Free { limit 5/s per client  command x }
      service A { command a { calls Stripe.charge 2x } }
      workload W { A.a 60/s }`);
    expect(quotaFigure(idOf(at.architecture, 'Stripe'), at)?.value).toEqual({ lower: 1.2, upper: 1.2 });
    expect(quotaFigure(idOf(at.architecture, 'Free'), at)).toBeUndefined();
  });
});

describe('the age of a copy', () => {
  const text = (every: string, latency: string) => `
    server Kafka { ${latency} }
    topic t in Kafka { carries A.Changed }
    service A {
      store Db { outbox ${every}  entity Product { id: uuid key } }
      event Changed { id: uuid key }
      command change { writes Product  emits Changed }
    }
    service B {
      store Cards { entity Card copies A.Product within 5s { id: uuid key } }
      on A.Changed { own latency p50 20ms p99 20ms  writes Card }
    }`;

  test('is no more than poll interval, broker and handler together', async () => {
    const at = await situation(text('every 500ms', 'latency p50 40ms p99 40ms'));
    const { value, terms } = stalenessFigure(idOf(at.architecture, 'Card'), at);
    expect(value?.lower).toBeCloseTo(560, 6);
    expect(value?.upper).toBeCloseTo(560, 6);
    expect(terms.map((term) => term.text)).toEqual([
      'poll interval of the outbox',
      'p99 of t',
      'p99 of B.on(Changed)',
      'it may be as old as',
    ]);
  });

  test('is at least what is known', async () => {
    const at = await situation(text('', ''));
    const { value, missing } = stalenessFigure(idOf(at.architecture, 'Card'), at);
    expect(value).toEqual({ lower: expect.closeTo(20, 6) });
    expect(missing.map((each) => each.text)).toEqual(['how often the outbox is emptied', 'the latency of t']);
  });

  test('is unknown where nothing feeds it', async () => {
    const at = await situation(`
      service A { store D { entity P { id: uuid key } } }
      service B { store D { entity C copies A.P { id: uuid key } } }`);
    expect(stalenessFigure(idOf(at.architecture, 'B.D.C'), at)).toMatchObject({
      missing: [{ text: 'a handler that writes B.C' }],
    });
  });
});
