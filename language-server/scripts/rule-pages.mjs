// @ts-check
// Writes the pages of the rules and their index into docs/rules, from what the rules say of themselves; a test compares.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBundled } from './load-bundled.mjs';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the pages are. */
export const rulePagesFolder = join(dirname(folder), 'docs/rules');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { allRules } = await loadBundled('src/rules/registry.ts');
  const { rulePage, rulesIndex } = await loadBundled('src/rules/rule-page.ts');
  await mkdir(rulePagesFolder, { recursive: true });
  for (const name of await readdir(rulePagesFolder)) await rm(join(rulePagesFolder, name));
  await writeFile(join(rulePagesFolder, 'README.md'), rulesIndex(allRules));
  for (const rule of allRules) await writeFile(join(rulePagesFolder, `${rule.name}.md`), rulePage(rule));
}
