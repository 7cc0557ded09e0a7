import { access, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Gives a file a new text: all of it, or none where something goes wrong. Its permissions and a byte order mark stay; a
 * link stays a link, and what it leads to is replaced.
 * @returns what is wrong, where it cannot be written
 */
export function replaceFile(path: string, text: string): Promise<string | undefined> {
  return orProblem(() => replace(path, text));
}

/**
 * The same, and makes the file where there is none.
 * @returns what is wrong, where it cannot be written
 */
export function writeFileWhole(path: string, text: string): Promise<string | undefined> {
  return orProblem(async () => {
    try {
      await replace(path, text);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await put(path, text);
    }
  });
}

async function orProblem(write: () => Promise<void>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why = error.code === 'ENOENT' ? 'its folder does not exist' : error.code;
    return `This cannot be written (${why}); nothing was changed.`;
  }
}

async function replace(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  // Renaming would replace a file that is write-protected.
  await access(target, constants.W_OK);
  const { mode } = await stat(target);
  const hasMark = (await readFile(target)).subarray(0, 3).equals(byteOrderMark);
  await put(target, hasMark ? `\ufeff${text}` : text, mode);
}

/** @param mode absent: that of any new file */
async function put(target: string, text: string, mode?: number): Promise<void> {
  // Beside the file, since renaming is atomic within one disk only.
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = await open(beside, 'wx', mode);
  try {
    try {
      if (mode !== undefined) await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
