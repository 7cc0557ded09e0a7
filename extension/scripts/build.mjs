// @ts-check
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { noticesFor } from '../../.ci/notices.mjs';
import {
  bundleBrowserExtension,
  bundleExtension,
  bundleMarkdownPreview,
  bundlePreview,
  distFolder,
  extensionFolder,
} from './bundles.mjs';

const root = dirname(extensionFolder);
const noticesFile = 'ThirdPartyNotices.txt';

/** @type {Readonly<Record<string, string>>} */
const copies = {
  'language-configuration.json': join(root, 'grammar', 'language-configuration.json'),
  'svc.tmLanguage.json': join(root, 'grammar', 'syntaxes', 'svc.tmLanguage.json'),
  'config-1.schema.json': join(root, 'language-server', 'schemas', 'config-1.schema.json'),
  'server.cjs': join(root, 'language-server', 'dist', 'server.cjs'),
  'server-worker.js': join(root, 'language-server', 'dist', 'server-worker.js'),
  'docs/rules': join(root, 'language-server', 'dist', 'docs', 'rules'),
};

await rm(distFolder, { recursive: true, force: true });
const bundles = [
  await bundleExtension(),
  await bundleBrowserExtension(),
  await bundlePreview(),
  await bundleMarkdownPreview(),
];
try {
  for (const [name, source] of Object.entries(copies))
    await cp(source, join(distFolder, name), { recursive: true });
  const ofServer = await readFile(join(root, 'language-server', 'dist', noticesFile), 'utf8');
  const notices = await noticesFor(bundles, extensionFolder);
  await writeFile(join(distFolder, noticesFile), `${notices}\n\nIn the language server:\n\n${ofServer}`);
} catch (error) {
  const reason = error instanceof Error ? error.message : error;
  console.error(
    `A part of the extension is missing: run 'npm run build' in ${root}, which builds it. ${reason}`,
  );
  process.exitCode = 1;
}
