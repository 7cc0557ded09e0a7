import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';

/**
 * Writes a file that is made anew each time: all of it, or none where something goes wrong.
 * @throws UsageError where it cannot be written
 */
export async function writeWhole(path: string, text: string, cwd: string): Promise<void> {
  const target = resolve(cwd, path);
  // Beside the file, since renaming is atomic within one disk only.
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'its folder does not exist' : String(code);
    throw new UsageError(`\`${printable(path)}\` cannot be written (${why}); nothing was changed.`);
  }
}
