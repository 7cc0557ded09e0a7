import { access, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Gives a file a new text: all of it, or none where something goes wrong. Its permissions and a byte order mark stay; a
 * link stays a link, and what it leads to is replaced.
 * @returns what is wrong, where it cannot be written
 */
export async function replaceFile(path: string, text: string): Promise<string | undefined> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path);
    // Renaming would replace a file that is write-protected.
    await access(target, constants.W_OK);
    const { mode } = await stat(target);
    const hasMark = (await readFile(target)).subarray(0, 3).equals(byteOrderMark);
    // Beside the file, since renaming is atomic within one disk only.
    const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    const file = await open(beside, 'wx', mode);
    temporary = beside;
    try {
      await file.chmod(mode);
      await file.writeFile(hasMark ? `\ufeff${text}` : text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (temporary) await rm(temporary, { force: true });
    return `This cannot be written (${error.code}); nothing was changed.`;
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
