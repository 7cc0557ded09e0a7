import type { ShowStatus } from './status.js';

/** Told how far the work is. */
export type Progress = (what: string) => void;

/**
 * Shows how far the work is once it has taken a second, ten times a second at most.
 * @param now milliseconds
 */
export function showProgress(show: ShowStatus, now: () => number = () => performance.now()): Progress {
  let next = now() + 1000;
  return (what) => {
    if (now() < next) return;
    next = now() + 100;
    show(what);
  };
}
