// @ts-check
// Bundles the command line and the language server into dist/.
import { cp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { noticesFor } from '../../.ci/notices.mjs';
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
  const bundles = await Promise.all([buildCommandLine(), buildServer()]);
  await cp(rulePagesFolder, join(dist, 'docs/rules'), { recursive: true });
  await writeFile(join(dist, 'ThirdPartyNotices.txt'), await noticesFor(bundles, folder));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // esbuild has printed what is wrong.
  await buildAll().catch(() => {
    process.exitCode = 1;
  });
}
