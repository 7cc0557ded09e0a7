import { afterEach, describe, expect, test } from 'vitest';
import type { Diagnostic, SymbolInformation } from 'vscode-languageserver-protocol';
import { serverCommands, startServer, type TestClient } from './client.js';

let client: TestClient;

afterEach(() => client.stop());

async function start(text: string, opened: readonly string[]): Promise<void> {
  const capabilities = { workspace: { workspaceFolders: true } };
  client = await startServer(text, serverCommands.bundle, capabilities, opened);
}

const folders = (paths: readonly string[]) => paths.map((path) => ({ uri: client.uri(path), name: path }));

async function change(added: readonly string[], removed: readonly string[]): Promise<void> {
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: folders(added), removed: folders(removed) },
  });
}

/** The first problem of a file, once there is one. */
const first = async (path: string) =>
  String((await client.diagnostics(path, (found) => found.length > 0))[0]?.message);
const none = (found: readonly Diagnostic[]) => found.length === 0;

async function symbols(): Promise<string[]> {
  const found = (await client.connection.sendRequest('workspace/symbol', {
    query: '',
  })) as SymbolInformation[];
  return found.map(({ name }) => name).sort();
}

const two = '//- a/a.svc\nservice A { calls X }\n//- b/b.svc\nservice B { calls Y }\n';

describe('folders of the workspace', () => {
  test('that are opened bring their models, those that are closed take them along', async () => {
    await start(two, ['a']);
    expect(await first('a/a.svc')).toContain('`X`');
    expect(await symbols()).toEqual(['A']);

    await change(['b'], []);
    expect(await first('b/b.svc')).toContain('`Y`');
    expect(await symbols()).toEqual(['A', 'B']);

    await change([], ['a']);
    await client.diagnostics('a/a.svc', none);
    expect(await symbols()).toEqual(['B']);

    await change(['a'], ['b']);
    await client.diagnostics('b/b.svc', none);
    expect(await first('a/a.svc')).toContain('`X`');
    expect(await symbols()).toEqual(['A']);
  });

  test('divide models without config files: a folder in another one is a project by itself while it is opened', async () => {
    await start('//- a.svc\nservice A { calls B }\n//- in/b.svc\nservice B { calls Y }\n', ['']);
    expect(await first('in/b.svc')).toContain('`Y`');
    await change(['in'], []);
    expect(await first('a.svc')).toContain('`B`');
    await change([], ['in']);
    expect(await client.diagnostics('a.svc', none)).toEqual([]);
  });

  test('bring the projects they use, and take their config files along', async () => {
    await start(
      `//- shop/svc.config.json
{ "uses": ["../bank"] }
//- shop/shop.svc
service Shop { calls Bank.Pay.out  calls Bank.Pay.in }
//- bank/svc.config.json
{ "name": "Bank" }
//- bank/bank.svc
service Pay { command out }
//- other/other.svc
service Other { calls Z }
`,
      ['other'],
    );
    expect(await first('other/other.svc')).toContain('`Z`');
    await change(['shop'], []);
    expect(await first('shop/shop.svc')).toContain('`Pay.in`');
    await change([], ['shop']);
    await client.diagnostics('shop/shop.svc', none);
    expect(await symbols()).toEqual(['Other']);
  });

  test('that are closed leave what is open in the editor, with its project', async () => {
    await start(
      '//- a/svc.config.json\n{}\n//- a/a.svc\nservice A { calls C  calls X }\n//- a/c.svc\nservice C\n//- b/b.svc\nservice B { calls Y }\n',
      ['a', 'b'],
    );
    await client.open('a/a.svc');
    expect(await first('a/a.svc')).toContain('`X`');
    expect(await first('b/b.svc')).toContain('`Y`');
    await change([], ['a', 'b']);
    await client.diagnostics('b/b.svc', none);
    expect(await symbols()).toEqual(['A', 'C']);
    await client.change('a/a.svc', 'service A { calls C  calls Z }');
    const told = await client.diagnostics('a/a.svc', (found) => String(found[0]?.message).includes('`Z`'));
    expect(told).toHaveLength(1);
  });

  test('that come and go in a hurry, and once more than they were, end as the last word says', async () => {
    await start(`${two}//- c/c.svc\nservice C { calls Z }\n`, ['a']);
    await change(['b'], []);
    await change(['b'], ['a']);
    await change(['a'], ['b']);
    await change([], ['b']);
    await change(['c'], []);
    expect(await first('c/c.svc')).toContain('`Z`');
    expect(await symbols()).toEqual(['A', 'C']);
  });
});
