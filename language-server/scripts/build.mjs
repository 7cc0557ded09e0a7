// @ts-check
// Bundles the command line, the page it serves and the language server into dist/, with the grammar that editors colour by.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { noticesFor } from '../../.ci/notices.mjs';
import { bundleStandalonePreview, extensionFolder } from '../../extension/scripts/bundles.mjs';
import { rulePagesFolder } from './rule-pages.mjs';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(folder, 'dist');

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: folder,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // jsonc-parser's `main` loads its parts in a way no bundler can follow.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

export async function buildAll() {
  await rm(dist, { recursive: true, force: true });
  const page = join(dist, 'page');
  const bundles = await Promise.all([buildCommandLine(), buildServer(), buildWorker()]);
  const ofPage = await bundleStandalonePreview(page);
  await cp(join(extensionFolder, 'icon.png'), join(page, 'icon.png'));
  await cp(rulePagesFolder, join(dist, 'docs/rules'), { recursive: true });
  const notices = await noticesFor(bundles, folder);
  await writeFile(join(dist, 'ThirdPartyNotices.txt'), notices);
  await writeFile(join(page, 'ThirdPartyNotices.txt'), await noticesFor([ofPage], extensionFolder));
  await writeTextMateBundle();
}

/** A folder for editors other than VS Code that read the grammars of its extensions: the grammar, and what names it. */
async function writeTextMateBundle() {
  const target = join(dist, 'textmate');
  const grammar = join(dirname(folder), 'grammar');
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = { configuration: 'language-configuration.json', grammar: 'svc.tmLanguage.json' };
  const manifest = {
    name: 'svc',
    version,
    license,
    engines: { vscode: '*' },
    contributes: {
      languages: [
        { id: 'svc', aliases: ['SVC'], extensions: ['.svc'], configuration: `./${files.configuration}` },
      ],
      grammars: [{ language: 'svc', scopeName: 'source.svc', path: `./${files.grammar}` }],
    },
  };
  await mkdir(target);
  await cp(join(grammar, files.configuration), join(target, files.configuration));
  await cp(join(grammar, 'syntaxes', files.grammar), join(target, files.grammar));
  await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** One file per command, loaded when it is used: `svc --help` need not read the whole language. */
async function buildCommandLine() {
  const { metafile } = await build({
    ...common,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'cli/[name]-[hash]',
    format: 'esm',
    splitting: true,
    // Some libraries are CommonJS, which an ECMAScript module cannot load by itself.
    banner: {
      js: `import { createRequire as createRequireOfBundle } from 'node:module';\nconst require = createRequireOfBundle(import.meta.url);`,
    },
    metafile: true,
  });
  return metafile;
}

async function buildServer() {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/serve.ts'],
    outfile: join(dist, 'server.cjs'),
    format: 'cjs',
    metafile: true,
  });
  return metafile;
}

/**
 * Bundles the server for a web worker.
 * @param {string} [target] gets server-worker.js
 * @returns what is in the bundle
 */
export async function buildWorker(target = dist) {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/worker.ts'],
    outfile: join(target, 'server-worker.js'),
    format: 'iife',
    platform: 'browser',
    // The browser of VS Code 1.91.
    target: 'chrome122',
    // It comes over the network.
    minify: true,
    metafile: true,
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // esbuild has printed what is wrong.
  await buildAll().catch(() => {
    process.exitCode = 1;
  });
}
