import { mkdtemp, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorker } from '../../language-server/scripts/build.mjs';
import { bundleBrowserExtension, bundleMarkdownPreview, bundlePreview } from '../scripts/bundles.mjs';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svc-bundles-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['the extension', bundleBrowserExtension, ['vscode']],
  ['the language server', buildWorker, []],
  ['the preview', bundlePreview, []],
  ['the Markdown preview', bundleMarkdownPreview, []],
] as const)(
  '%s for browsers holds no Node module, and nothing in the place of one',
  async (_, bundle, given) => {
    const { inputs, outputs } = await bundle(folder);
    const external = Object.values(outputs).flatMap(({ imports }) =>
      imports.filter((each) => each.external).map(({ path }) => path),
    );
    expect(new Set(external)).toEqual(new Set(given));
    expect(inputsForNode(inputs)).toEqual([]);
  },
);

/** Files for Node.js, packages that stand in for its modules, and modules that were left out because there are none. */
function inputsForNode(inputs: Metafile['inputs']): string[] {
  const packages = builtinModules.map((name) => `/node_modules/${name}/`);
  return Object.keys(inputs).filter(
    (path) =>
      path.startsWith('(disabled):') ||
      /(^|\/)(lib|dist|src)\/node\/|-browserify\/|polyfill/.test(path) ||
      packages.some((each) => `/${path}`.includes(each)) ||
      path.includes('disk-files'),
  );
}
