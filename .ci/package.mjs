// @ts-check
// `npm run package`: makes the .vsix of the extension and the npm tarball of the command line in `packages/`.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runMain, runNpm } from '../extension/host/command.mjs';
import { ensureInstalled } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Packs what is built.
 * @param {string} target the folder the two packages go to
 * @returns {Promise<{ vsix: string, tarball: string }>} their paths
 */
export async function makePackages(target) {
  await mkdir(target, { recursive: true });
  const staging = await mkdtemp(join(tmpdir(), 'svc-package-'));
  try {
    return { vsix: await packExtension(staging, target), tarball: await packCommandLine(staging, target) };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * @param {string} staging
 * @param {string} target
 */
async function packExtension(staging, target) {
  const folder = join(staging, 'extension');
  await copyInto(folder, 'extension', [
    'package.json',
    'README.md',
    'icon.png',
    'images',
    'dist',
    '.vscodeignore',
  ]);
  await copyInto(folder, '.', ['LICENSE', 'CHANGELOG.md']);
  await withoutPictures(join(folder, 'README.md'));
  const { version } = await readManifest(folder);
  const vsix = join(target, `svc-${version}.vsix`);
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // Everything is bundled, and there is no repository address to name.
  const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await run(process.execPath, [vsce, 'package', ...flags, '--out', vsix], { cwd: folder });
  return vsix;
}

/**
 * @param {string} staging
 * @param {string} target
 */
async function packCommandLine(staging, target) {
  const folder = join(staging, 'cli');
  await copyInto(folder, 'language-server', ['package.json', 'README.md', 'bin', 'dist', 'schemas']);
  await copyInto(folder, '.', ['LICENSE', 'CHANGELOG.md']);
  const { devDependencies: _, scripts: __, ...manifest } = await readManifest(folder);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await runNpm(['pack', '--pack-destination', target], { cwd: folder });
  return join(target, `svc-lang-cli-${manifest.version}.tgz`);
}

/**
 * @param {string} folder
 * @param {string} source
 * @param {readonly string[]} names
 */
async function copyInto(folder, source, names) {
  for (const name of names) await cp(join(root, source, name), join(folder, name), { recursive: true });
}

/**
 * Takes the pictures off the extension's page. VS Code shows only those with an https address there, and the project has
 * none to name; inside VS Code the walkthrough shows the picture, from the package.
 * @param {string} page
 */
async function withoutPictures(page) {
  const text = await readFile(page, 'utf8');
  await writeFile(page, text.replaceAll(/^!\[[^\]]*\]\([^)]*\)\n\n/gm, ''));
}

/** @param {string} folder */
async function readManifest(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
    await runNpm(['run', '--silent', 'build'], { cwd: root, show: true });
    const { vsix, tarball } = await makePackages(resolve(root, 'packages'));
    console.log(`${vsix}\n${tarball}`);
  });
}
