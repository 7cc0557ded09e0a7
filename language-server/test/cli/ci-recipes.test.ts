import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, program, shell } from './svc.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const yaml = (file: string) => parse(readFileSync(join(root, file), 'utf8'));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly env?: Record<string, string>; readonly run: string }[];
  };
}

describe('the GitHub action', () => {
  /** Runs its last step as a runner does, in a folder that holds the repository. */
  async function check(folder: string, inputs: Readonly<Record<string, string>> = {}) {
    const action = yaml('action.yml') as Action;
    const { env = {}, run } = action.runs.steps.at(-1) ?? { run: '' };
    const values = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(
        /\$\{\{ inputs\.(\w+) \}\}/,
        (_, input) => inputs[input] ?? action.inputs[input]?.default ?? '',
      ),
    ]);
    const { PATH = '' } = process.env;
    const variables = {
      PATH,
      ...Object.fromEntries(values),
      SVC: program,
      GITHUB_STEP_SUMMARY: 'summary.md',
    };
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run];
    return promisify(execFile)('bash', args, { cwd: folder, env: variables }).then(
      ({ stdout }) => ({ stdout, code: 0 }),
      ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
    );
  }

  const models = { 'a.svc': 'service A { calls B }', 'sub/b.svc': 'service C' };

  test('annotates, writes the summary and the report, and fails', async () => {
    const folder = await folderWith(models);
    const { stdout, code } = await check(folder, { sarif: 'found.sarif' });
    expect(stdout).toMatch(/^::error file=a\.svc,line=1,/);
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('1 error in 1 of 2 files.');
    expect(JSON.parse(readFileSync(join(folder, 'found.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  test('takes paths and arguments, none of which is a command', async () => {
    const folder = await folderWith(models);
    expect(await check(folder, { paths: 'sub' })).toEqual({ stdout: '', code: 0 });
    const known = await check(folder, { arguments: '--baseline known.json --update-baseline' });
    expect(known).toEqual({ stdout: '', code: 0 });
    const hostile = await check(folder, { paths: '"; touch owned; "', arguments: '$(touch owned)' });
    expect(hostile.code).toBe(2);
    await expect(shell('test -e owned', folder)).resolves.toMatchObject({ exitCode: 1 });
  });
});

test('the hooks of pre-commit are commands of svc that work on files', async () => {
  const folder = await folderWith({ 'a.svc': 'service   A', 'b.svc': 'service B { calls C }' });
  const hooks = yaml('.pre-commit-hooks.yaml') as readonly { readonly id: string; readonly entry: string }[];
  const run = async (id: string, file: string) => {
    const { entry = 'false' } = hooks.find((hook) => hook.id === id) ?? {};
    return (await shell(`${entry} ${file}`, folder)).exitCode;
  };
  expect([await run('svc-validate', 'a.svc'), await run('svc-validate', 'b.svc')]).toEqual([0, 1]);
  expect(await run('svc-format', 'a.svc')).toBe(0);
  expect(readFileSync(join(folder, 'a.svc'), 'utf8')).toBe('service A\n');
});
