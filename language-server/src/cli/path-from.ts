import { relative, sep } from 'node:path';

/** A path as people write it: relative to a folder, with `/` on every system. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/') || '.';
}
