// @ts-check
// Bundles the benchmark and runs it; what it is asked for comes from the command line.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAll } from './build.mjs';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const bundles = await mkdtemp(join(tmpdir(), 'svc-bench-bundles-'));
try {
  await buildAll();
  await build({
    absWorkingDir: folder,
    entryPoints: ['bench/main.ts', 'bench/parse-only.ts'],
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    banner: {
      js: `import { createRequire as createRequireOfBundle } from 'node:module';\nconst require = createRequireOfBundle(import.meta.url);`,
    },
  });
  const { status } = spawnSync(
    process.execPath,
    [
      join(bundles, 'main.mjs'),
      ...['--cli', join(folder, 'bin/svc.mjs')],
      ...['--server', join(folder, 'dist/server.cjs')],
      ...['--parser', join(bundles, 'parse-only.mjs')],
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} finally {
  await rm(bundles, { recursive: true });
}
