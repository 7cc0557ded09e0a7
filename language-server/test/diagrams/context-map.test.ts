import { expect, test } from 'vitest';
import { contextMap } from '../../src/diagrams/context-map.js';
import {
  actor,
  calls,
  context,
  emits,
  event,
  external,
  gateway,
  on,
  operation,
  queue,
  relation,
  server,
  service,
  store,
  system,
  topic,
} from './literal.js';
import { linksOf, readFlowchart } from './mermaid.js';
import { shop } from './shop.js';

test('contexts stand with their number of services beside what is in none', async () => {
  const diagram = contextMap(
    system(
      context('Ordering', [service('Orders', [store('Db')]), service('Pricing'), external('Inner')]),
      context('Empty'),
      actor('Shopper'),
      external('Bank'),
      service('Orphan', [store('OrphanDb')]),
      gateway('Edge', []),
      topic('news'),
    ),
  );
  const { nodes } = await readFlowchart(diagram?.text ?? '');
  expect([...nodes.values()].map(({ label }) => label)).toEqual([
    'Ordering / 2 services',
    'Empty / 0 services',
    'Shopper',
    'Bank',
    'Orphan',
    'Edge',
  ]);
});

test('what flows between contexts is bundled and counted, by kind; one thing alone is named', async () => {
  const diagram = contextMap(
    system(
      context('X', [
        service('A', [
          event('Done'),
          event('Gone'),
          calls('C.a'),
          calls('C.b'),
          calls('B'),
          emits('Done', { via: 'news' }),
          emits('Gone'),
        ]),
        service('B', [calls('C.a')]),
      ]),
      context('Y', [
        service('C', [
          operation('a', [calls('Bank.pay')]),
          operation('b'),
          on('Done', [], 'mine'),
          on('Gone'),
          on('Paid'),
        ]),
      ]),
      external('Bank', [operation('pay'), event('Paid')]),
      topic('news'),
      queue('mine', 'news'),
    ),
  );
  expect(await linksOf(diagram?.text ?? '')).toEqual([
    'X / 2 services -> Y / 1 service: 3 calls',
    'Y / 1 service -> Bank: pay',
    'X / 2 services ~> Y / 1 service: 2 messages',
    'Bank ~> Y / 1 service: Paid',
  ]);
});

test('where something runs is no dependency between contexts', async () => {
  const diagram = contextMap(
    system(context('X', [service('A', [store('Db', [], 'Postgres')])]), context('Y', [server('Postgres')])),
  );
  expect(await linksOf(diagram?.text ?? '')).toEqual([]);
});

test('relations carry their patterns, from upstream to downstream or both ways', async () => {
  const diagram = contextMap(
    system(
      context('A'),
      context('B'),
      relation('A', ['open-host-service', 'published-language'], 'B', ['conformist']),
      relation('A', ['partnership'], 'B', ['partnership'], true),
    ),
  );
  expect(await linksOf(diagram?.text ?? '')).toEqual([
    'A / 0 services -- B / 0 services: A: upstream / open-host-service / published-language / B: downstream / conformist',
    'A / 0 services <=> B / 0 services: partnership',
  ]);
});

test('everything opens its services, and is anchored at its name', () => {
  const diagram = contextMap(shop);
  const billing = shop.elements.find(({ id }) => id === 'context:Billing');
  expect(diagram?.anchors.find(({ label }) => label.startsWith('Billing'))).toEqual({
    at: { node: 'n6' },
    label: 'Billing 2 services',
    source: billing?.declarations[0]?.nameRange,
    around: [billing?.declarations[0]?.range],
    opens: { kind: 'services', of: 'context:Billing' },
  });
  expect(diagram?.description).toBe(
    '1 actor (Shopper), 1 external (Stripe), 1 gateway (Edge) and 3 contexts (Ordering, Warehouse, Billing) with 11 connections.',
  );
});

test('past 40 contexts, the most connected are drawn and one node for the others', async () => {
  const contexts = [...Array(60).keys()].map((index) =>
    context(`c${index}`, [service(`s${index}`, index > 20 ? [calls('s0')] : [])]),
  );
  const diagram = contextMap(
    system(
      ...contexts,
      ...[...Array(5).keys()].map((index) => external(`x${index}`)),
      actor('Everybody', [calls('x0'), calls('x1'), calls('x2'), calls('x3'), calls('x4')]),
    ),
  );
  const { nodes } = await readFlowchart(diagram?.text ?? '');
  const drawn = [...nodes.values()].map(({ label }) => label);
  expect(drawn).toHaveLength(41);
  expect(drawn.at(-1)).toBe('26 more');
  expect(drawn).toContain('c0 / 1 service');
  expect(drawn).toContain('c59 / 1 service');
  expect(drawn.some((label) => label.startsWith('x'))).toBe(false);
  expect(diagram?.notice).toBe('Shows the 40 most connected of 66 contexts and parts.');
  expect(diagram?.more).toBe('part');
});

test('nothing to draw', () => {
  expect(contextMap(system())).toBeUndefined();
});

test('past 80 relations, the first ones are drawn', async () => {
  const contexts = [...Array(10).keys()].map((index) => context(`c${index}`));
  const relations = contexts.flatMap((from) =>
    contexts.filter((to) => to !== from).map((to) => relation(from.name, [], to.name, [])),
  );
  const diagram = contextMap(system(...contexts, ...relations));
  expect(await linksOf(diagram?.text ?? '')).toHaveLength(80);
  expect(diagram?.notice).toBe('Shows the first 80 of 90 relations.');
});
