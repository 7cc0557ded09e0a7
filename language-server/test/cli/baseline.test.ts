import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, svc } from './svc.js';

const known = ['validate', '--baseline', 'known.json'];
const update = [...known, '--update-baseline'];

async function folderWithBaseline(files: Record<string, string>): Promise<string> {
  const folder = await folderWith(files);
  expect((await svc(update, folder)).exitCode).toBe(0);
  return folder;
}

describe('a baseline', () => {
  test('is written, and what it knows is neither printed nor counted', async () => {
    const folder = await folderWith({ 'a.svc': 'service A { calls B  calls B  calls C }' });
    const { stdout, stderr, exitCode } = await svc(update, folder);
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: 'No problems in 1 file.\n',
      stderr: 'svc: `known.json` knows 3 findings of these files now.\n',
      exitCode: 0,
    });
    expect(await svc(known, folder)).toEqual({
      stdout: 'No problems in 1 file.\n',
      stderr: 'svc: Left out 3 findings that `known.json` knows.\n',
      exitCode: 0,
    });
  });

  test('knows findings whose lines have moved', async () => {
    const folder = await folderWithBaseline({ 'a.svc': 'service A { calls B }' });
    await writeFile(join(folder, 'a.svc'), '// Moved.\n\nservice Zero\nservice A {\n  calls B\n}\n');
    expect((await svc(known, folder)).exitCode).toBe(0);
  });

  test('knows what the checks of the model found when its element moves into another file', async () => {
    const writing = 'service B { query peek { writes BDb }  store BDb }';
    const folder = await folderWithBaseline({
      'svc.config.json': '{}',
      'a.svc': `service A\n${writing}`,
      'b.svc': '',
    });
    await writeFile(join(folder, 'a.svc'), 'service A');
    expect(await svc(known, folder)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('not there'),
    });
    await writeFile(join(folder, 'b.svc'), `// Moved.\n${writing}`);
    expect(await svc(known, folder)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Left out 1 finding'),
    });
  });

  test('does not know one more of the same, nor another one', async () => {
    const folder = await folderWithBaseline({ 'a.svc': 'service A { calls B }' });
    await writeFile(join(folder, 'a.svc'), 'service A { calls B  calls B }');
    expect(await svc(known, folder)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('1 error in 1 file.'),
    });
    await writeFile(join(folder, 'a.svc'), 'service A { calls D }');
    expect(await svc(known, folder)).toMatchObject({
      exitCode: 1,
      stderr:
        'svc: 1 finding is not there any more; --update-baseline takes what is gone out of `known.json`.\n',
    });
  });

  test('keeps what it knows of files that are not looked at, and forgets those that are gone', async () => {
    const folder = await folderWithBaseline({
      'a.svc': 'service A { calls X }',
      'b.svc': 'service B { calls Y }',
      'c.svc': 'service C { calls Z }',
    });
    await rm(join(folder, 'c.svc'));
    await writeFile(join(folder, 'a.svc'), 'service A');
    await svc([...update, 'a.svc'], folder);
    const { findings } = JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8'));
    expect(Object.values(findings)).toEqual([{ rule: 'unresolved-reference', file: 'b.svc' }]);
    expect((await svc(known, folder)).exitCode).toBe(0);
  });

  test('knows the same from another folder', async () => {
    const folder = await folderWithBaseline({
      'svc.config.json': '{}',
      'models/a.svc': 'service A { calls B }',
    });
    const args = ['validate', '--baseline', '../known.json', '.'];
    expect((await svc(args, join(folder, 'models'))).exitCode).toBe(0);
  });

  test.each([
    ['a word', 'word'],
    ['another version', '{ "format": 2, "findings": {} }'],
    ['other content', '{ "format": 1, "findings": { "a": 1 } }'],
    ['null', 'null'],
  ])('that holds %s is refused, and can be written anew', async (_, content) => {
    const folder = await folderWith({ 'a.svc': 'service A { calls B }', 'known.json': content });
    const refused = await svc(known, folder);
    expect([refused.stderr, refused.exitCode]).toEqual([
      'svc: `known.json` is no baseline that this version can read; write it anew with --update-baseline, or name another file.\n',
      2,
    ]);
    expect((await svc(update, folder)).exitCode).toBe(0);
    expect((await svc(known, folder)).exitCode).toBe(0);
  });

  test('that is not there is said', async () => {
    const { stderr, exitCode } = await svc(known, await folderWith({ 'a.svc': '' }));
    expect([stderr, exitCode]).toEqual([
      'svc: There is no baseline `known.json` yet; add --update-baseline to write it.\n',
      2,
    ]);
  });

  test('to be updated needs a name', async () => {
    const { stderr, exitCode } = await svc(
      ['validate', '--update-baseline'],
      await folderWith({ 'a.svc': '' }),
    );
    expect([stderr, exitCode]).toEqual([
      'svc: --update-baseline needs to know the file; add --baseline FILE.\n',
      2,
    ]);
  });
});
