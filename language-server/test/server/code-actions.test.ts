import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { filesOf } from '../workspace.js';
import { apply } from './applied.js';
import { type OpenedServer, testServers } from './ask.js';
import { actionsOf } from './fix-rows.js';

const { open } = testServers();

describe('quick fixes', () => {
  test('are offered only where the problem stands', async () => {
    const server = await open('service A {\n  calls Inventry\n}\n\nservice Inventory\n');
    const at = (line: number) => ({
      start: { line, character: 0 },
      end: { line, character: 1 },
    });
    const ask = (range: object) =>
      server.ask<CodeAction[]>('textDocument/codeAction', {
        range,
        context: { diagnostics: [], only: ['quickfix'] },
      });
    expect(await ask(at(0))).toEqual([]);
    expect(await ask({ start: { line: 1, character: 10 }, end: { line: 1, character: 10 } })).toHaveLength(3);
  });

  test('leave lines that are not formatted alone', async () => {
    const model = 'service   A { calls Inventry }\nservice     Inventory\n';
    const server = await open(model);
    const [action] = await actionsOf(server, ['quickfix']);
    const after = action && apply(filesOf(model), action, server).get('model.svc');
    expect(after).toBe('service A { calls Inventory }\nservice     Inventory\n');
  });

  test('stay what they are for editors that ask for their edit once more', async () => {
    const server = await open('service A { calls Inventry }\n\nservice Inventory\n');
    const [action] = await actionsOf(server, ['quickfix']);
    expect(await server.connection.sendRequest('codeAction/resolve', action)).toEqual(action);
  });

  test('keep the line endings of the file', async () => {
    const model = 'service A {\r\n  command go { calls helper }\r\n}\r\n';
    const server = await open(model);
    const [action] = await actionsOf(server, ['quickfix']);
    const after = action && apply(filesOf(model), action, server).get('model.svc');
    expect(after).toBe('service A {\r\n  command go { calls helper }\r\n\r\n  command helper\r\n}\r\n');
  });
});

describe('all that a rule found', () => {
  const hasty = (name: string) => `policy ${name} { retry 4 }\n`;
  const calm = (name: string) => `policy ${name} { retry 4 backoff 100ms..10s jitter }\n`;
  const inFile = 'Fix all `retry-without-backoff-jitter` problems in this file';
  const inProject = 'Fix all `retry-without-backoff-jitter` problems in the project';
  const model = `//- a.svc\n${hasty('A')}${hasty('B')}\n//- b.svc\n${hasty('C')}`;

  const ruleWide = async (server: OpenedServer) =>
    (await actionsOf(server, ['quickfix'])).filter(({ title }) => title.startsWith('Fix all'));

  test('is mended at once in the file or the project, and offered once', async () => {
    const server = await open(model);
    const [file, project, ...others] = await ruleWide(server);
    expect([file?.title, project?.title, ...others]).toEqual([inFile, inProject]);
    expect([file?.kind, file?.isPreferred]).toEqual(['quickfix', undefined]);
    const files = filesOf(model);
    const both = `${calm('A')}${calm('B')}`;
    expect(file && apply(files, file, server).get('a.svc')).toBe(both);
    expect(file && apply(files, file, server).get('b.svc')).toBe(hasty('C'));
    expect(project && apply(files, project, server).get('a.svc')).toBe(both);
    expect(project && apply(files, project, server).get('b.svc')).toBe(calm('C'));
  });

  test('is worked out once it is chosen, for editors that can wait until then', async () => {
    const codeAction = {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    };
    const server = await open(model, { textDocument: { codeAction } });
    const [file, project] = await ruleWide(server);
    expect([file?.edit, project?.edit]).toEqual([undefined, undefined]);
    const resolved = (await server.connection.sendRequest('codeAction/resolve', project)) as CodeAction;
    expect(apply(filesOf(model), resolved, server).get('b.svc')).toBe(calm('C'));
  });

  test('is not offered where there is one finding, or the fix is not safe', async () => {
    expect(await ruleWide(await open(hasty('A')))).toEqual([]);
    const calls =
      'service A {\n  command a { calls B.b { retry 1 } }\n\n  command c { calls B.b { retry 1 } }\n}\n';
    const unsafe = await open(`${calls}\nservice B {\n  command b\n}\n`);
    expect((await actionsOf(unsafe, ['quickfix'])).map(({ title }) => title)).toContain(
      'Add `idempotent` to `b`',
    );
    expect(await ruleWide(unsafe)).toEqual([]);
  });
});

describe('source.fixAll', () => {
  test('makes the safe fixes of rules, unless a slip may be why they are found', async () => {
    const model = 'policy P { retry 4 }\n\nservice A { allow layer-violation "x" }\n';
    const server = await open(model);
    const [action] = await actionsOf(server, ['source.fixAll']);
    expect(action && apply(filesOf(model), action, server).get('model.svc')).toBe(
      'policy P { retry 4 backoff 100ms..10s jitter }\n\nservice A {}\n',
    );
    await server.change('model.svc', `${model}service B { calls Nobody }\n`);
    expect(await actionsOf(server, ['source.fixAll'])).toEqual([]);
  });

  test('mends every slip that can only mean one thing, and leaves the others', async () => {
    const model = `service A {
  calls Inventry
  cals Billing
  calls Pricer
  timeout 3 sec
}

service Inventory

service Billing { calls Inventoy }

service Prices

service Priced
`;
    const server = await open(model);
    const [action, ...others] = await actionsOf(server, ['source.fixAll']);
    expect(others).toEqual([]);
    expect(action?.kind).toBe('source.fixAll');
    const after = action && apply(filesOf(model), action, server).get('model.svc');
    expect(after).toBe(
      model.replace('Inventry', 'Inventory').replace('cals', 'calls').replace('Inventoy', 'Inventory'),
    );
  });

  test('leaves names alone whose declaration could not be read', async () => {
    const model = 'service Order {\n  banana Orders {\n  }\n}\n\nservice B { calls Orders }\n';
    expect(await actionsOf(await open(model), ['source.fixAll'])).toEqual([]);
  });

  test('is not offered where there is nothing to mend', async () => {
    expect(await actionsOf(await open('service A\n'), ['source'])).toEqual([]);
  });
});
