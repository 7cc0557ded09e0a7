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
 * The same with a text or bytes, and makes the file where there is none.
 * @returns what is wrong, where it cannot be written
 */
export function writeFileWhole(path: string, content: string | Uint8Array): Promise<string | undefined> {
  return orProblem(async () => {
    try {
      await replace(path, content);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await put(path, content);
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

async function replace(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path);
  // Renaming would replace a file that is write-protected.
  await access(target, constants.W_OK);
  const { mode } = await stat(target);
  const hasMark =
    typeof content === 'string' && (await readFile(target)).subarray(0, 3).equals(byteOrderMark);
  await put(target, hasMark ? `\ufeff${content}` : content, mode);
}

/** @param mode absent: that of any new file */
async function put(target: string, content: string | Uint8Array, mode?: number): Promise<void> {
  // Beside the file, since renaming is atomic within one disk only.
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = await open(beside, 'wx', mode);
  try {
    try {
      if (mode !== undefined) await file.chmod(mode);
      await file.writeFile(content);
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
