// @ts-check
// What bundles contain of others, with the licences under which they may be passed on.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * The notices that have to go with bundles: name, version, licence and licence text of every package in them.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} folder the one that the paths of the metafiles are relative to
 * @returns {Promise<string>}
 */
export async function noticesFor(metafiles, folder) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const packages = new Set(inputs.flatMap((path) => packageFolder(resolve(folder, path)) ?? []));
  const notices = await Promise.all([...packages].map(noticeOf));
  const sorted = [...new Set(notices)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const line = '-'.repeat(80);
  return `This software contains the work of others, under these licences.\n\n${line}\n${sorted.join(`\n${line}\n`)}`;
}

/**
 * The folder of the package that a file belongs to; nothing for our own files.
 * @param {string} file
 */
function packageFolder(file) {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return match?.[1];
}

/** @param {string} folder */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
  if (texts.length === 0 && !license) {
    throw new Error(`${name} in ${dirname(folder)} states no licence, so it must not be bundled.`);
  }
  return [
    `${name} ${version}: ${license ?? 'as follows'}\n`,
    ...texts.map((text) => `${text.trim()}\n`),
  ].join('\n');
}
