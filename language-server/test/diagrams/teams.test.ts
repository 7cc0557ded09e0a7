import { expect, test } from 'vitest';
import { teams } from '../../src/diagrams/teams.js';
import { groupsOf, linksOf, readFlowchart } from './mermaid.js';
import { modelOf } from './model-of.js';

const shop = `
team Checkout "Checkout team"
team Warehouse
context Ordering {
  owner Checkout
  service Orders { event Placed  command place { calls Stock.reserve  calls Prices.quote  emits Placed } }
  service Prices { query quote }
}
context Inventory { owner Warehouse  service Stock { command reserve  on Placed } }
external Bank { owner Checkout }
server Kafka
topic orders in Kafka { carries Orders }
service Reports { calls Orders }
`;

async function drawn(of?: string, text = shop) {
  const diagram = teams(await modelOf(text), of === undefined ? {} : { of });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return { ...diagram, links: await linksOf(diagram.text), groups: await groupsOf(diagram.text) };
}

test('each team with what it owns, by statement or by default, and what crosses between them', async () => {
  const { groups, links, description } = await drawn();
  expect(groups).toEqual([
    'Checkout team: Ordering.Orders, Ordering.Prices, Bank',
    'Warehouse: Inventory.Stock',
    'owned by no team: Reports',
  ]);
  expect(links).toEqual([
    'Ordering.Orders -> Inventory.Stock: reserve',
    'Reports -> Ordering.Orders',
    'Ordering.Orders ~> Inventory.Stock: Placed',
  ]);
  expect(description).toBe('3 teams and 5 parts, 3 connections across teams.');
});

test('of a team: what it owns and whom it has to do with', async () => {
  const { groups, query } = await drawn('team:Warehouse');
  expect(groups).toEqual(['Checkout team: Ordering.Orders', 'Warehouse: Inventory.Stock']);
  expect(query).toEqual({ kind: 'teams', of: 'team:Warehouse' });
  const model = await modelOf(shop);
  expect(teams(model, { of: 'service:Reports' })).toBeUndefined();
  expect(teams(await modelOf('service A'))).toBeUndefined();
});

test('a team leads to where it is declared', async () => {
  const { anchors } = await drawn();
  expect(anchors[0]).toMatchObject({ label: 'Checkout team', source: { start: { line: 1 } } });
});

test('when their parts are too many, a team is one node', async () => {
  const parts = Array.from(
    { length: 60 },
    (_, index) => `service S${index} { owner T${index % 3}  calls S${(index + 1) % 60} }`,
  );
  const text = `team T0 team T1 team T2 service Lost ${parts.join('\n')}`;
  const { text: mermaid, links, notice, more } = await drawn(undefined, text);
  const labels = [...(await readFlowchart(mermaid)).nodes.values()].map(({ label }) => label);
  expect(labels).toEqual(['T0 / 20 parts', 'T1 / 20 parts', 'T2 / 20 parts', 'owned by no team / 1 part']);
  expect(links).toHaveLength(3);
  expect(notice).toBe('61 parts are too many for one picture: these are the teams alone.');
  expect(more).toBe('part');
});
