import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { completions, labels } from './completions.js';

const { client, complete } = completions();

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

  test('offers behind `has` the facts that are not required yet, and behind a number what it can be compared in', async () => {
    const facts = labels(await complete('rule r { require service has owner, replicas >= 2, <|> }'));
    expect(facts).toEqual(expect.arrayContaining(['does', 'slo', 'dead-letter']));
    expect(facts).not.toContain('owner');
    expect(facts).not.toContain('replicas');
    expect(labels(await complete('rule r { require topic has dead-<|> }'))).toEqual(['dead-letter']);
    expect(labels(await complete('rule r { require service has slo <= 9<|> }'))).not.toContain('9/s');
    expect(labels(await complete('rule r { require service has replicas >= 9<|> }'))).toEqual([]);
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
    const resolved = (await client().connection.sendRequest(
      'completionItem/resolve',
      item,
    )) as CompletionItem;
    expect(resolved.documentation).toEqual({
      kind: 'markdown',
      value: '```svc\nquery search\n```\n\nReachable through: `Edge`\n\nIn `Sales.Catalog`.',
    });
  });

  test('tells of a keyword when somebody looks at it, and of what is gone nothing', async () => {
    const [item] = (await complete('<|>')).filter(({ label }) => label === 'gateway');
    const resolved = (await client().connection.sendRequest(
      'completionItem/resolve',
      item,
    )) as CompletionItem;
    expect(resolved.documentation).toMatchObject({
      value: expect.stringContaining('The door through which outsiders reach services.'),
    });
    const gone = { label: 'x', data: { uri: client().uri('gone.svc'), path: '/elements@0', name: 'x' } };
    expect(await client().connection.sendRequest('completionItem/resolve', gone)).toEqual(gone);
  });
});
