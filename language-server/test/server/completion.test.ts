import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { cursorIn, startServer, type TestClient } from './client.js';

const shop = `//- catalog.svc
context Sales {
  service Catalog {
    private query inner
    query search
    query get
    event ProductAdded v1
    event ProductAdded v2
  }
}
external Stripe { command charge }
gateway Edge { exposes Catalog.search }
policy Quick { timeout 1s }
team Checkout
`;

let client: TestClient;
let number = 0;

beforeAll(async () => {
  client = await startServer(shop);
});
afterAll(() => client.stop());

/** The completions at the cursor of a new file in a project with the shop. */
async function complete(marked: string): Promise<CompletionItem[]> {
  const { text, position } = cursorIn(marked);
  const path = `typed-${++number}.svc`;
  await client.open(path, text);
  const list = (await client.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: client.uri(path) },
    position,
  })) as CompletionList | null;
  await client.connection.sendNotification('textDocument/didClose', {
    textDocument: { uri: client.uri(path) },
  });
  return list?.items ?? [];
}

const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);

describe('completion', () => {
  test('offers at the top of a file what can stand there', async () => {
    const found = labels(await complete('<|>'));
    expect(found).toEqual(
      expect.arrayContaining(['system', 'context', 'service', 'topic', 'workload', 'service …']),
    );
    expect(found).not.toContain('calls');
    expect(found).not.toContain('timeout');
  });

  test('offers in a service its members and steps', async () => {
    const found = labels(await complete('service Orders {\n  <|>\n}'));
    expect(found).toEqual(expect.arrayContaining(['command', 'calls', 'store', 'owner', 'command …']));
    expect(found).not.toContain('partitions');
    expect(found).not.toContain('context');
  });

  test('offers no keywords where a new name goes', async () => {
    expect(labels(await complete('service <|>'))).toEqual([]);
  });

  test('offers callable elements after `calls`, those of others with their service', async () => {
    const found = labels(await complete('service Orders { command place\n  calls <|> }'));
    expect(found).toEqual(
      expect.arrayContaining(['place', 'Catalog', 'Catalog.search', 'Stripe.charge', 'Edge.search']),
    );
    expect(found).not.toContain('ProductAdded');
    expect(found).not.toContain('Quick');
  });

  test('completes a half-written dotted name', async () => {
    const items = await complete('service Orders { calls Catalog.se<|> }');
    expect(labels(items)).toContain('Catalog.search');
    expect(items[0]?.textEdit).toMatchObject({
      newText: 'Catalog.search',
      range: { start: { character: 23 } },
    });
  });

  test('completes after the dot', async () => {
    expect(labels(await complete('service Orders { calls Catalog.<|> }'))).toEqual(
      expect.arrayContaining(['Catalog.search', 'Catalog.get']),
    );
  });

  test('offers events after `on`, policies after `with`, teams after `owner`', async () => {
    expect(labels(await complete('service Orders { on <|> }'))).toContain('Catalog.ProductAdded v2');
    expect(labels(await complete('service Orders { calls Stripe.charge with <|> }'))).toEqual(
      expect.arrayContaining(['Quick', 'none']),
    );
    expect(labels(await complete('service Orders { owner <|> }'))).toEqual(['Checkout']);
  });

  test('offers states after the arrow and built-in types after the colon', async () => {
    const states = await complete(
      'service O { enum S { Open, Paid } store D { entity E { s: S { Open -> Paid } } } command c { writes E -> <|> } }',
    );
    expect(labels(states)).toEqual(expect.arrayContaining(['Open', 'Paid']));
    expect(labels(await complete('type T { a: <|> }'))).toEqual(expect.arrayContaining(['string', 'uuid']));
  });

  test('offers in an `extend` block what its target takes', async () => {
    const found = labels(await complete('extend Catalog {\n  <|>\n}'));
    expect(found).toEqual(expect.arrayContaining(['command', 'owner']));
    expect(found).not.toContain('partitions');
    expect(found).not.toContain('region');
  });

  /** A service with what the places below are about. */
  const mail = `topic mails { carries Mailed }
topic others { carries Posted }
service Mail {
  event Mailed v1 { id: uuid, to: string }
  event Mailed v2 { id: uuid }
  event Posted { id: uuid }
  private command tidy
  command send { emits Mailed v1 }
}
`;

  test.each([
    // place, what is offered there, what would be an error there
    [
      'own events after `emits`',
      'service Own { event Mine command go { emits <|> } }',
      ['Mine'],
      ['Mail.Posted'],
    ],
    [
      'events with their versions',
      `${mail}service S { on Mail<|> }`,
      ['Mail.Mailed v1', 'Mail.Mailed v2'],
      ['Mail'],
    ],
    [
      'channels that carry the event',
      `${mail}service S { on Mail.Mailed v1 via <|> { calls Stripe.charge } }`,
      ['mails'],
      ['others'],
    ],
    ['fields of the event', `${mail}service S { on Mail.Mailed v1 uses <|> }`, ['id', 'to'], []],
    ['fields of that version', `${mail}service S { on Mail.Mailed v2 uses <|> }`, ['id'], ['to']],
    [
      'rules that can be allowed',
      'service S { allow <|> }',
      ['missing-timeout', 'unconsumed-event'],
      ['duplicate-name', 'syntax', 'unresolved-reference'],
    ],
    [
      'no private operation of another service',
      `${mail}service S { calls Mail.<|> }`,
      ['Mail.send'],
      ['Mail.tidy'],
    ],
    [
      'a name that begins with its context',
      'service S { calls Sales.<|> }',
      ['Sales.Catalog.search'],
      ['Stripe'],
    ],
    ['a name with all its levels', 'service S { calls Sales.Catalog.se<|> }', ['Sales.Catalog.search'], []],
    [
      'own names behind the own service',
      'service Own { command a command b { calls Own.<|> } }',
      ['Own.a'],
      [],
    ],
    [
      'data behind its store',
      'service S { store D { entity E { id: uuid } } command c { reads D.<|> } }',
      ['D.E'],
      [],
    ],
    [
      'fields that are begun',
      `${mail}service S { on Mail.Mailed v1 uses t<|> { calls Stripe } }`,
      ['to'],
      [],
    ],
    ['more fields', `${mail}service S { on Mail.Mailed v1 uses id, t<|> { calls Stripe } }`, ['to'], []],
    ['nothing in a comment', 'service S {\n  // cal<|>\n}', [], ['calls', 'calls …']],
    ['no comment in a text', 'service S { does "a // b" cal<|> }', ['calls'], []],
    [
      'own data alone',
      'service S { store Mine { entity E { id: uuid } } command c { writes <|> } } service T { store Theirs }',
      ['Mine', 'E'],
      ['Theirs', 'T.Theirs'],
    ],
    ['private operations to who speaks of them', 'view V sequence of Cat<|>', ['Catalog.inner'], []],
    ['no environment like itself', 'environment A environment B like <|>', ['A'], ['B']],
    ['not the operation itself', 'service S { command go { calls <|> } command to }', ['to'], ['go']],
    [
      'errors that the operation raises',
      'service S { command go raises Full { raises <|> } }',
      ['Full'],
      ['Stripe'],
    ],
    [
      'operations after `undo`',
      `${mail}service S { saga F { calls Mail.send undo <|> } }`,
      ['Mail.send'],
      ['Mail', 'mails'],
    ],
    ['units after a number', 'policy P { timeout 5<|> }', ['5ms', '5s', '5m'], ['5x', '5%']],
    ['rates after a number', 'service S { capacity 100<|> }', ['100/s', '100/m'], ['100ms']],
    ['kinds of a view', 'view V <|>', ['services', 'sequence', 'contexts'], ['command']],
  ] as const)('offers %s', async (_, marked, offered, wrong) => {
    const found = labels(await complete(marked));
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const each of wrong) expect(found).not.toContain(each);
  });

  test('works in a text with errors', async () => {
    expect(
      labels(await complete('service A { command x { calls Catalog.search\n timeout }\n calls St<|>\n')),
    ).toContain('Stripe');
  });

  test('offers snippets as snippets', async () => {
    const item = (await complete('<|>')).find(({ label }) => label === 'service …');
    expect(item).toMatchObject({ insertTextFormat: 2, kind: 15 });
    expect(item?.textEdit?.newText).toContain('does "${2:responsibility}"');
  });

  test('sorts what is near first: own service, own context, the rest', async () => {
    const items = await complete(
      'context Sales { service Near { query get2  query other } service Own { query get3  command c { calls get<|> } } }',
    );
    const sorted = items
      .filter(({ label }) => /get\d?$/.test(label))
      .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    expect(labels(sorted)).toEqual(['get3', 'Catalog.get', 'Near.get2']);
    const far = await complete('service Own { query get3  command c { calls get<|> } }');
    expect(far.find(({ label }) => label === 'Catalog.get')?.sortText).toBe('02Catalog.get');
    expect(far.find(({ label }) => label === 'get3')?.sortText).toBe('00get3');
  });

  test('finds a name of another service by its last part', async () => {
    expect(labels(await complete('service Own { calls sea<|> }'))).toContain('Catalog.search');
  });

  test('offers at most two hundred names, those that begin with what was typed among them', async () => {
    const many = Array.from({ length: 300 }, (_, at) => `team TheZebra${at}`).join('\n');
    const items = await complete(`${many}\nteam Zebu\nservice A { owner Zeb<|> }`);
    expect(items).toHaveLength(200);
    expect(labels(items)).toContain('Zebu');
  });

  test('tells of a name when somebody looks at it', async () => {
    const [item] = (await complete('service Own { calls Catalog.sea<|> }')).filter(
      ({ label }) => label === 'Catalog.search',
    );
    expect(item?.documentation).toBeUndefined();
    const resolved = (await client.connection.sendRequest('completionItem/resolve', item)) as CompletionItem;
    expect(resolved.documentation).toEqual({
      kind: 'markdown',
      value: '```svc\nquery search\n```\n\nReachable through: `Edge`\n\nIn `Sales.Catalog`.',
    });
  });

  test('tells of a keyword when somebody looks at it, and of what is gone nothing', async () => {
    const [item] = (await complete('<|>')).filter(({ label }) => label === 'gateway');
    const resolved = (await client.connection.sendRequest('completionItem/resolve', item)) as CompletionItem;
    expect(resolved.documentation).toMatchObject({
      value: expect.stringContaining('The door through which outsiders reach services.'),
    });
    const gone = { label: 'x', data: { uri: client.uri('gone.svc'), path: '/elements@0', name: 'x' } };
    expect(await client.connection.sendRequest('completionItem/resolve', gone)).toEqual(gone);
  });
});
