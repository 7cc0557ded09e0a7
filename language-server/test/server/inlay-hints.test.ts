import { describe, expect, test } from 'vitest';
import type { InlayHint, Range } from 'vscode-languageserver-protocol';
import { type OpenedServer, testServers } from './ask.js';

const { open } = testServers();

const other = `//- other.svc
policy Careful { timeout 1s  retry 2 backoff 50ms..1s jitter budget 10% }
policy Quick { timeout 300ms  breaker 50% of 20 for 30s }
topic orders { carries Ordering }
queue later from orders
external Stripe { command charge }
`;

const ordering = `//- ordering.svc
context Ordering {
  with Careful
  event Placed { id: uuid key, total: int }
  service Orders {
    command place {
      calls Stripe.charge
      calls Stripe.charge with Quick { timeout 2s }
      calls Stripe.charge with none
      calls tidy
      emits Placed
      emits Placed via later
    }
    private command tidy
    on Placed
    on Placed uses id
    on Placed uses id via later
    saga Follow on Placed
  }
}
`;

const everything: Range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

/** The lines that have hints, each hint as `⟨…⟩` in its place. */
async function hinted(server: OpenedServer, range: Range = everything): Promise<string[]> {
  const hints = await server.ask<InlayHint[]>('textDocument/inlayHint', { range });
  const lines = server.text.split('\n');
  // From the end of a line to its beginning, so that places stay right; those in one place in the order given.
  for (const { position, label } of hints.toReversed()) {
    const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    const line = lines[position.line] ?? '';
    lines[position.line] = `${line.slice(0, position.character)} ⟨${text}⟩${line.slice(position.character)}`;
  }
  return lines.filter((line) => line.includes('⟨')).map((line) => line.trim());
}

describe('inlay hints', () => {
  test('tell channels, settings in force and fields', async () => {
    expect(await hinted(await open(`${ordering.replace('context', '<|>context')}${other}`))).toEqual([
      'calls Stripe.charge ⟨timeout 1s, retry 2 backoff 50ms..1s jitter budget 10%⟩',
      'calls Stripe.charge with Quick ⟨breaker 50% of 20 for 30s, retry 2 backoff 50ms..1s jitter budget 10%⟩ { timeout 2s }',
      'emits Placed ⟨via orders⟩',
      'on Placed ⟨uses id, total⟩ ⟨via orders⟩',
      'on Placed uses id ⟨via orders⟩',
      'saga Follow on Placed ⟨uses id, total⟩ ⟨via orders⟩',
    ]);
  });

  test('are those of the asked range only', async () => {
    const server = await open(`${ordering.replace('context', '<|>context')}${other}`);
    const line = server.text.split('\n').findIndex((each) => each.includes('emits Placed'));
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    expect(await hinted(server, range)).toEqual(['emits Placed ⟨via orders⟩']);
  });

  test('lead to where it is stated', async () => {
    const server = await open(`${ordering.replace('context', '<|>context')}${other}`);
    const [first] = await server.ask<InlayHint[]>('textDocument/inlayHint', { range: everything });
    expect(first?.label).toMatchObject([
      {
        value: 'timeout 1s',
        location: { uri: server.uri('other.svc'), range: { start: { line: 0, character: 17 } } },
      },
      { value: ', ' },
      { location: { uri: server.uri('other.svc') } },
    ]);
  });

  test('in a broken file tell what is known', async () => {
    const server = await open(
      'topic t { carries A }\nservice A { event E  command go { emits E \n }\n on E { calls\n',
    );
    expect(await hinted(server)).toContain('on E ⟨via t⟩ { calls');
  });

  test.each([
    ['channel', /via orders/],
    ['policy', /timeout 1s/],
    ['fields', /uses id, total/],
  ])('of kind `%s` can be switched off at the start', async (kind, shown) => {
    const text = `${ordering.replace('context', '<|>context')}${other}`;
    const server = await open(text, undefined, { inlayHints: { [kind]: false } });
    const found = (await hinted(server)).join('\n');
    expect(found).not.toMatch(shown);
    expect(found).toContain('⟨');
  });

  test('follow the settings of the editor, and are asked for again when those change', async () => {
    const text = `${ordering.replace('context', '<|>context')}${other}`;
    const server = await open(text, {
      workspace: { configuration: true, inlayHint: { refreshSupport: true } },
    });
    let channel = false;
    server.connection.onRequest('workspace/configuration', () => [{ inlayHints: { channel } }]);
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect((await hinted(server)).join('\n')).not.toContain('via orders');
    const refreshed = new Promise<void>((resolve) => {
      server.connection.onRequest('workspace/inlayHint/refresh', () => {
        resolve();
        return null;
      });
    });
    channel = true;
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    expect((await hinted(server)).join('\n')).toContain('via orders');
  });

  test('are asked for again when another file makes them wrong', async () => {
    const text = `${ordering.replace('context', '<|>context')}${other}`;
    const server = await open(text, { workspace: { inlayHint: { refreshSupport: true } } });
    const refreshed = new Promise<void>((resolve) => {
      server.connection.onRequest('workspace/inlayHint/refresh', () => {
        resolve();
        return null;
      });
    });
    await hinted(server);
    await server.open('other.svc', other.slice(other.indexOf('\n') + 1).replaceAll('orders', 'events'));
    await refreshed;
    expect((await hinted(server)).join('\n')).toContain('via events');
  });
});
