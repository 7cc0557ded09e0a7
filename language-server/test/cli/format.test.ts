import { chmod, lstat, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examples, folderWith, shell, svc } from './svc.js';

const untidy = 'service   A {\ncalls B}';
const tidy = 'service A {\n  calls B\n}\n';
const read = (folder: string, path: string) => readFile(join(folder, path), 'utf8');

describe('without options a formatted text is printed', () => {
  test('of a file, which stays as it is', async () => {
    const folder = await folderWith({ 'a.svc': untidy });
    expect(await svc(['format', 'a.svc'], folder)).toEqual({ stdout: tidy, stderr: '', exitCode: 0 });
    expect(await read(folder, 'a.svc')).toBe(untidy);
  });

  test('of standard input', async () => {
    const folder = await folderWith({ 'a.svc': untidy });
    expect(await shell('svc format - < a.svc', folder)).toEqual({ stdout: tidy, stderr: '', exitCode: 0 });
  });

  test('of standard input that is no text, with 2', async () => {
    const folder = await folderWith({ 'a.svc': new Uint8Array([0xff, 0xfe, 0x41, 0x00]) });
    expect(await shell('svc format - < a.svc', folder)).toEqual({
      stdout: '',
      stderr: 'svc: standard input: This file is UTF-16 text; save it as UTF-8.\n',
      exitCode: 2,
    });
  });

  test('of a broken file as far as it is sound, with a remark', async () => {
    const folder = await folderWith({ 'a.svc': 'team   A\nsrvice   B\nteam   C\n' });
    expect(await svc(['format', 'a.svc'], folder)).toEqual({
      stdout: 'team A\nsrvice   B\nteam C\n',
      stderr: 'svc: `a.svc` has syntax errors; left as it was: line 2.\n',
      exitCode: 0,
    });
  });
});

describe('--check', () => {
  test('lists what is not formatted, ends with 1 and changes nothing', async () => {
    const folder = await folderWith({
      'a.svc': tidy,
      'b/b.svc': untidy,
      'c.svc': untidy,
      'node_modules/d.svc': untidy,
    });
    expect(await svc(['format', '--check'], folder)).toEqual({
      stdout: 'b/b.svc\nc.svc\n',
      stderr: 'svc: Not formatted: 2 of 3 files; `svc format --write` formats them.\n',
      exitCode: 1,
    });
    expect(await read(folder, 'c.svc')).toBe(untidy);
  });

  test('ends with 0 where all is formatted, as the examples are', async () => {
    const { stdout, stderr, exitCode } = await svc(['format', '--check', examples], examples);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^svc: All is formatted \(\d+ files\)\.\n$/);
    expect(exitCode).toBe(0);
  });
});

describe('--write', () => {
  test('rewrites what is not formatted, keeps modes, and leaves nothing behind', async () => {
    const folder = await folderWith({ 'a.svc': untidy, 'b.svc': tidy });
    await chmod(join(folder, 'a.svc'), 0o640);
    const before = await stat(join(folder, 'b.svc'));
    expect(await svc(['format', '--write', '.'], folder)).toEqual({
      stdout: 'a.svc\n',
      stderr: 'svc: Formatted 1 of 2 files.\n',
      exitCode: 0,
    });
    expect(await read(folder, 'a.svc')).toBe(tidy);
    expect((await stat(join(folder, 'a.svc'))).mode & 0o777).toBe(0o640);
    const after = await stat(join(folder, 'b.svc'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect((await readdir(folder)).sort()).toEqual(['a.svc', 'b.svc']);
    expect((await svc(['format', '--check'], folder)).exitCode).toBe(0);
  });

  test('keeps Windows line ends, a byte order mark and links', async () => {
    const folder = await folderWith({ 'models/a.svc': `\ufeff${untidy.replace('\n', '\r\n')}` });
    await symlink('models/a.svc', join(folder, 'link.svc'));
    expect(await svc(['format', '--write', 'link.svc'], folder)).toMatchObject({
      stdout: 'link.svc\n',
      exitCode: 0,
    });
    expect(await read(folder, 'models/a.svc')).toBe(`\ufeff${tidy.replaceAll('\n', '\r\n')}`);
    expect((await lstat(join(folder, 'link.svc'))).isSymbolicLink()).toBe(true);
  });

  test('formats broken files as far as they are sound and names them', async () => {
    const folder = await folderWith({ 'a.svc': 'team   A\n\n\nservice {\n  calls   B\n}\nteam   C;\n' });
    expect(await svc(['format', '--write', 'a.svc'], folder)).toEqual({
      stdout: 'a.svc\n',
      stderr: 'svc: `a.svc` has syntax errors; left as it was: lines 4, 7.\nsvc: Formatted 1 of 1 file.\n',
      exitCode: 0,
    });
    expect(await read(folder, 'a.svc')).toBe('team A\n\nservice {\n  calls B\n}\nteam   C;\n');
  });

  test('works on what can be read and ends with 2 where something cannot', async () => {
    const folder = await folderWith({ 'a.svc': new Uint8Array([0x41, 0x00]), 'b.svc': untidy });
    await symlink('gone.svc', join(folder, 'c.svc'));
    expect(await svc(['format', '--write'], folder)).toEqual({
      stdout: 'b.svc\n',
      stderr: [
        'svc: `a.svc`: This is a binary file, no text; give it another ending or move it out of the project.',
        'svc: `c.svc`: This link leads to nothing that exists; mend or remove it.',
        'svc: Formatted 1 of 3 files.\n',
      ].join('\n'),
      exitCode: 2,
    });
    expect(await read(folder, 'b.svc')).toBe(tidy);
  });

  test('says what cannot be written, and the file stays whole', async () => {
    const folder = await folderWith({ 'a.svc': untidy });
    // Where the new text would be prepared is a folder, whatever the number of the process.
    const script = 'mkdir ".a.svc.$$.tmp"; exec "$NODE" "$PROGRAM" format --write a.svc';
    expect(await shell(script, folder)).toEqual({
      stdout: '',
      stderr:
        'svc: `a.svc`: This cannot be written (EEXIST); nothing was changed.\nsvc: Formatted 0 of 1 file.\n',
      exitCode: 2,
    });
    expect(await read(folder, 'a.svc')).toBe(untidy);
  });
});

test.each<[what: string, args: readonly string[], stderr: string]>([
  ['no file', ['format'], 'svc: Name one file to print, or add --check or --write to work on several.\n'],
  [
    'two files',
    ['format', 'a.svc', 'b.svc'],
    'svc: Name one file to print, or add --check or --write to work on several.\n',
  ],
  ['a folder', ['format', '.'], 'svc: `.` is a folder; name one file to print, or add --check or --write.\n'],
  ['a file that is not there', ['format', 'c.svc'], 'svc: There is no file or folder `c.svc`.\n'],
  [
    'standard input to be rewritten',
    ['format', '--write', '-'],
    'svc: Standard input is printed, so --check and --write do not go with `-`.\n',
  ],
  [
    'both options',
    ['format', '--write', '--check'],
    "svc: option '--check' cannot be used with option '--write'\n(svc --help shows what there is)\n",
  ],
  ['no model', ['format', '--check', 'empty'], 'svc: There is no `.svc` file in `empty`.\n'],
])('%s is wrong usage', async (_, args, stderr) => {
  const folder = await folderWith({ 'a.svc': tidy, 'b.svc': tidy });
  await mkdir(join(folder, 'empty'));
  expect(await svc(args, folder)).toEqual({ stdout: '', stderr, exitCode: 2 });
});
