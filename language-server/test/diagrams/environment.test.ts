import { expect, test } from 'vitest';
import { replicasOf } from '../../src/analysis/replicas.js';
import { situationOf } from '../../src/analysis/situation.js';
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
    'zone a: Orders / as order-service / 6 replicas over 2 zones, Orders.worker / 4 replicas over 2 zones',
    'zone b: Orders / as order-service / 6 replicas over 2 zones, Orders.worker / 4 replicas over 2 zones',
    expect.stringMatching(/^region west · Ireland: /),
    'anywhere in Production on kubernetes: Kafka, Stock / 4 replicas, needs 3',
  ]);
  expect(links).toEqual([
    'Orders / as order-service / 6 replicas over 2 zones -- Postgres / as pg-prod / 2 replicas over 3 zones: Db',
    'Orders / as order-service / 6 replicas over 2 zones -- Postgres / as pg-prod / 2 replicas over 3 zones: Db',
  ]);
});

test('places that nothing is deployed to by itself are there too, and say what is there', async () => {
  const { labels } = await drawn('Production');
  expect(labels.filter((label) => /^(zone|region)/.test(label))).toEqual([
    'zone c / only what is deployed to all of west',
    'region north / nothing is deployed here',
  ]);
});

test('replicas are those in all places together, as many as the figures know', async () => {
  const text = `
    context Shop { service Orders { replicas 2  capacity 100/s per replica  command place } }
    service Api { replicas 2 }
    workload W { Orders.place 300/s }
    environment P {
      region eu { zone a  zone b }
      region us
      deploy Shop to eu { replicas 6 }
      deploy Api to eu.a, us { replicas 1..4 at 70% cpu }
    }
  `;
  const { groups } = await drawn('P', text);
  expect(groups).toEqual([
    'zone a: Api / 1..4 replicas over 2 places at 70% cpu',
    expect.stringMatching(/^region eu: .*Orders \/ 6 replicas over 2 zones/),
    'region us: Api / 1..4 replicas over 2 places at 70% cpu',
  ]);
  const at = situationOf(await modelOf(text), { environment: 'environment:P' });
  expect(replicasOf('service:Shop.Orders', at)?.stated).toEqual({ lower: 6, upper: 6 });
  expect(at.placements.get('service:Shop.Orders')?.zones).toHaveLength(2);
});

test('what is deployed everywhere is deployed so in the figures too, and what comes back is there', async () => {
  const text = `
    server Pg
    service Orders { store Db in Pg }
    environment P { region eu { zone a  zone b }  deploy * to eu.a { replicas 2 }  without Pg }
    environment D like P { deploy Pg { replicas 1 } }
  `;
  expect((await drawn('D', text)).groups[0]).toBe('zone a: Pg / 1 replica, Orders / 2 replicas');
  const at = situationOf(await modelOf(text), { environment: 'environment:D' });
  expect(at.placements.get('service:Orders')?.zones).toEqual(['zone:P.eu.a']);
  expect(at.elements.has('server:Pg')).toBe(true);
});

test('an environment like another one takes it over; what it says itself wins', async () => {
  const { labels, links } = await drawn('Dev');
  expect(labels.some((label) => label.startsWith('Stock'))).toBe(false);
  expect(labels).toContain('Orders / as order-service / 1 replica over 2 zones');
  expect(links).toEqual([
    'Orders / as order-service / 1 replica over 2 zones -- Small / postgres / 1 replica: Db',
    'Orders / as order-service / 1 replica over 2 zones -- Small / postgres / 1 replica: Db',
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
