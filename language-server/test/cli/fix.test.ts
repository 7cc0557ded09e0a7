import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { folderWith, svc } from './svc.js';

const slips = 'service Orders {\n  cals Stok\n}\n';
const stock = 'service Stock\n';
const hasty = 'policy Eager { retry 4 }\n';
const calm = 'policy Eager { retry 4 backoff 100ms..10s jitter }\n';

const textOf = (folder: string, path: string) => readFile(join(folder, path), 'utf8');

describe('svc validate --fix', () => {
  test('mends slips, then what they hid, then what rules found, and prints what is left', async () => {
    const folder = await folderWith({
      'orders.svc': slips,
      'stock.svc': stock,
      'eager.svc': hasty,
      'left.svc': 'service Left { calls Nobody }\n',
    });
    const run = await svc(['validate', '--fix'], folder);
    expect(run.stderr).toBe('svc: Mended 2 problems in 1 file.\n');
    expect(run.stdout).toMatch(
      /^eager[^\n]*\[retry-without-backoff-jitter\][\s\S]*left[^\n]*\[unresolved-reference\]/,
    );
    expect(run.exitCode).toBe(1);
    expect(await textOf(folder, 'orders.svc')).toBe('service Orders {\n  calls Stock\n}\n');
    // What cannot be understood may be what a rule found it for.
    expect(await textOf(folder, 'eager.svc')).toBe(hasty);
  });

  test('mends what rules found once nothing hides anything, and then has nothing to do', async () => {
    const folder = await folderWith({ 'orders.svc': slips, 'stock.svc': stock, 'eager.svc': hasty });
    expect(await svc(['validate', '--fix'], folder)).toEqual({
      stdout: 'No problems in 3 files.\n',
      stderr: 'svc: Mended 3 problems in 2 files.\n',
      exitCode: 0,
    });
    expect(await textOf(folder, 'eager.svc')).toBe(calm);
    expect(await readdir(folder)).toEqual(['eager.svc', 'orders.svc', 'stock.svc']);
    expect((await svc(['validate', '--fix'], folder)).stderr).toBe(
      'svc: There is nothing that can be mended safely.\n',
    );
  });

  test('keeps the reason of an `allow` as long as a slip may be why it matches nothing', async () => {
    const model = 'service Stock { allow layer-violation "nobody yet" }\nservice A { calls Nobody }\n';
    const folder = await folderWith({ 'a.svc': model });
    expect((await svc(['validate', '--fix'], folder)).exitCode).toBe(1);
    expect(await textOf(folder, 'a.svc')).toBe(model);
  });

  test('changes the files given only, and none of used projects', async () => {
    const folder = await folderWith({
      'own/svc.config.json': '{ "name": "own", "uses": { "other": "../other" } }',
      'own/a.svc': hasty,
      'own/b.svc': hasty.replace('Eager', 'Quick'),
      'other/svc.config.json': '{ "name": "other" }',
      'other/c.svc': hasty,
    });
    const run = await svc(['validate', '--fix', 'own/a.svc'], folder);
    expect(run.stderr).toBe('svc: Mended 1 problem in 1 file.\n');
    expect(await textOf(folder, 'own/b.svc')).toBe(hasty.replace('Eager', 'Quick'));
    await svc(['validate', '--fix', 'own'], folder);
    expect(await textOf(folder, 'own/b.svc')).toBe(calm.replace('Eager', 'Quick'));
    expect(await textOf(folder, 'other/c.svc')).toBe(hasty);
  });

  test('keeps line endings, byte order mark and what was not formatted', async () => {
    const model = '\ufeffservice   Stock\r\n\r\npolicy Eager { retry 4 }\r\n';
    const folder = await folderWith({ 'a.svc': model });
    await svc(['validate', '--fix'], folder);
    expect(await textOf(folder, 'a.svc')).toBe(model.replace('retry 4', 'retry 4 backoff 100ms..10s jitter'));
  });

  test('with --quiet mends errors only', async () => {
    const folder = await folderWith({ 'a.svc': `${slips}${stock}${hasty}` });
    const run = await svc(['validate', '--fix', '--quiet'], folder);
    expect(run.stderr).toBe('svc: Mended 2 problems in 1 file.\n');
    expect(await textOf(folder, 'a.svc')).toContain(hasty);
  });

  test('says which file it cannot write, and reports what is there', async () => {
    // Too long for the name of what is written beside it.
    const long = `${'a'.repeat(248)}.svc`;
    const folder = await folderWith({ [long]: hasty, 'b.svc': hasty.replace('Eager', 'Quick') });
    const run = await svc(['validate', '--fix'], folder);
    expect(run.stderr).toBe(
      `svc: \`${long}\`: This cannot be written (ENAMETOOLONG); nothing was changed.\nsvc: Mended 1 problem in 1 file.\n`,
    );
    expect(run.stdout).toMatch(/^a+\.svc:1:\d+ warning\[retry-without-backoff-jitter\]/);
    expect(run.stdout).toContain('1 warning in 1 of 2 files');
    expect(run.exitCode).toBe(2);
    expect(await textOf(folder, long)).toBe(hasty);
  });

  test('goes with a baseline: what is mended is not known, and not found', async () => {
    const folder = await folderWith({ 'a.svc': `${hasty}service A { allow layer-violation "x" }\n` });
    const run = await svc(['validate', '--fix', '--baseline', 'known.json', '--update-baseline'], folder);
    expect(run.stderr).toBe(
      'svc: Mended 2 problems in 1 file.\nsvc: `known.json` knows 0 findings of these files now.\n',
    );
    expect(run.exitCode).toBe(0);
  });

  test.each([
    [['--fix', '--watch'], '--watch'],
    [['--fix', '--fix-dry-run'], '--fix'],
    [['--fix-dry-run', '--format', 'json'], '--format'],
    [['--fix-dry-run', '--report', 'json=x.json'], '--report'],
    [['--fix-dry-run', '--baseline', 'x.json', '--update-baseline'], '--update-baseline'],
  ])('refuses %j', async (args, other) => {
    const folder = await folderWith({ 'a.svc': hasty });
    const run = await svc(['validate', ...args], folder);
    expect(run.stderr).toMatch(new RegExp(`cannot be used with option '${other}`));
    expect([run.stdout, run.exitCode]).toEqual(['', 2]);
    expect(await textOf(folder, 'a.svc')).toBe(hasty);
  });
});

describe('svc validate --fix-dry-run', () => {
  test('prints a diff that leads to what --fix writes, and writes nothing', async () => {
    const files = { 'sub/orders.svc': `${slips.trimEnd()}`, 'stock.svc': stock, 'eager.svc': hasty };
    const folder = await folderWith(files);
    const { stdout, stderr, exitCode } = await svc(['validate', '--fix-dry-run'], folder);
    expect(stderr).toBe('svc: Would mend 3 problems in 2 files; nothing was written.\n');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('--- a/sub/orders.svc\n+++ b/sub/orders.svc\n@@ -1,3 +1,3 @@\n');
    for (const [path, text] of Object.entries(files)) expect(await textOf(folder, path)).toBe(text);

    const patches = new Map(
      stdout.split(/^(?=--- a\/)/m).map((patch) => [/^--- a\/(.*)$/m.exec(patch)?.[1] ?? '', patch]),
    );
    expect([...patches.keys()].sort()).toEqual(['eager.svc', 'sub/orders.svc']);
    await svc(['validate', '--fix'], folder);
    for (const [path, text] of Object.entries(files)) {
      const patch = patches.get(path);
      expect(patch === undefined ? text : applyPatch(text, patch)).toBe(await textOf(folder, path));
    }
  });

  test('ends as it would with what is left', async () => {
    const folder = await folderWith({ 'a.svc': `${hasty}service A { calls Nobody }\n` });
    expect(await svc(['validate', '--fix-dry-run'], folder)).toEqual({
      stdout: '',
      stderr: 'svc: There is nothing that can be mended safely.\n',
      exitCode: 1,
    });
  });
});
