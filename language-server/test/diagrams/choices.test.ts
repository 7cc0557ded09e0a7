import { describe, expect, test } from 'vitest';
import { choicesAbout, choicesHere, diagramChoices } from '../../src/diagrams/choices.js';
import { drawDiagram } from '../../src/diagrams/index.js';
import { modelOf } from './model-of.js';

const text = `
system Shop
team Checkout
environment Production { region west }
context Ordering "Carts to orders" {
  enum Status { Open, Paid }
  type Id = uuid
  service Orders {
    store Db { entity Order { status: Status { Open -> Paid } } entity Line { n: int } }
    event Placed
    command place { calls quote }
    query quote
    saga Fulfil { calls quote }
  }
}
view Life "The life of an order" states of Orders.Order
view Nothing states
view Deep sequence of Orders.place depth 2
`;
const model = await modelOf(text);

test('the views come first, then the maps, then what has a picture of its own', () => {
  expect(diagramChoices(model)).toEqual([
    {
      label: 'Life',
      detail: 'The life of an order',
      query: { kind: 'states', of: 'entity:Ordering.Orders.Db.Order' },
    },
    {
      label: 'Deep',
      detail: 'sequence view',
      query: { kind: 'sequence', of: 'operation:Ordering.Orders.place', depth: 2 },
    },
    { label: 'Service map', query: { kind: 'services' } },
    { label: 'Context map', query: { kind: 'contexts' } },
    { label: 'C4 system context', query: { kind: 'c4', of: 'system:Shop' } },
    { label: 'C4 containers', query: { kind: 'c4' } },
    { label: 'Events', query: { kind: 'events' } },
    { label: 'Data', query: { kind: 'data' } },
    { label: 'Types', query: { kind: 'types' } },
    { label: 'Teams', query: { kind: 'teams' } },
    { label: 'Environment: Production', query: { kind: 'environment', of: 'environment:Production' } },
    {
      label: 'Services: Ordering',
      detail: 'Carts to orders',
      query: { kind: 'services', of: 'context:Ordering' },
    },
    {
      label: 'States: Orders.Order',
      detail: 'Ordering',
      query: { kind: 'states', of: 'entity:Ordering.Orders.Db.Order' },
    },
    {
      label: 'Saga: Orders.Fulfil',
      detail: 'Ordering',
      query: { kind: 'saga', of: 'saga:Ordering.Orders.Fulfil' },
    },
    {
      label: 'Sequence: Orders.place',
      detail: 'Ordering',
      query: { kind: 'sequence', of: 'operation:Ordering.Orders.place' },
    },
    {
      label: 'Sequence: Orders.Fulfil',
      detail: 'Ordering',
      query: { kind: 'sequence', of: 'saga:Ordering.Orders.Fulfil' },
    },
  ]);
});

test('everything that is offered can be drawn', () => {
  for (const { query } of diagramChoices(model)) expect(drawDiagram(model, query)?.query).toEqual(query);
});

test('a model of nothing offers the map', async () => {
  expect(diagramChoices(await modelOf(''))).toEqual([{ label: 'Service map', query: { kind: 'services' } }]);
});

describe('what is offered in', () => {
  const lines = text.split('\n');
  const kindsAt = (words: string) => {
    const line = lines.findIndex((each) => each.includes(words));
    const character = (lines[line] ?? '').indexOf(words) + words.length;
    const [, uri = ''] = /(file:.*)/.exec(model.elements[0]?.declarations[0]?.range.uri ?? '') ?? [];
    return choicesHere(model, uri, { line, character }).map(({ query }) => query.kind);
  };

  test.each([
    ['command place', ['sequence', 'impact', 'services']],
    ['query quote', ['services']],
    ['saga Fulfil', ['saga', 'sequence', 'impact', 'services']],
    ['entity Order', ['states', 'data', 'impact', 'services']],
    ['entity Line', ['data', 'impact', 'services']],
    ['event Placed', ['events', 'types', 'services']],
    ['team Checkout', ['teams', 'services']],
    ['environment Production', ['environment', 'services']],
    ['region west', ['environment', 'services']],
    ['view Life', ['states', 'services']],
    ['view Nothing', ['services']],
    ['service Orders', ['services']],
  ])('%s: %j', (words, kinds) => {
    expect(kindsAt(words)).toEqual(kinds);
  });

  test('another file: the map', () => {
    expect(choicesHere(model, 'file:///other.svc', { line: 10, character: 9 })).toEqual([
      { label: 'Service map', query: { kind: 'services' } },
    ]);
  });
});

describe('about a place there is', () => {
  const place = (words: string) => {
    const before = text.slice(0, text.indexOf(words)).split('\n');
    const uri = model.elements[0]?.declarations[0]?.range.uri ?? '';
    return [uri, { line: before.length - 1, character: before.at(-1)?.length ?? 0 }] as const;
  };
  const about = (words: string) => choicesAbout(model, ...place(words)).map(({ label }) => label);

  test.each([
    ['Orders {', ['Map around Orders', 'Impact']],
    ['place {', ['Sequence', 'Impact', 'Map around Orders']],
    ['Order {', ['States', 'Data', 'Impact', 'Map around Db']],
    ['Ordering "', ['Map around Ordering', 'Impact']],
    ['Placed', ['Events', 'Types', 'Map around Orders']],
    ['Checkout', ['Teams']],
    ['system', []],
  ])('%s: %j', (words, expected) => {
    expect(about(words)).toEqual(expected);
  });

  test.each(['Orders {', 'place {', 'Order {', 'Ordering "', 'Placed', 'Checkout'])(
    'nothing but what can be drawn: %s',
    (words) => {
      for (const { query } of choicesAbout(model, ...place(words)))
        expect(drawDiagram(model, query), JSON.stringify(query)).toBeDefined();
    },
  );
});
