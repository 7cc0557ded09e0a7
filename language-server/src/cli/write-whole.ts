import { resolve } from 'node:path';
import { UsageError } from './exit-codes.js';
import { printable } from './printable.js';
import { writeFileWhole } from './replace-file.js';

/**
 * Writes a file that is made anew each time: all of it, or none where something goes wrong.
 * @throws UsageError where it cannot be written
 */
export async function writeWhole(path: string, text: string, cwd: string): Promise<void> {
  const problem = await writeFileWhole(resolve(cwd, path), text);
  if (problem !== undefined) throw new UsageError(`\`${printable(path)}\`: ${problem}`);
}
