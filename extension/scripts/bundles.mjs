// @ts-check
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const extensionFolder = dirname(dirname(fileURLToPath(import.meta.url)));
export const distFolder = join(extensionFolder, 'dist');

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: extensionFolder,
  bundle: true,
  logLevel: 'warning',
  loader: { '.svc': 'text' },
};

/** @type {import('esbuild').BuildOptions} */
const forExtensionHost = {
  ...common,
  format: 'cjs',
  platform: 'node',
  // The Node.js of VS Code 1.91.
  target: 'node20.9',
};

/** @type {import('esbuild').BuildOptions} */
const forBrowser = {
  ...common,
  platform: 'browser',
  // The browser of VS Code 1.91.
  target: 'chrome122',
  minify: true,
};

/** @returns what is in the bundle */
export async function bundleExtension() {
  const { metafile } = await build({
    ...forExtensionHost,
    entryPoints: ['src/extension.ts'],
    outfile: join(distFolder, 'extension.cjs'),
    external: ['vscode'],
    minify: true,
    metafile: true,
  });
  return metafile;
}

/**
 * Bundles the extension for a VS Code that has a browser only.
 * @param {string} [folder] gets extension-browser.js
 * @returns what is in the bundle
 */
export async function bundleBrowserExtension(folder = distFolder) {
  const { metafile } = await build({
    ...forBrowser,
    entryPoints: ['src/extension-browser.ts'],
    outfile: join(folder, 'extension-browser.js'),
    // The extension host asks for that, also in a browser.
    format: 'cjs',
    external: ['vscode'],
    metafile: true,
  });
  return metafile;
}

/**
 * Mermaid's layout engine, in a worker: its text goes into the bundle, and what starts it takes the place of the package.
 * @type {import('esbuild').Plugin}
 */
const layoutInWorker = {
  name: 'layout in a worker',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^elkjs\/lib\/elk\.bundled\.js$/ }, () => ({
      path: join(extensionFolder, 'src/preview/layout.ts'),
    }));
    onLoad({ filter: /elk-worker\.min\.js$/ }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};

/**
 * Bundles the web app of the preview.
 * @param {string} [folder] gets preview.js and preview.css
 * @returns what is in the bundle
 */
export async function bundlePreview(folder = distFolder) {
  const { metafile } = await build({
    ...forBrowser,
    entryPoints: { preview: 'src/preview/main.ts' },
    outdir: folder,
    format: 'iife',
    plugins: [layoutInWorker],
    metafile: true,
  });
  return metafile;
}

/**
 * Bundles the same web app for the pages that `svc` serves.
 * @param {string} folder gets preview.js and preview.css
 * @returns what is in the bundle
 */
export async function bundleStandalonePreview(folder) {
  const { metafile } = await build({
    ...forBrowser,
    entryPoints: { preview: 'src/preview/standalone-main.ts' },
    outdir: folder,
    format: 'iife',
    plugins: [layoutInWorker],
    metafile: true,
  });
  return metafile;
}

/**
 * Bundles what draws views in VS Code's Markdown preview. Its page allows no workers, so the layout runs in the page.
 * @param {string} [folder] gets markdown-preview.js and markdown-pictures.js
 * @returns what is in the bundle
 */
export async function bundleMarkdownPreview(folder = distFolder) {
  const { metafile } = await build({
    ...forBrowser,
    entryPoints: {
      'markdown-preview': 'src/preview/markdown-main.ts',
      'markdown-pictures': 'src/preview/markdown-pictures.ts',
    },
    outdir: folder,
    format: 'iife',
    metafile: true,
  });
  return metafile;
}

/** Bundles the tests that run inside VS Code; nothing of them is packaged. */
export async function bundleExtensionTests() {
  const file = join(distFolder, 'test', 'extension-host.cjs');
  await build({
    ...forExtensionHost,
    entryPoints: ['test/vscode/run.ts'],
    outfile: file,
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
  });
  return file;
}

/** Bundles the tests that run inside VS Code for the web; nothing of them is packaged. */
export async function bundleBrowserExtensionTests() {
  const file = join(distFolder, 'test', 'extension-host-browser.js');
  await build({
    ...forBrowser,
    entryPoints: ['test/vscode/run-browser.ts'],
    outfile: file,
    format: 'cjs',
    external: ['vscode'],
    alias: {
      mocha: join(extensionFolder, 'test/vscode/mocha-browser.ts'),
      'mocha/mocha.js': fileURLToPath(import.meta.resolve('mocha/mocha.js')),
    },
    minify: false,
    sourcemap: 'inline',
  });
  return file;
}
