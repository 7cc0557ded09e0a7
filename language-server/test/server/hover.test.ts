import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { testServers, textIn } from './ask.js';
import { cursorIn, startServer, type TestClient } from './client.js';

const shop = `//- shop.svc
team Checkout
policy Careful { timeout 1s }
server Kafka: kafka { availability 99.5% }
topic orders in Kafka { carries Ordering  retention 7d  delivery at-least-once }
external Stripe "Stripe payments" { availability 99.95%  command charge }
gateway Edge { exposes Ordering.Orders }
context Ordering {
  owner Checkout
  /** Accepts *orders*, see [the wiki](https://example.org). */
  service Orders "Order service" {
    does "accept orders"
    leaves "stock levels" to Billing
    with Careful
    store OrderDb { entity Order { id: uuid } }
    event OrderPlaced v1 { id: uuid }
    event OrderPlaced v2 { id: uuid, total: int }
    command place(id: uuid): uuid {
      calls Stripe.charge
      writes Order
      emits OrderPlaced v2
    }
    query get { reads Order }
  }
}
service Billing {
  on OrderPlaced v2 { calls Orders.get }
  command bill { calls Orders.get  calls Orders.place }
}
service Mail { on OrderPlaced v2 }
extend Orders { does "answer questions" }
`;

let client: TestClient;

beforeAll(async () => {
  client = await startServer(shop);
  await client.open('use.svc', '');
});
afterAll(() => client.stop());

/** What is shown for the name or keyword that stands in a file of its own, and the words it is shown for. */
async function hover(marked: string): Promise<{ readonly on: string; readonly lines: string[] }> {
  const { text, position } = cursorIn(marked);
  await client.change('use.svc', text);
  const answer = (await client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri: client.uri('use.svc') },
    position,
  })) as Hover | null;
  const { value } = (answer?.contents ?? { value: '' }) as MarkupContent;
  const on = answer?.range ? textIn(text, answer.range) : '';
  return { on, lines: value.split(/\n+/).filter(Boolean) };
}

describe('hover on', () => {
  test('a service tells title, documentation, responsibilities, owner and dealings', async () => {
    expect(await hover('service X { calls <|>Orders }')).toEqual({
      on: 'Orders',
      lines: [
        '```svc',
        'service Orders "Order service"',
        '```',
        '**Order service**',
        'Accepts *orders*, see \\[the wiki\\](https\\://example.org).',
        '- accept orders',
        '- not: stock levels',
        '- answer questions',
        'Owner: `Checkout`  ',
        '3 callers · 1 callee · 1 event emitted',
        'In `Ordering`.',
      ],
    });
  });

  test('an event tells producers, consumers, channel and versions', async () => {
    const { lines } = await hover('service X { on Order<|>Placed v2 }');
    expect(lines.slice(1)).toEqual([
      'event OrderPlaced v2 { id: uuid, total: int }',
      '```',
      'Producers: `Orders`  ',
      'Consumers (3): `Billing`, `Mail`, `X`  ',
      'Channel: `orders`  ',
      'Versions: v1, v2',
      'In `Ordering.Orders`.',
    ]);
  });

  test('an operation tells who calls it and what it causes', async () => {
    const { on, lines } = await hover('service X { calls Orders.pl<|>ace }');
    expect(on).toBe('place');
    expect(lines.slice(1)).toEqual([
      'command place(id: uuid): uuid',
      '```',
      'Called by (2): `Billing.bill`, `X`  ',
      'Calls: `Stripe.charge`  ',
      'Emits: `Orders.OrderPlaced v2`  ',
      'Writes: `Orders.Order`',
      'In `Ordering.Orders`.',
    ]);
  });

  test.each([
    [
      'context',
      'view V services of Order<|>ing',
      [
        'Owner: `Checkout`  ',
        '1 service · 2 operations · 2 events  ',
        '2 callers · 1 callee · 1 event emitted',
      ],
    ],
    [
      'external',
      'service X { calls Str<|>ipe.charge }',
      ['2 callers · 0 callees  ', 'States: availability 99.95%'],
    ],
    [
      'topic',
      'service X { on OrderPlaced v2 via or<|>ders }',
      [
        'Carries: `Ordering`  ',
        'In: `Kafka`  ',
        'Producers: `Orders`  ',
        'Consumers (3): `Billing`, `Mail`, `X`  ',
        'Delivery: at-least-once  ',
        'Retention: 7d',
      ],
    ],
    [
      'store',
      'extend Orders.Order<|>Db { encrypted }',
      [
        'Belongs to: `Orders`  ',
        'Holds: `Orders.Order`  ',
        'Read by: `Orders.get`  ',
        'Written by: `Orders.place`',
      ],
    ],
    [
      'entity',
      'service X { entity C copies Orders.Or<|>der }',
      [
        'Belongs to: `Orders`  ',
        'Read by: `Orders.get`  ',
        'Written by: `Orders.place`  ',
        'Copied by: `X.C`',
      ],
    ],
    ['policy', 'service X { with Care<|>ful }', ['Default of (2): `Orders`, `X`  ', 'In force for 1 step']],
    ['server', 'topic t in Kaf<|>ka', ['Holds (2): `orders`, `t`  ', 'States: availability 99.5%']],
    ['team', 'service X { owner Check<|>out }', ['Owns (2): `Ordering`, `X`']],
  ])('a %s tells what matters', async (_, line, expected) => {
    const { lines } = await hover(line);
    expect(lines).toEqual(expect.arrayContaining(expected));
  });

  test('a keyword teaches it, with an example', async () => {
    const { on, lines } = await hover('service X { ca<|>lls Orders }');
    expect(on).toBe('calls');
    expect(lines).toEqual([
      'Asks an operation and waits for the answer.  ',
      'If it fails the caller fails, unless the step is `optional` or has a `fallback`.',
      '```svc',
      'service Orders { command place { calls Inventory.reserve { timeout 300ms } } }',
      '```',
    ]);
  });

  test('a keyword in the place of a name is a name', async () => {
    expect((await hover('service X { command ca<|>lls }')).lines).toEqual([
      '```svc',
      'command calls',
      '```',
      'In `X`.',
    ]);
  });

  test('a fact that a rule requires tells what it means', async () => {
    const { on, lines } = await hover('rule r { require service has dead-<|>letter, owner }');
    expect(on).toBe('dead-letter');
    expect(lines).toEqual((await hover('queue q { dead-<|>letter r }')).lines);
    expect((await hover('rule r { require service has own<|>er }')).lines).not.toEqual([]);
  });

  test('a comment, a number or an unknown name tells nothing', async () => {
    expect((await hover('service X { // no<|>te\n}')).lines).toEqual([]);
    expect((await hover('service X { replicas <|>3 }')).lines).toEqual([]);
    expect((await hover('service X { calls Gone.no<|>w }')).lines).toEqual([]);
  });

  test('a name in a broken file tells what is known', async () => {
    const { lines } = await hover('service X { command { calls Orders.pl<|>ace\n');
    expect(lines).toContain('command place(id: uuid): uuid');
  });
});

describe('pictures of what is hovered over', () => {
  const { open } = testServers();
  const markdown = { textDocument: { hover: { contentFormat: ['markdown'] } } };
  const commands = ['svc.openDiagram'];

  async function links(marked: string, capabilities: object = markdown, known = commands) {
    const server = await open(marked, capabilities, { commands: known });
    const { contents } = await server.ask<Hover>('textDocument/hover', { position: server.position });
    const found = [
      ...(contents as MarkupContent).value.matchAll(/\[([^\]]*)\]\(command:svc\.openDiagram\?([^)]*)\)/g),
    ];
    return found.map(([, label, given]) => {
      const [uri, query] = JSON.parse(decodeURIComponent(given ?? ''));
      expect(uri).toBe(server.uri(server.path));
      return [label, query];
    });
  }

  test('are opened by links', async () => {
    expect(await links('service Or<|>ders { command place { calls Stock } }\nservice Stock')).toEqual([
      ['Map around Orders', { kind: 'services', of: 'service:Orders' }],
      ['Impact', { kind: 'impact', of: 'service:Orders' }],
    ]);
    expect(await links('service Orders { command pl<|>ace { calls Stock } }\nservice Stock')).toEqual([
      ['Sequence', { kind: 'sequence', of: 'operation:Orders.place' }],
      ['Impact', { kind: 'impact', of: 'operation:Orders.place' }],
      ['Map around Orders', { kind: 'services', of: 'service:Orders' }],
    ]);
    expect(await links('service A { event E  on <|>E { calls B } }\nservice B')).toEqual([
      ['Events', { kind: 'events', of: 'event:A.E' }],
      ['Types', { kind: 'types', of: 'event:A.E' }],
      ['Map around A', { kind: 'services', of: 'service:A' }],
    ]);
  });

  test('are not where nothing can open them', async () => {
    expect(await links('service Or<|>ders', markdown, [])).toEqual([]);
    expect(await links('service Or<|>ders', {})).toEqual([]);
    expect(await links('type Mon<|>ey = int')).toEqual([]);
  });
});
