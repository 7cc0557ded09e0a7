import { describe, expect, test } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver-protocol';
import { filesOf } from '../workspace.js';
import { type OpenedServer, testServers, textIn } from './ask.js';

const { open } = testServers();

const model = `
//- orders.svc
service Orders {
  event OrderPlaced v1 { id: uuid }
  command place { /* 😀 */ calls Inventory.reserve { timeout 300ms  retry 2 }  emits OrderPlaced v1  starts Fulfil }
  query event { calls Orders.event }
  saga Fulfil { sends Shipping.ship  undo Inventory.release }
}
topic orders { carries Orders }
//- rest.svc
actor Shopper { journey buy { calls Edge.place  calls Edge.place optional } }
gateway Edge { exposes Orders.place }
service Inventory { command reserve  command release }
service Shipping { command ship { calls Sketch } }
service Billing { on OrderPlaced v1 { calls Orders.place } }
service Sketch { calls Billing }
`;

async function prepare(text: string): Promise<{ server: OpenedServer; item: CallHierarchyItem }> {
  const server = await open(text);
  const [item] = (await server.ask<CallHierarchyItem[] | null>('textDocument/prepareCallHierarchy')) ?? [];
  if (!item) throw new Error('There is no call hierarchy here.');
  return { server, item };
}

/** `name (detail) at "text of the places"`. */
function line(
  { name, detail }: CallHierarchyItem,
  uri: string,
  ranges: CallHierarchyIncomingCall['fromRanges'],
): string {
  const text = filesOf(model).get(uri.split('/').at(-1) ?? '') ?? '';
  return `${name} (${detail}) at ${ranges.map((range) => textIn(text, range)).join(', ')}`;
}

async function outgoing({ connection }: OpenedServer, item: CallHierarchyItem): Promise<string[]> {
  const found = await connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
    item,
  });
  return found.map(({ to, fromRanges }) => line(to, item.uri, fromRanges));
}

async function incoming({ connection }: OpenedServer, item: CallHierarchyItem): Promise<string[]> {
  const found = await connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
    item,
  });
  return found.map(({ from, fromRanges }) => line(from, from.uri, fromRanges));
}

describe('an operation', () => {
  test('causes calls, events and sagas, each with how', async () => {
    const { server, item } = await prepare(model.replace('command place', 'command pl<|>ace'));
    expect(item).toMatchObject({ name: 'Orders.place', detail: 'operation', uri: server.uri('orders.svc') });
    expect(await outgoing(server, item)).toEqual([
      'Inventory.reserve (calls · timeout 300ms · retry 2) at calls Inventory.reserve',
      'Orders.OrderPlaced v1 (emits · via orders) at emits OrderPlaced v1',
      'Orders.Fulfil (starts) at starts Fulfil',
    ]);
  });

  test('is caused by calls and by the gateway, places joined by the one that causes', async () => {
    const { server, item } = await prepare(model.replace('calls Orders.place', 'calls Orders.pl<|>ace'));
    expect(await incoming(server, item)).toEqual([
      'Shopper.buy (calls · through Edge; calls · through Edge · optional) at calls Edge.place, calls Edge.place',
      'Edge (exposes) at exposes Orders.place',
      'Billing.on(OrderPlaced) v1 (calls) at calls Orders.place',
    ]);
  });

  test('that calls itself appears once, and can be asked again and again', async () => {
    const { server, item } = await prepare(model.replace('query event', 'query ev<|>ent'));
    expect(await outgoing(server, item)).toEqual(['Orders.event (calls) at calls Orders.event']);
    expect(await incoming(server, item)).toEqual(['Orders.event (calls) at calls Orders.event']);
  });
});

test('an event is caused by those that emit it and causes its handlers', async () => {
  const { server, item } = await prepare(model.replace('emits OrderPlaced', 'emits Order<|>Placed'));
  expect(item).toMatchObject({ name: 'Orders.OrderPlaced v1' });
  expect(await incoming(server, item)).toEqual(['Orders.place (emits · via orders) at emits OrderPlaced v1']);
  expect(await outgoing(server, item)).toEqual([
    'Billing.on(OrderPlaced) v1 (on OrderPlaced v1 via orders) at OrderPlaced',
  ]);
});

test('a cycle goes on level by level', async () => {
  const { server, item: start } = await prepare(model.replace('command place', 'command pl<|>ace'));
  let item = start;
  for (const name of ['OrderPlaced v1', 'on(OrderPlaced) v1', 'Orders.place', 'OrderPlaced v1']) {
    const found = await server.connection.sendRequest<CallHierarchyOutgoingCall[]>(
      'callHierarchy/outgoingCalls',
      { item },
    );
    const next = found.find(({ to }) => to.name.endsWith(name))?.to;
    expect(next?.name).toContain(name);
    if (next) item = next;
  }
});

test('a handler is found from its keyword; a saga sends and undoes', async () => {
  const handler = await prepare(model.replace('on OrderPlaced', 'o<|>n OrderPlaced'));
  expect(handler.item).toMatchObject({ name: 'Billing.on(OrderPlaced) v1', detail: 'handler' });
  expect(await incoming(handler.server, handler.item)).toEqual([
    'Orders.OrderPlaced v1 (on OrderPlaced v1 via orders) at OrderPlaced',
  ]);
  const saga = await prepare(model.replace('starts Fulfil', 'starts Ful<|>fil'));
  expect(await outgoing(saga.server, saga.item)).toEqual([
    'Shipping.ship (sends) at sends Shipping.ship',
    'Inventory.release (undo) at undo Inventory.release',
  ]);
});

test('a service stands for all that is in it, without what happens inside', async () => {
  const { server, item } = await prepare(model.replace('service Orders', 'service Ord<|>ers'));
  expect((await outgoing(server, item)).map((each) => each.split(' at ')[0])).toEqual([
    'Inventory.reserve (calls · timeout 300ms · retry 2)',
    'Shipping.ship (sends)',
    'Inventory.release (undo)',
    'Billing.on(OrderPlaced) v1 (on OrderPlaced v1 via orders)',
  ]);
  const sketch = await prepare(model.replace('service Sketch', 'service Sk<|>etch'));
  expect(await outgoing(sketch.server, sketch.item)).toEqual(['Billing (calls) at calls Billing']);
  expect(await incoming(sketch.server, sketch.item)).toEqual(['Shipping.ship (calls) at calls Sketch']);
});

test('what has no calls has no hierarchy, and what is gone has no callers', async () => {
  const server = await open('type <|>A { }');
  expect(await server.ask('textDocument/prepareCallHierarchy')).toBeNull();
  const { server: other, item } = await prepare('service A { query <|>get }');
  await other.change('model.svc', 'service A { }');
  expect(await other.connection.sendRequest('callHierarchy/incomingCalls', { item })).toEqual([]);
});

test('a broken document has the hierarchy of what is sound', async () => {
  const { server, item } = await prepare(
    'service A { command go<|> { calls B.get \n when \n}\nservice B { query get',
  );
  expect(item.name).toBe('A.go');
  expect((await outgoing(server, item)).map((each) => each.split(' at ')[0])).toEqual(['B.get (calls)']);
});
