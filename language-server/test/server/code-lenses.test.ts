import { describe, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { type OpenedServer, testServers } from './ask.js';

const { open } = testServers();

const commands = ['svc.openDiagram', 'svc.showPlaces'];

const model = `//- orders.svc
<|>context Ordering {
  service Orders {
    event Placed
    command place {
      calls tidy
      emits Placed
    }
    private command tidy
  }
}
service Billing {
  on Placed { calls Orders.place }
  every 10m "tidy up" { calls Orders.place }
}
//- mail.svc
service Mail { on Placed }
`;

/** `line: title` of each lens, with what it runs. */
async function lenses(server: OpenedServer): Promise<string[]> {
  const found = await server.ask<CodeLens[]>('textDocument/codeLens');
  const resolved: string[] = [];
  for (const lens of found) {
    expect(lens.command).toBeUndefined();
    const { command, range } = (await server.connection.sendRequest('codeLens/resolve', lens)) as CodeLens;
    const line = server.text.split('\n')[range.start.line]?.trim();
    const detail = JSON.stringify(command?.arguments?.[1] ?? '');
    resolved.push(`${line}: ${command?.title}${command?.command === 'svc.openDiagram' ? ` ${detail}` : ''}`);
  }
  return resolved;
}

describe('code lenses', () => {
  test('count callers and handlers, and open diagrams', async () => {
    expect(await lenses(await open(model, undefined, { commands }))).toEqual([
      'context Ordering {: open map here {"kind":"services","of":"context:Ordering"}',
      'service Orders {: open map here {"kind":"services","of":"service:Ordering.Orders"}',
      'event Placed: 2 handlers',
      'command place {: 2 callers',
      'command place {: open sequence {"kind":"sequence","of":"operation:Ordering.Orders.place"}',
      'private command tidy: 1 caller',
      'service Billing {: open map here {"kind":"services","of":"service:Billing"}',
      'on Placed { calls Orders.place }: open sequence {"kind":"sequence","of":"handler:Billing.on(Placed)"}',
      'every 10m "tidy up" { calls Orders.place }: open sequence {"kind":"sequence","of":"schedule:Billing.every(\\"tidy up\\")"}',
    ]);
  });

  test('of callers and handlers show where those are', async () => {
    const server = await open(model, undefined, { commands });
    const found = await server.ask<CodeLens[]>('textDocument/codeLens');
    const handlers = found.find(({ data }) => data.kind === 'handlers');
    const resolved = (await server.connection.sendRequest('codeLens/resolve', handlers)) as CodeLens;
    expect(resolved.command).toEqual({
      title: '2 handlers',
      command: 'svc.showPlaces',
      arguments: [
        { uri: server.uri('orders.svc'), ...handlers?.range },
        [
          { uri: server.uri('mail.svc'), start: { line: 0, character: 18 }, end: { line: 0, character: 24 } },
          {
            uri: server.uri('orders.svc'),
            start: { line: 11, character: 5 },
            end: { line: 11, character: 11 },
          },
        ],
      ],
    });
  });

  test('of what nobody uses say so and run nothing', async () => {
    const server = await open('service A { event E  command go }', undefined, { commands });
    const found = await server.ask<CodeLens[]>('textDocument/codeLens');
    const told = await Promise.all(
      found.map((lens) => server.connection.sendRequest('codeLens/resolve', lens) as Promise<CodeLens>),
    );
    expect(told.map(({ command }) => command).slice(1)).toEqual([
      { title: 'no handlers', command: '' },
      { title: 'no callers', command: '' },
    ]);
  });

  test('are none where the editor lacks a command', async () => {
    expect(await lenses(await open(model))).toEqual([]);
    expect(await lenses(await open(model, undefined, { commands: ['svc.openDiagram'] }))).toEqual([]);
  });

  test('stand in broken files, too', async () => {
    const server = await open('service A { command go { calls \n } event E', undefined, { commands });
    expect(await lenses(server)).toContain('} event E: no handlers');
  });

  test('are asked for again when another file changes what they say', async () => {
    const server = await open(model, { workspace: { codeLens: { refreshSupport: true } } }, { commands });
    expect(await lenses(server)).toContain('event Placed: 2 handlers');
    const refreshed = new Promise<void>((resolve) => {
      server.connection.onRequest('workspace/codeLens/refresh', () => {
        resolve();
        return null;
      });
    });
    await server.open('mail.svc', 'service Mail { }');
    await refreshed;
    expect(await lenses(server)).toContain('event Placed: 1 handler');
  });

  test('that come from elsewhere are refused', async () => {
    const server = await open('service A', undefined, { commands });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    await expect(server.connection.sendRequest('codeLens/resolve', { range, data: 1 })).rejects.toThrow(
      'This code lens comes from somewhere else; ask for the lenses of the file again.',
    );
  });
});
