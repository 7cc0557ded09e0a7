import { describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { startServers } from './ask.js';

const start = startServers();

const messages = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, message }) => `${code}: ${message}`);

describe('diagnostics', () => {
  test('come for files nobody opened, and go when another file mends them', async () => {
    const { diagnostics, open, change } = await start(
      '//- a.svc\nservice A { calls B.get }\n//- b.svc\nservice B { }\n',
    );
    expect(messages(await diagnostics('a.svc', (found) => found.length > 0))).toEqual([
      'unresolved-reference: No operation, service or external is called `B.get`; declare it or correct the name.',
    ]);
    await open('b.svc');
    await change('b.svc', 'service B { query get }');
    expect(await diagnostics('a.svc', (found) => found.length === 0)).toEqual([]);
  });

  test('all syntax errors of a file are reported, not only the first', async () => {
    const { diagnostics } = await start('service A { timeout }\nservice B { foo }\nservice C { bar }\n');
    expect(
      (await diagnostics('model.svc', (found) => found.length > 0)).filter(({ code }) => code === 'syntax')
        .length,
    ).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['an empty file', '', []],
    ['a comment alone', '// nothing yet', []],
    [
      'an unclosed brace',
      'context A {\n  service B {\n    calls C\n  }\nservice C\n',
      ['`}` is missing: context `A` opened in line 1 is not closed.'],
    ],
    ['a brace too many', 'service A { }\n}\n', ['This `}` closes nothing; remove it.']],
    [
      'an unclosed text',
      'service A "title {\n}\n',
      ['This text has no closing quote; texts end on the line they begin.'],
    ],
    ['a semicolon', 'team A;\n', ['There are no semicolons in SVC; remove it.']],
  ])('of %s are clear', async (_, text, expected) => {
    const { connection, diagnostics, uri } = await start(
      `//- other.svc\nservice A { calls Nowhere.get }\n//- model.svc\n${text}`,
    );
    await diagnostics('other.svc', (found) => found.length > 0);
    await connection.sendRequest('svc/diagram', { uri: uri('model.svc') });
    const found = expected.length === 0 ? [] : await diagnostics('model.svc');
    expect(found.map(({ message }) => message)).toEqual(expect.arrayContaining(expected));
  });

  test('of ten thousand nested braces are one error where it gets too deep', async () => {
    const { diagnostics } = await start(`service A { ${'parallel { '.repeat(10_000)}${'} '.repeat(10_000)}}`);
    const found = await diagnostics('model.svc', (all) => all.length > 0);
    expect(found.map(({ message }) => message)).toContain(
      'Braces are nested deeper than 64 levels; the file is not read past here.',
    );
    expect(found.length).toBeLessThan(5);
  });

  test('of a hundred errors are all told', async () => {
    const { diagnostics } = await start('service A { timeout }\n'.repeat(100));
    const found = await diagnostics('model.svc', (all) => all.length > 0);
    expect(found.filter(({ code }) => code === 'syntax').length).toBeGreaterThanOrEqual(100);
  });

  test('follow a new file, a changed file and a deleted file on disk', async () => {
    const { connection, diagnostics, write, uri } = await start('service A { calls B.get }');
    await diagnostics('model.svc', (found) => found.length === 1);
    await write('b.svc', 'service B { query get }');
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b.svc'), type: 1 }],
    });
    await diagnostics('model.svc', (found) => found.length === 0);
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b.svc'), type: 3 }],
    });
    expect(await diagnostics('model.svc', (found) => found.length === 1)).toHaveLength(1);
  });

  test('a config file that appears divides the folder into projects', async () => {
    const { connection, diagnostics, write, uri } = await start(
      '//- a/a.svc\nservice A { calls B.get }\n//- b/b.svc\nservice B { query get }\n',
    );
    // The answer comes after the first build, in which the two files still see each other.
    expect(await connection.sendRequest('svc/diagram', { uri: uri('a/a.svc') })).toMatchObject({ errors: 0 });
    await write('b/svc.config.json', '{ "name": "B" }');
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('b/svc.config.json'), type: 1 }],
    });
    expect(await diagnostics('a/a.svc', (found) => found.length === 1)).toHaveLength(1);
  });

  test('a broken config file is told of at its place', async () => {
    const { diagnostics } = await start('//- svc.config.json\n{ "nam": "X" }\n//- a.svc\nservice A\n');
    expect(await diagnostics('svc.config.json', (found) => found.length === 1)).toMatchObject([
      {
        code: 'invalid-config',
        message: 'No setting is called `nam`; did you mean `name`?',
        range: { start: { line: 0, character: 2 } },
      },
    ]);
  });
});
