import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type CompletionList,
  type Diagnostic,
  FileChangeType,
  type LocationLink,
} from 'vscode-languageserver-protocol';
import { cursorIn, serverCommands, startServer, type TestClient } from './client.js';

let client: TestClient;

afterEach(() => client.stop());

async function start(text: string, opened?: readonly string[]): Promise<TestClient> {
  client = await startServer(text, serverCommands.bundle, undefined, opened);
  return client;
}

/** Writes a file, or with no text removes it, and tells the server as an editor does. */
async function put(path: string, text?: string): Promise<void> {
  if (text === undefined) await rm(join(client.folder, path));
  else await client.write(path, text);
  const type = text === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(path), type }],
  });
}

/** Rules may find something in it all the same. */
const isResolved = (found: readonly { readonly code?: unknown }[]) =>
  found.every(({ code }) => code !== 'unresolved-reference');
const none = (found: readonly Diagnostic[]) => found.length === 0;
const some = (found: readonly Diagnostic[]) => found.length > 0;
const first = async (path: string, until = some) =>
  String((await client.diagnostics(path, until))[0]?.message);

/** Whether anything was said about a file until now. */
const isPublished = (path: string) => Promise.race([client.diagnostics(path).then(() => true), later()]);
const later = () => new Promise<false>((resolve) => setImmediate(() => resolve(false)));

describe('include and exclude', () => {
  test('apply as they are changed', async () => {
    await start(
      '//- svc.config.json\n{}\n//- a.svc\nservice A { calls B }\n//- drafts/b.svc\nservice B { calls Nobody }',
    );
    expect(await first('drafts/b.svc')).toContain('`Nobody`');

    await put('svc.config.json', '{ "exclude": ["drafts/**"] }');
    await client.diagnostics('drafts/b.svc', none);
    expect(await first('a.svc')).toContain('`B`');

    await put('svc.config.json', '{ "include": ["a.svc", "drafts/*"] }');
    await client.diagnostics('a.svc', none);
    expect(await first('drafts/b.svc')).toContain('`Nobody`');
  });

  test('leave out a file that changes on disk', async () => {
    await start('//- svc.config.json\n{ "exclude": ["drafts/**"] }\n//- a.svc\nservice A { calls B }');
    expect(await first('a.svc')).toContain('`B`');
    await put('drafts/b.svc', 'service B { calls Nobody }');
    await put('c.svc', 'service C { calls D }');
    expect(await first('c.svc')).toContain('`D`');
    await put('c.svc', 'service C');
    await client.diagnostics('c.svc', none);
    expect(await first('a.svc')).toContain('`B`');
    expect(await isPublished('drafts/b.svc')).toBe(false);
  });

  test('a file left out that is open is a project by itself, until it is closed', async () => {
    await start(
      '//- svc.config.json\n{ "exclude": ["drafts/**"] }\n//- a.svc\nservice A { calls B }\n//- drafts/b.svc\nservice B { calls A }',
    );
    expect(await first('a.svc')).toContain('`B`');
    await client.open('drafts/b.svc');
    expect(await first('drafts/b.svc')).toContain('`A`');
    await client.change('drafts/b.svc', 'service B { calls B2 }\nservice B2');
    await client.diagnostics('drafts/b.svc', none);
    expect(await first('a.svc')).toContain('`B`');

    await client.change('drafts/b.svc', 'service B { calls A }');
    await client.diagnostics('drafts/b.svc', some);
    await put('svc.config.json', '{}');
    await client.diagnostics('drafts/b.svc', isResolved);
    await client.diagnostics('a.svc', isResolved);

    await put('svc.config.json', '{ "exclude": ["drafts/**"] }');
    await client.diagnostics('drafts/b.svc', some);
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: client.uri('drafts/b.svc') },
    });
    await client.diagnostics('drafts/b.svc', none);
  });
});

const shop = `//- shop/svc.config.json
{ "name": "Shop", "uses": ["../payments"] }
//- shop/orders.svc
service Orders { command place { calls Payments.Charges.charge } }
//- payments/svc.config.json
{ "name": "Payments" }
//- payments/charges.svc
service Charges { command charge { calls Nobody } }
`;

describe('uses', () => {
  test('what changes in the used project shows in the using one, and nothing of it is reported twice', async () => {
    await start(shop);
    expect(await client.diagnostics('payments/charges.svc', some)).toHaveLength(1);
    await client.open('payments/charges.svc', 'service Charges { command pay }');
    expect(await first('shop/orders.svc')).toContain('`Charges.charge`');
    await client.change('payments/charges.svc', 'service Charges { command charge }');
    await client.diagnostics('shop/orders.svc', none);
    await client.change('payments/charges.svc', 'service Charges { private command charge }');
    expect(await first('shop/orders.svc')).toContain('is private in the project `Payments`');
    await client.change('payments/charges.svc', 'service Charges { command charge }');
    await client.diagnostics('shop/orders.svc', none);
    await client.change('payments/charges.svc', 'service Charges {}');
    await client.diagnostics('shop/orders.svc', some);
    await put('payments/more.svc', 'extend Charges { command charge }');
    await client.diagnostics('shop/orders.svc', none);
    await put('payments/more.svc');
    await client.diagnostics('shop/orders.svc', some);
  });

  test('a name that another file of the used project makes ambiguous is so in the using one', async () => {
    await start(shop.replace('Payments.Charges.charge', 'Payments.charge'));
    // By then the name means the one operation.
    expect(await first('payments/charges.svc')).toContain('`Nobody`');
    await put('payments/more.svc', 'service Refunds { command charge }');
    expect(await first('shop/orders.svc')).toBe(
      '`Payments.charge` could be `Payments.Charges.charge` or `Payments.Refunds.charge`; write which one.',
    );
    await put('payments/more.svc');
    await client.diagnostics('shop/orders.svc', none);
  });

  test('the config of either side may change, vanish and come back', async () => {
    await start(shop);
    await client.open('shop/orders.svc');
    await put('payments/svc.config.json', '{ "name": "Money" }');
    expect(await first('shop/orders.svc')).toContain('`Payments.Charges.charge`');
    await put('shop/orders.svc', 'service Orders');
    await client.change('shop/orders.svc', 'service Orders { calls Money.Charges }');
    await client.diagnostics('shop/orders.svc', none);

    await put('payments/svc.config.json');
    expect(await first('shop/svc.config.json')).toContain('There is no project in `../payments`');
    await client.diagnostics('shop/orders.svc', some);

    await put('payments/svc.config.json', '{ "name": "Money" }');
    await client.diagnostics('shop/svc.config.json', none);
    await client.diagnostics('shop/orders.svc', none);

    await put('shop/svc.config.json', '{ "name": "Shop", "uses": ["../payments" ');
    expect(await first('shop/svc.config.json')).toContain('This is no valid JSON');
    await put('shop/svc.config.json');
    await client.diagnostics('shop/svc.config.json', none);
    expect(await first('shop/orders.svc')).toContain('`Money.Charges`');
  });

  test('of a project outside the opened folder is loaded, and its files are shown once one is open', async () => {
    await start(shop, ['shop']);
    await client.open('shop/orders.svc', 'service Orders { calls Payments.Charges  calls Payments.Other }');
    expect(await client.diagnostics('shop/orders.svc', some)).toHaveLength(1);
    const { text, position } = cursorIn('service Orders { calls Payments.Char<|>ges }');
    await client.change('shop/orders.svc', text);
    await client.diagnostics('shop/orders.svc', none);
    const [link] = (await client.connection.sendRequest('textDocument/definition', {
      textDocument: { uri: client.uri('shop/orders.svc') },
      position,
    })) as LocationLink[];
    expect(link?.targetUri).toBe(client.uri('payments/charges.svc'));
    expect(await isPublished('payments/charges.svc')).toBe(false);
    await client.open('payments/charges.svc');
    expect(await first('payments/charges.svc')).toContain('`Nobody`');
  });

  test('works between the folders of a workspace with several', async () => {
    await start(shop, ['shop', 'payments']);
    expect(await first('payments/charges.svc')).toContain('`Nobody`');
    await put('payments/charges.svc', 'service Charges { command pay }');
    expect(await first('shop/orders.svc')).toContain('`Charges.charge`');
  });

  test('nested projects: an inner one is used by the outer one', async () => {
    await start(`//- svc.config.json
{ "name": "Outer", "uses": ["inner"] }
//- a.svc
service A { calls Inner.B  calls B }
//- inner/svc.config.json
{ "name": "Inner" }
//- inner/b.svc
service B
`);
    expect(await client.diagnostics('a.svc', some)).toHaveLength(1);
    await put('inner/svc.config.json');
    expect(await first('svc.config.json')).toContain('There is no project in `inner`');
    expect(await first('a.svc', ([found]) => found?.range.start.character === 18)).toContain('`Inner.B`');
  });

  test('completion offers what is behind the name of the used project', async () => {
    await start(`${shop}//- payments/hidden.svc
service Vault { private command open  command close }
`);
    const complete = async (marked: string) => {
      const { text, position } = cursorIn(marked);
      await client.open('shop/typed.svc', text);
      const list = (await client.connection.sendRequest('textDocument/completion', {
        textDocument: { uri: client.uri('shop/typed.svc') },
        position,
      })) as CompletionList | null;
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: client.uri('shop/typed.svc') },
      });
      return (list?.items ?? []).map(({ label }) => label).filter((label) => label.startsWith('Payments'));
    };
    const all = ['Payments.Charges', 'Payments.Charges.charge', 'Payments.Vault', 'Payments.Vault.close'];
    expect((await complete('service X { calls Payments.<|> }')).sort()).toEqual(all);
    expect((await complete('service X { calls Pay<|> }')).sort()).toEqual(all);
    expect((await complete('service X { calls Payments.Ch<|> }')).sort()).toEqual(all.slice(0, 2));
  });
});
