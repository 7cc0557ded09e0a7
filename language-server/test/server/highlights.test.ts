import { expect, test } from 'vitest';
import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-protocol';
import { testServers, textIn } from './ask.js';

const { open } = testServers();

/** `line:column text kind` of each highlight, from 1. */
async function highlights(marked: string): Promise<string[]> {
  const server = await open(marked);
  const found = await server.ask<DocumentHighlight[] | null>('textDocument/documentHighlight');
  return (found ?? []).map(({ range, kind }) => {
    const { line, character } = range.start;
    const name = kind === DocumentHighlightKind.Write ? 'write' : 'read';
    return `${line + 1}:${character + 1} ${textIn(server.text, range)} ${name}`;
  });
}

const orders = `service Orders {
  enum Status { Pending, Paid }
  entity Order { status: Status { Pending -> Paid } }
  command place { reads Order  writes Order -> Paid  /* 😀 */ writes Order }
}
`;

test('the declaration and writes are writes, the rest reads', async () => {
  expect(await highlights(orders.replace('reads Order', 'reads Ord<|>er'))).toEqual([
    '3:10 Order write',
    '4:25 Order read',
    '4:39 Order write',
    '4:70 Order write',
  ]);
});

test('a state is written by the write that leads to it', async () => {
  expect(await highlights(orders.replace(', Paid', ', <|>Paid'))).toEqual([
    '2:26 Paid write',
    '3:46 Paid read',
    '4:48 Paid write',
  ]);
});

test('a field is read where a handler uses it', async () => {
  expect(
    await highlights('service A { event E { key: uuid }  on E uses k<|>ey { idempotent by key } }'),
  ).toEqual(['1:23 key write', '1:46 key read', '1:66 key read']);
});

test('one part of a dotted name is one highlight', async () => {
  const text = 'service A { query get }\nservice B { calls A.get  calls A.g<|>et  calls A }\nextend A { }\n';
  expect(await highlights(text)).toEqual(['1:19 get write', '2:21 get read', '2:34 get read']);
  expect(await highlights(text.replace('<|>', '').replace('calls A }', 'calls <|>A }'))).toEqual([
    '1:9 A write',
    '2:19 A read',
    '2:32 A read',
    '2:45 A read',
    '3:8 A write',
  ]);
});

test('the version decides, and the file alone is marked', async () => {
  expect(
    await highlights(
      '//- a.svc\nservice A { event E v1  event E v2 }\n//- b.svc\nservice B { on <|>E v1 { }  on E v2 { } }\n',
    ),
  ).toEqual(['1:16 E read']);
});

test('a name that means nothing, a keyword and empty space have none', async () => {
  expect(await highlights('service A { calls No<|>where.get  calls Nowhere.get }')).toEqual([]);
  expect(await highlights('serv<|>ice A')).toEqual([]);
  expect(await highlights('service A { <|> ')).toEqual([]);
});

test('a document with errors has them as far as it can be read', async () => {
  const broken =
    'service A { query get\nservice B {\n  calls A.g<|>et\n  banana 7\n  command c { calls A.get';
  expect(await highlights(broken)).toEqual(['1:19 get write', '3:11 get read', '5:23 get read']);
  expect(
    await highlights(
      orders.replace('reads Order', 'reads Ord<|>er').replace('command place', 'comand place'),
    ),
  ).toEqual(['3:10 Order write', '4:24 Order read', '4:38 Order write', '4:69 Order write']);
  expect(
    await highlights('service A { enum S { Open, Paid }  banana  entity E { s: S { Open -> Pa<|>id '),
  ).toEqual(['1:28 Paid write', '1:70 Paid read']);
});
