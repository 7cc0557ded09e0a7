import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const program = fileURLToPath(new URL('../../bin/svc.mjs', import.meta.url));
export const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Runs the program to its end, with nothing to read and no terminal. */
export function svc(args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return run(process.execPath, [program, ...args], folder, env);
}

/** Runs a script of a POSIX shell, in which `svc` is the program. */
export function shell(script: string, folder: string): Promise<Run> {
  const svc = 'svc() { "$NODE" "$PROGRAM" "$@"; }';
  return run('/bin/sh', ['-c', `${svc}\n${script}`], folder, { NODE: process.execPath, PROGRAM: program });
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve, reject) => {
    const { PATH } = process.env;
    const child = spawn(command, args, { cwd, env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ ...output, exitCode }));
  });
}

/** A folder with these files, which lasts as long as the test. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'svc-cli-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Text without the indentation its first line has. */
export function text(indented: string): string {
  const lines = indented.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
}
