import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allRules } from '../../src/rules/registry.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('docs/checks.md names exactly the checks there are beside the rules, which have pages of their own', async () => {
  const page = await readFile(join(root, 'docs/checks.md'), 'utf8');
  const named = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual(await reportedNames());
});

/** Names under which sources report findings; those of the catalogue of names itself do not count. */
async function reportedNames(): Promise<string[]> {
  const names = new Set<string>();
  for (const folder of ['rules', 'language']) {
    const path = join(root, 'language-server/src', folder);
    for (const entry of await readdir(path, { recursive: true })) {
      if (!entry.endsWith('.ts')) continue;
      const source = await readFile(join(path, entry), 'utf8');
      const found = source.matchAll(/\b(?:rule|code|rule =|name):? '([a-z]+(?:-[a-z]+)*)'/g);
      for (const [, name = ''] of found) names.add(name);
    }
  }
  for (const { name } of allRules) names.delete(name);
  return [...names].sort();
}
