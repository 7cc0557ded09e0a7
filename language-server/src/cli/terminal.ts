import { buffer } from 'node:stream/consumers';
import pc from 'picocolors';
import { createStatus, type ShowStatus } from './status.js';

/** Where a command writes and what it may know of its surroundings; its only way to them. */
export interface Terminal {
  /** The working folder, absolute. */
  readonly cwd: string;
  readonly colors: Colors;
  /** Reads standard input to its end. */
  input(): Promise<Buffer>;
  /** Writes a result to standard output. */
  print(content: string | Uint8Array): void;
  /** Whether a person reads what is printed. */
  readonly isRead: boolean;
  /**
   * Writes sentences beside the result, to standard error. Each is a line; lines that begin with a space belong to the
   * one before.
   */
  note(sentences: string): void;
  readonly status: ShowStatus;
  /** Says how the run ended, one of the exit codes. */
  finish(exitCode: number): void;
}

export type Colors = ReturnType<typeof pc.createColors>;

/** For what goes into a file. */
export const noColors: Colors = pc.createColors(false);

export function createTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const status = createStatus(stderr, env);
  return {
    cwd: process.cwd(),
    colors: pc.createColors(wantsColors(env, stdout.isTTY)),
    status,
    input: () => buffer(stdin),
    print: (content) => {
      status('');
      stdout.write(content);
    },
    isRead: stdout.isTTY === true,
    note: (sentences) => {
      status('');
      stderr.write(`${sentences.replace(/^(?! )/gm, 'svc: ')}\n`);
    },
    finish: (exitCode) => {
      // Not an exit: what was printed may still be on its way.
      process.exitCode = exitCode;
    },
  };
}

/** Colours where a person looks, unless told otherwise by `NO_COLOR` (no-color.org) or `FORCE_COLOR`. */
export function wantsColors(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
