// @ts-check
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const { PATH = '' } = process.env;
const windows = process.platform === 'win32';

/**
 * An error the user can mend: its message is all that a command line shows of it.
 * @param {string} message one sentence that says what happened and what to do
 * @param {number} [exitCode] 2: something on this machine is missing
 */
export function setupError(message, exitCode = 2) {
  return Object.assign(new Error(message), { exitCode });
}

/**
 * Runs the body of a command line; a failure ends in a message and an exit code.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    const expected = error instanceof Error && 'exitCode' in error;
    console.error(expected ? error.message : error);
    process.exitCode = expected ? Number(error.exitCode) : 1;
  }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` lets the command print to
 *   this terminal; otherwise its output is kept, and shown only in the error when it fails
 * @returns {Promise<string>} the kept output
 */
export function run(command, args, { cwd, env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    // On Windows npm and code are .cmd files, which only a shell can start, and a shell needs its words quoted.
    const words = windows ? args.map((arg) => `"${arg}"`) : args;
    const stdio = show ? 'inherit' : 'pipe';
    const child = spawn(windows ? `"${command}"` : command, words, {
      cwd,
      env,
      shell: windows,
      stdio: ['ignore', stdio, stdio],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (cause) => {
      reject(
        setupError(`'${command}' could not be started (${cause.message}); install it or mend your PATH.`),
      );
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else {
        const line = [command, ...args].join(' ');
        const details = show ? '; its messages are above.' : `:\n${output.slice(-4000)}`;
        reject(setupError(`'${line}' failed with ${signal ?? `exit code ${code}`}${details}`, 1));
      }
    });
  });
}

/**
 * Runs npm in a folder, also from inside an npm script.
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean }} options
 */
export function runNpm(args, { env = process.env, ...options }) {
  // `npm run … -w extension` hands its workspace down to every npm below it, where no such workspace exists.
  const inherited = /^npm_config_(workspaces?|include_workspace_root|local_prefix)$/i;
  const cleaned = Object.entries(env).filter(([name]) => !inherited.test(name));
  return run('npm', args, { ...options, env: Object.fromEntries(cleaned) });
}

/**
 * @param {readonly string[]} names commands, the preferred one first
 * @returns {Promise<string | undefined>} the full path of the first one on PATH
 */
export async function findOnPath(names) {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, windows ? `${name}.cmd` : name);
      const found = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return path;
    }
  }
  return undefined;
}
