import { expect, test } from 'vitest';
import type { Architecture } from '../../src/architecture/model.js';
import { bestQuery, diagramChoices, diagramText, drawDiagram } from '../../src/diagrams/index.js';
import { calls, context, operation, saga, service, system } from './literal.js';

const model = system(
  context(
    'Ordering',
    [
      service('Orders', [
        operation('placeOrder', [calls('quote')]),
        operation('quote'),
        saga('Fulfil', [calls('quote')]),
      ]),
    ],
    { title: 'Carts to orders' },
  ),
  service('Orphan', [operation('run', [calls('quote')])]),
);

test('each query draws its diagram, and its text is at hand', () => {
  for (const query of [
    { kind: 'services' },
    { kind: 'services', of: 'context:Ordering' },
    { kind: 'contexts' },
    { kind: 'sequence', of: 'operation:Ordering.Orders.placeOrder' },
  ] as const) {
    expect(drawDiagram(model, query)?.query).toEqual(query);
    expect(diagramText(model, query)).toBe(drawDiagram(model, query)?.text);
  }
  expect(drawDiagram(model, { kind: 'sequence', of: 'gone' })).toBeUndefined();
  expect(diagramText(model, { kind: 'services', of: 'gone' })).toBeUndefined();
});

test('the choices are the maps, each context, and each behaviour that does something', () => {
  expect(diagramChoices(model)).toEqual([
    { label: 'Service map', query: { kind: 'services' } },
    { label: 'Context map', query: { kind: 'contexts' } },
    {
      label: 'Services: Ordering',
      detail: 'Carts to orders',
      query: { kind: 'services', of: 'context:Ordering' },
    },
    {
      label: 'Sequence: Orders.placeOrder',
      detail: 'Ordering',
      query: { kind: 'sequence', of: 'operation:Ordering.Orders.placeOrder' },
    },
    {
      label: 'Sequence: Orders.Fulfil',
      detail: 'Ordering',
      query: { kind: 'sequence', of: 'saga:Ordering.Orders.Fulfil' },
    },
    { label: 'Sequence: Orphan.run', query: { kind: 'sequence', of: 'operation:Orphan.run' } },
  ]);
  expect(diagramChoices(system())).toEqual([{ label: 'Service map', query: { kind: 'services' } }]);
});

const lineOf = (architecture: Architecture, id: string) =>
  architecture.elements.find((element) => element.id === id)?.declarations[0]?.range.start.line ?? -1;

test('what fits a position is the sequence of the behaviour it is in, else the map', () => {
  const at = (id: string, below = 0) =>
    bestQuery(model, 'file:///model.svc', { line: lineOf(model, id) + below, character: 9 });
  const placeOrder = { kind: 'sequence', of: 'operation:Ordering.Orders.placeOrder' };
  expect(at('operation:Ordering.Orders.placeOrder')).toEqual(placeOrder);
  expect(at('operation:Ordering.Orders.placeOrder', 1)).toEqual(placeOrder);
  expect(at('saga:Ordering.Orders.Fulfil', 1)).toEqual({
    kind: 'sequence',
    of: 'saga:Ordering.Orders.Fulfil',
  });
  expect(at('operation:Ordering.Orders.quote')).toEqual({ kind: 'services' });
  expect(at('service:Ordering.Orders')).toEqual({ kind: 'services' });
  expect(bestQuery(model, 'file:///other.svc', { line: lineOf(model, placeOrder.of), character: 9 })).toEqual(
    { kind: 'services' },
  );
});
