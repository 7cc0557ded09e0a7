import { expect, test } from 'vitest';
import { data } from '../../src/diagrams/data.js';
import { readEntities } from './mermaid-boxes.js';
import { modelOf } from './model-of.js';

const shop = `
type OrderId = uuid
type Sku = string
enum Status { Open, Paid }
service Orders {
  store OrderDb {
    entity Order {
      id as "_id": OrderId key
      status: Status { Open -> Paid }
      lines: Line[]
      email: string? pii
    }
    entity Line { sku: Sku }
    entity Card copies Catalog.Product within 5s { sku: Sku key }
  }
  on Changed { writes Card }
}
service Catalog { store ProductDb { entity Product { sku: Sku key } } event Changed }
service Billing { store BillDb { entity Bill { number: int key, order: OrderId? } } }
service Reviews { store ReviewDb }
`;

async function drawn(of?: string, text = shop) {
  const diagram = data(await modelOf(text), of === undefined ? {} : { of });
  if (diagram === undefined) throw new Error('There is nothing to draw');
  return { ...diagram, ...(await readEntities(diagram.text)) };
}

test('entities with their stores, keys and marks; stores that tell nothing of theirs are boxes', async () => {
  const { boxes } = await drawn();
  expect(boxes).toEqual([
    'Order (OrderDb): OrderId id PK as _id, Status status has a life cycle, Line[] lines, string email optional, pii',
    'Line (OrderDb): Sku sku FK',
    'Card (OrderDb): Sku sku PK FK',
    'Product (ProductDb): Sku sku PK',
    'Bill (BillDb): int number PK, OrderId order FK optional',
    'ReviewDb (store)',
  ]);
});

test('what holds what, what refers to what by its key, and what feeds a replica', async () => {
  const { lines, legend, description } = await drawn();
  expect(lines).toEqual([
    'Order (OrderDb) --* Line (OrderDb): lines',
    'Line (OrderDb) .. Product (ProductDb): sku',
    'Card (OrderDb) .. Product (ProductDb): sku',
    'Card (OrderDb) ..* Product (ProductDb): copies within 5s, fed by Changed',
    'Bill (BillDb) .. Order (OrderDb): order',
  ]);
  expect(legend).toHaveLength(5);
  expect(description).toBe('6 entities with 5 relationships.');
});

test('a type that is the key of several entities says nothing of who refers to whom', async () => {
  const { lines } = await drawn(
    undefined,
    'type Id = uuid service S { store D { entity A { id: Id key } entity B { id: Id key } entity C { a: Id } } }',
  );
  expect(lines).toEqual([]);
});

test('of an entity, store or service: its data and what has to do with it', async () => {
  expect((await drawn('entity:Billing.BillDb.Bill')).boxes.map((box) => box.split(' ')[0])).toEqual([
    'Order',
    'Bill',
  ]);
  expect((await drawn('service:Catalog')).boxes.map((box) => box.split(' ')[0])).toEqual([
    'Line',
    'Card',
    'Product',
  ]);
  const model = await modelOf(shop);
  expect(data(model, { of: 'event:Catalog.Changed' })).toBeUndefined();
  expect(data(model, { of: 'gone' })).toBeUndefined();
});

test('an entity leads to its declaration and states, a relationship to its field', async () => {
  const { anchors } = await drawn('entity:Billing.BillDb.Bill');
  const line = (words: string) => shop.split('\n').findIndex((each) => each.includes(words));
  expect(anchors.map(({ at, source, opens }) => [at, source.start.line, opens?.kind])).toEqual([
    [{ node: 'n1' }, line('entity Order'), 'states'],
    [{ node: 'n2' }, line('entity Bill'), 'data'],
    [{ line: 0 }, line('entity Bill'), undefined],
  ]);
});

test('many entities are folded into what owns them, with a way in', async () => {
  const services = Array.from({ length: 30 }, (_, index) => {
    const next = (index + 1) % 30;
    return `type Id${index} = uuid service S${index} { store D { entity A${index} { id: Id${index} key, next: Id${next} } entity B${index} { of: Id${next} } } }`;
  });
  const { boxes, lines, notice, more, anchors } = await drawn(undefined, services.slice(0, 15).join('\n'));
  expect(boxes[0]).toBe('S0: entity A0, entity B0');
  expect(lines[0]).toBe('S0 .. S1: 2 relationships');
  expect(notice).toBe('30 entities are too many for one picture: boxes are what they belong to.');
  expect(more).toBe('part');
  expect(anchors[0]?.opens).toEqual({ kind: 'data', of: 'service:S0' });
  expect((await drawn(undefined, services.join('\n'))).notice).toContain('10 more are left out.');
});
