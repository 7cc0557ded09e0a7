// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Loads a source file of this package, with all it imports, into a script that Node.js runs as it is.
 * @param {string} path relative to the package
 * @returns {Promise<any>} what the file exports; the scripts are no part of the program that the types hold together
 */
export async function loadBundled(path) {
  const entryPoints = [join(folder, path)];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}
