// @ts-check
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMain, runNpm, setupError } from '../extension/host/command.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs the project's packages with `npm ci`, unless those of the current lockfile are there. */
export async function ensureInstalled() {
  checkNodeVersion();
  if (await isInstalled()) return;
  // A shell with NODE_ENV=production would leave out what the build needs.
  await runNpm(['ci', '--include=dev'], { cwd: root, show: true });
}

/** Compares the lockfile with what npm notes in node_modules at the end of an install. */
async function isInstalled() {
  const wanted = await packagesIn(join(root, 'package-lock.json'));
  const installed = await packagesIn(join(root, 'node_modules', '.package-lock.json'));
  return [...wanted].every(([path, { version, optional }]) => {
    const present = installed.get(path);
    // The binaries of other platforms are optional.
    return present === undefined ? path === '' || optional === true : present.version === version;
  });
}

/**
 * @param {string} lockfile its path
 * @returns {Promise<Map<string, { version?: string, optional?: boolean }>>} by where each package lies; none without the file
 */
async function packagesIn(lockfile) {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(lockfile, 'utf8')).packages));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw setupError(
    `SVC needs Node.js 20.19 or newer, and this is ${process.versions.node}; install a newer one.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runMain(ensureInstalled);
