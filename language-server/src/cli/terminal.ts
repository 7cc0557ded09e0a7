import pc from 'picocolors';

/** Where a command writes and what it may know of its surroundings; the only way to them. */
export interface Terminal {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** Writes a result to standard output. */
  print(text: string): void;
  /** Writes sentences beside the result, to standard error: each a line; lines that begin with a space belong to the one before. */
  note(sentences: string): void;
  /** Shows one line that the next one replaces, where someone is watching; an empty one takes it away. */
  status(line: string): void;
  /** Says how the run ended, one of the exit codes. */
  finish(exitCode: number): void;
  readonly colors: Colors;
}

export type Colors = ReturnType<typeof pc.createColors>;

export function createTerminal({ stdout, stderr, env, cwd }: NodeJS.Process): Terminal {
  const watched = stderr.isTTY === true && env['TERM'] !== 'dumb';
  const clear = '\r\u001b[K';
  let shown = false;
  const status = (line: string): void => {
    if (!watched || (line === '' && !shown)) return;
    stderr.write(clear + line.slice(0, Math.max(0, (stderr.columns || 80) - 1)));
    shown = line !== '';
  };
  return {
    cwd: cwd(),
    status,
    print: (text) => {
      status('');
      stdout.write(text);
    },
    note: (sentences) => {
      status('');
      stderr.write(`${sentences.replace(/^(?! )/gm, 'svc: ')}\n`);
    },
    finish: (exitCode) => {
      // Not an exit: what was printed may still be on its way.
      process.exitCode = exitCode;
    },
    colors: pc.createColors(wantsColors(env, stdout.isTTY === true)),
  };
}

/** Colours where a person looks, unless told otherwise by `NO_COLOR` (no-color.org) or `FORCE_COLOR`. */
export function wantsColors(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
