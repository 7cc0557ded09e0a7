// @ts-check
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Installs a package folder unless the last complete install was of the same lockfile. The stamp that tells is
 * written last and lives inside node_modules, so that a half-done or deleted install is done again.
 * @param {string} folder holds package-lock.json
 * @param {() => Promise<void>} install fills node_modules
 * @returns {Promise<boolean>} whether it installed anything
 */
export async function installOnce(folder, install) {
  const lockfile = await readFile(join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  const stamp = join(folder, 'node_modules', '.svc-install-stamp');
  if ((await readIfPresent(stamp)) === wanted) return false;
  await install();
  await writeFile(stamp, wanted);
  return true;
}

/** @param {string} path */
async function readIfPresent(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
