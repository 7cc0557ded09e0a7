import { expect, test } from 'vitest';
import { environment } from '../../src/diagrams/environment.js';
import { groupsOf, linksOf, readFlowchart } from './mermaid.js';
import { modelOf } from './model-of.js';

const shop = `
server Postgres as "pg": postgres { replicas 2 }
server Small: postgres
server Kafka: kafka
service Orders as "order-service" {
  replicas 3..20 at 70% cpu
  store Db in Postgres
  process worker { replicas 4 }
}
service Stock as "stock" { replicas 4 needs 3 }
environment Production on kubernetes {
  region west "Ireland" { zone a  zone b  zone c }
  region north
  deploy Orders to west.a, west.b { replicas 6 }
  deploy Postgres to west { as "pg-prod" }
  without Small
}
environment Dev like Production {
  deploy * { replicas 1 }
  deploy Orders.Db { in Small }
  without Stock
}
environment Plain
`;

async function drawn(name: string, text = shop) {
  const diagram = environment(await modelOf(text), `environment:${name}`);
  if (diagram === undefined) throw new Error('There is nothing to draw');
  const { nodes } = await readFlowchart(diagram.text);
  return {
    ...diagram,
    labels: [...nodes.values()].map(({ label }) => label),
    groups: await groupsOf(diagram.text),
    links: await linksOf(diagram.text),
  };
}

test('what runs in which region and zone, in how many replicas, and where its data is kept', async () => {
  const { groups, links } = await drawn('Production');
  expect(groups).toEqual([
    'zone a: Orders / as order-service / 6 replicas, Orders.worker / 4 replicas',
    'zone b: Orders / as order-service / 6 replicas, Orders.worker / 4 replicas',
    expect.stringMatching(/^region west · Ireland: /),
    'anywhere in Production on kubernetes: Kafka, Stock / 4 replicas, needs 3',
  ]);
  expect(links).toEqual([
    'Orders / as order-service / 6 replicas -- Postgres / as pg-prod / 2 replicas: Db',
    'Orders / as order-service / 6 replicas -- Postgres / as pg-prod / 2 replicas: Db',
  ]);
});

test('places with nothing in them are there too', async () => {
  const { labels } = await drawn('Production');
  expect(labels.filter((label) => label.endsWith('nothing is deployed here'))).toEqual([
    'zone c / nothing is deployed here',
    'region north / nothing is deployed here',
  ]);
});

test('an environment like another one takes it over; what it says itself wins', async () => {
  const { labels, links } = await drawn('Dev');
  expect(labels.some((label) => label.startsWith('Stock'))).toBe(false);
  expect(labels).toContain('Orders / as order-service / 1 replica');
  expect(links).toEqual([
    'Orders / as order-service / 1 replica -- Small / postgres / 1 replica: Db',
    'Orders / as order-service / 1 replica -- Small / postgres / 1 replica: Db',
  ]);
});

test('without places everything is in the environment', async () => {
  const { groups } = await drawn('Plain');
  expect(groups).toEqual([
    'Plain: Postgres / as pg / 2 replicas, Small / postgres, Kafka, Orders / as order-service / 3..20 replicas at 70% cpu, Orders.worker / 4 replicas, Stock / 4 replicas, needs 3',
  ]);
});

test('environments that are like each other end', async () => {
  const { labels } = await drawn('A', 'environment A like B environment B like A service S');
  expect(labels).toEqual(['S']);
});

test('what is no environment, or has nothing in it, has no picture', async () => {
  expect(environment(await modelOf(shop), 'service:Orders')).toBeUndefined();
  expect(environment(await modelOf('environment A'), 'environment:A')).toBeUndefined();
});

test('fifty services are drawn by their contexts', async () => {
  const services = Array.from({ length: 50 }, (_, index) => `context C${index % 5} { service S${index} }`);
  const { labels, notice } = await drawn('E', `environment E ${services.join('\n')}`);
  expect(labels).toEqual([
    'C0 / 10 parts',
    'C1 / 10 parts',
    'C2 / 10 parts',
    'C3 / 10 parts',
    'C4 / 10 parts',
  ]);
  expect(notice).toBe('50 parts are too many for one picture: contexts stand for their services.');
});
