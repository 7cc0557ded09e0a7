import type { Terminal } from './terminal.js';

/** Told how far the work is. */
export type Progress = (what: string) => void;

/** Shows how far the work is once it has taken a second, ten times a second at most. */
export function showProgress(
  { status }: Pick<Terminal, 'status'>,
  now: () => number = () => performance.now(),
): Progress {
  let next = now() + 1000;
  return (what) => {
    if (now() < next) return;
    next = now() + 100;
    status(what);
  };
}
