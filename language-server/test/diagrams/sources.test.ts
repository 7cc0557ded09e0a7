import { describe, expect, test } from 'vitest';
import type { SourceRange } from '../../src/architecture/model.js';
import { drawDiagram } from '../../src/diagrams/index.js';
import { sourcedTogether } from '../../src/diagrams/sourced.js';
import type { DiagramQuery } from '../../src/protocol.js';
import { modelOf } from './model-of.js';

const text = `system Shop
team Sales { owns Ordering }
actor Shopper { calls Orders.place }
context Ordering {
  service Orders {
    store Db { entity Order }
    event Placed
    command place {
      calls Payments.charge
      calls Payments.refund
      writes Order
      emits Placed
    }
    command cancel { calls Payments.charge }
  }
}
service Payments { command charge  command refund }
service Mail {
  on Placed { }
}
relation Ordering downstream of Billing
context Billing { service Bills }
`;
const model = await modelOf(text);
const lines = text.split('\n');

/** The words at a place, to the end of their line. */
const wordsAt = ({ start }: SourceRange) => (lines[start.line] ?? '').slice(start.character).trim();

/** What is drawn, each with where it comes from, what else it stands for, and where what it is about is declared. */
function placesIn(query: DiagramQuery): Record<string, unknown> {
  const anchors = drawDiagram(model, query)?.anchors ?? [];
  const told = anchors.map(({ label, source, around = [source], definition }) => [
    label,
    [...around.map(wordsAt), ...(definition ? [`= ${wordsAt(definition)}`] : [])],
  ]);
  return Object.fromEntries(told) as Record<string, unknown>;
}

describe('lines and messages lead to the text', () => {
  test('on the service map to each step they stand for', () => {
    expect(placesIn({ kind: 'services' })).toMatchObject({
      place: ['calls Orders.place }', '= place {'],
      'charge, refund': ['calls Payments.charge', 'calls Payments.refund', 'calls Payments.charge }'],
      Placed: ['emits Placed', 'Placed { }', '= Placed'],
    });
  });

  test('on the context map too, and relations to where they are stated', () => {
    const places = placesIn({ kind: 'contexts' });
    expect(places).toMatchObject({
      '3 calls': ['calls Payments.charge', 'calls Payments.refund', 'calls Payments.charge }'],
    });
    expect(Object.values(places)).toContainEqual(['relation Ordering downstream of Billing']);
  });

  test('of a node everything that is written of it', () => {
    expect(placesIn({ kind: 'services' })).toMatchObject({
      Orders: ['service Orders {'],
      Ordering: ['context Ordering {'],
    });
  });

  test('in a sequence to the step, and from there to what is called', () => {
    expect(placesIn({ kind: 'sequence', of: 'operation:Ordering.Orders.place' })).toMatchObject({
      charge: ['calls Payments.charge', '= charge  command refund }'],
      'writes Order': ['writes Order', '= Order }'],
      Placed: ['emits Placed', '= Placed { }'],
      Orders: ['service Orders {'],
    });
  });
});

test('a line for very many steps keeps the first of them', () => {
  const places = Array.from({ length: 50 }, (_, line) => ({
    source: { uri: 'file:///a.svc', start: { line, character: 0 }, end: { line, character: 9 } },
  }));
  expect(sourcedTogether(places).around).toHaveLength(20);
  expect(sourcedTogether(places).source).toBe(places[0]?.source);
  expect(sourcedTogether(places.slice(0, 1)).around).toBeUndefined();
  expect(sourcedTogether([])).toEqual({});
});
