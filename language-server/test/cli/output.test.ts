import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wantsColors } from '../../src/cli/terminal.js';
import { folderWith, shell, svc } from './svc.js';

const model = { 'a.svc': 'service Orders { calls Stok }' };
const colorCode = '\u001b[';

describe('colours', () => {
  test('are off where no person looks, and the text is the same', async () => {
    const folder = await folderWith(model);
    const plain = await svc(['validate'], folder);
    const colored = await svc(['validate'], folder, { FORCE_COLOR: '1' });
    expect(plain.stdout).not.toContain(colorCode);
    expect(colored.stdout).toContain(`${colorCode}31merror${colorCode}39m[unresolved-reference]`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colours are.
    expect(colored.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  test('are never in JSON', async () => {
    const { stdout } = await svc(['validate', '--format', 'json'], await folderWith(model), {
      FORCE_COLOR: '1',
    });
    expect(stdout).not.toContain(colorCode);
  });

  test.each<[NodeJS.ProcessEnv, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ CI: '1' }, false, false],
  ])('with %o, on a terminal: %s, they are on: %s', (env, isTerminal, wanted) => {
    expect(wantsColors(env, isTerminal)).toBe(wanted);
  });
});

describe('streams', () => {
  test('a reader that stops early is nothing to talk about, and the result stands', async () => {
    const folder = await folderWith({
      'a.svc': Array.from({ length: 600 }, (_, index) => `service S${index} { calls Nobody${index} }`).join(
        '\n',
      ),
    });
    const { stdout, stderr } = await shell(
      '{ svc validate --format json; echo "ended with $?" >&2; } | head -n 1',
      folder,
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: 'ended with 1\n' });
  });

  test('nobody listens to anything', async () => {
    expect((await shell('svc validate >&- 2>&- <&-', await folderWith(model))).exitCode).toBe(1);
  });

  test('standard input may be closed', async () => {
    const { stdout, stderr } = await shell(
      'svc validate <&-',
      await folderWith({ 'a.svc': 'service Stock' }),
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'No problems in 1 file.\n', stderr: '' });
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is said', async () => {
    const { stderr, exitCode } = await shell('svc validate > /dev/full', await folderWith(model));
    expect([stderr, exitCode]).toEqual(['svc: The output cannot be written (ENOSPC).\n', 2]);
  });
});
