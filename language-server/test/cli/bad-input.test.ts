import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, shell, svc, text } from './svc.js';

/** Places, severities, rules and messages, without the lines in between. */
const headings = (stdout: string) => stdout.match(/^\S+:\d+:\d+ .*$/gm);
const validated = async (content: string | Uint8Array) =>
  svc(['validate'], await folderWith({ 'a.svc': content }));

describe('what cannot be read ends with 2, after the rest was checked', () => {
  const right = Buffer.from('service Orders\n// caf');

  test.each<[string, Uint8Array, string]>([
    [
      'Latin-1',
      Buffer.concat([right, Buffer.from([0xe9])]),
      'a.svc:2:1 error[unreadable-file]: This line is not UTF-8 text; save the file as UTF-8.',
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffservice Orders', 'utf16le'),
      'a.svc:1:1 error[unreadable-file]: This file is UTF-16 text; save it as UTF-8.',
    ],
    [
      'binary',
      Buffer.concat([right, Buffer.from([0])]),
      'a.svc:1:1 error[unreadable-file]: This is a binary file, no text; give it another ending or move it out of the project.',
    ],
  ])('a file in %s', async (_, bytes, heading) => {
    const folder = await folderWith({ 'a.svc': bytes, 'b.svc': 'service Stock { calls Nobody }' });
    const { stdout, stderr, exitCode } = await svc(['validate'], folder);
    expect(headings(stdout)).toEqual([
      heading,
      'b.svc:1:23 error[unresolved-reference]: No operation, service or external is called `Nobody`; declare it or correct the name.',
    ]);
    expect(stdout).toMatch(/\n2 errors in 2 of 2 files\.\n$/);
    expect([stderr, exitCode]).toEqual(['', 2]);
  });

  test('links that lead nowhere', async () => {
    const folder = await folderWith({ 'a.svc': 'service Stock' });
    await symlink('gone.svc', join(folder, 'dangling.svc'));
    await symlink('loop.svc', join(folder, 'loop.svc'));
    const { stdout, exitCode } = await svc(['validate'], folder);
    expect(headings(stdout)).toEqual([
      'dangling.svc:1:1 error[unreadable-file]: This link leads to nothing that exists; mend or remove it.',
      'loop.svc:1:1 error[unreadable-file]: This link leads back to itself; mend or remove it.',
    ]);
    expect(exitCode).toBe(2);
  });

  test('a config file', async () => {
    const folder = await folderWith({
      'svc.config.json': new Uint8Array([0xff, 0xfe]),
      'a.svc': 'service Stock',
    });
    const { stdout, exitCode } = await svc(['validate'], folder);
    expect(headings(stdout)).toEqual([
      'svc.config.json:1:1 error[unreadable-file]: This file is UTF-16 text; save it as UTF-8.',
    ]);
    expect(exitCode).toBe(2);
  });

  test('a file beside those asked for is only mentioned', async () => {
    const folder = await folderWith({ 'a.svc': 'service Stock', 'b.svc': new Uint8Array([0]) });
    expect(await svc(['validate', 'a.svc'], folder)).toEqual({
      stdout: 'No problems in 1 file.\n',
      stderr: 'svc: `b.svc` cannot be read, so what it declares is unknown to the files asked for.\n',
      exitCode: 0,
    });
  });

  test('what can be read is drawn and exported', async () => {
    const folder = await folderWith({ 'a.svc': 'service Stock', 'b.svc': new Uint8Array([0]) });
    for (const args of [['diagram'], ['export', 'json']]) {
      const { stdout, stderr, exitCode } = await svc(args, folder);
      expect(stdout).toContain('Stock');
      expect(stderr).toMatch(/^svc: b\.svc:1: This is a binary file/);
      expect(exitCode).toBe(2);
    }
  });
});

test('a folder with the name of a file is a folder', async () => {
  const folder = await folderWith({ 'shop.svc/stock.svc': 'service Stock' });
  await mkdir(join(folder, 'empty.svc'));
  expect((await svc(['validate'], folder)).stdout).toBe('No problems in 1 file.\n');
  expect(await svc(['validate', 'empty.svc'], folder)).toEqual({
    stdout: '',
    stderr: 'svc: There is no `.svc` file in `empty.svc`.\n',
    exitCode: 2,
  });
});

test('what is neither a file nor a folder is not waited for', async () => {
  const folder = await folderWith({ 'a.svc': 'service Stock' });
  const { stdout } = await shell('mkfifo pipe.svc && svc validate && ! svc validate pipe.svc 2>&1', folder);
  expect(stdout).toBe('No problems in 1 file.\nsvc: `pipe.svc` is neither a file nor a folder.\n');
});

describe('config files', () => {
  test('that are wrong are findings', async () => {
    const folder = await folderWith({
      'svc.config.json': '{\r\n  "nmae": "Shop",\r\n  "name": 3\r\n}',
      'a.svc': 'service Stock',
    });
    expect(await svc(['validate'], folder)).toEqual({
      stdout: text(`
        svc.config.json:2:3 error[invalid-config]: No setting is called \`nmae\`; did you mean \`name\`?
          2 |   "nmae": "Shop",
            |   ^^^^^^

        svc.config.json:3:11 error[invalid-config]: \`name\` is the name of the project: a text that is not empty.
          3 |   "name": 3
            |           ^

        2 errors in 1 of 2 files.
      `),
      stderr: '',
      exitCode: 1,
    });
  });

  test('that are no JSON are findings', async () => {
    const folder = await folderWith({ 'svc.config.json': '{ "name": }', 'a.svc': 'service Stock' });
    const { stdout, exitCode } = await svc(['validate', 'a.svc'], folder);
    expect(headings(stdout)).toEqual([
      'svc.config.json:1:11 error[invalid-config]: This is no valid JSON: value expected.',
    ]);
    expect(exitCode).toBe(1);
  });
});

describe('texts', () => {
  test('an empty file is a model of nothing', async () => {
    expect(await validated('')).toEqual({ stdout: 'No problems in 1 file.\n', stderr: '', exitCode: 0 });
  });

  test('an unclosed brace is told with what it opens', async () => {
    const { stdout } = await validated('context A {\n  service B {\n    calls B\n');
    expect(headings(stdout)).toEqual([
      'a.svc:3:11 error[syntax]: `}` is missing: context `A` opened in line 1 is not closed.',
      'a.svc:3:11 error[syntax]: `}` is missing: service `B` opened in line 2 is not closed.',
    ]);
  });

  test('a hundred errors are a hundred findings', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `service S${index} { calls Nobody${index} }`);
    const { stdout, exitCode } = await validated(lines.join('\n'));
    expect(headings(stdout)).toHaveLength(100);
    expect(stdout).toMatch(/\n100 errors in 1 file\.\n$/);
    expect(exitCode).toBe(1);
  });

  test('ten thousand nested braces are one error', async () => {
    const { stdout, exitCode } = await validated(`service A ${'{'.repeat(10_000)}${'}'.repeat(10_000)}`);
    expect(headings(stdout)).toEqual([
      'a.svc:1:75 error[syntax]: Braces are nested deeper than 64 levels; the file is not read past here.',
    ]);
    expect(exitCode).toBe(1);
  });

  test('a very long name is cut in the message and the excerpt', async () => {
    const { stdout, exitCode } = await validated(`service A { calls ${'x'.repeat(100_000)} }`);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(250);
    expect(exitCode).toBe(1);
  });

  test('what a terminal would obey is shown instead', async () => {
    const { stdout } = await validated('service A "\u001b]0;title\u0007\u009b2J" { calls B\u202e }\n');
    expect(stdout).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
    expect(stdout).toContain('The character `\\u{202e}` means nothing here');
  });

  test('a file of 10 MB is checked', async () => {
    const line = 'Takes orders and follows them to the door, whatever the weather.\n';
    const services = Array.from(
      { length: 8000 },
      (_, index) =>
        `/** ${line.repeat(19)}*/\nservice S${index} { query get${index} { calls S${index + 1}.get${index + 1} } }\n`,
    );
    const model = services.join('');
    expect(model.length).toBeGreaterThan(10_000_000);
    const { stdout, exitCode } = await validated(model);
    expect(stdout).toMatch(/^a\.svc:\d+:\d+ error\[unresolved-reference\]: .*`S8000\.get8000`/m);
    expect(stdout).toContain('7999 calls wait for each other in a row');
    expect(stdout).toMatch(/\n1 error, 1 warning in 1 file\.\n$/);
    expect(exitCode).toBe(1);
  }, 180_000);

  test('more files than may be open at once are read', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${index}.svc`, `service S${index}`]),
    );
    const { stdout, stderr } = await shell('ulimit -n 64 && svc validate', await folderWith(files));
    expect({ stdout, stderr }).toEqual({ stdout: 'No problems in 300 files.\n', stderr: '' });
  });
});
