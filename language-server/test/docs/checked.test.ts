import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findingsIn } from '../workspace.js';
import { snippetsOf } from './snippets.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What is said of a text beyond what it cannot help: rules, asserts and allows are not checked yet. */
async function problemsIn(text: string): Promise<string[]> {
  return (await findingsIn(text)).filter((finding) => !finding.includes('information[not-checked-yet]'));
}

describe.each(['docs/language.md', 'README.md'])('%s', (page) => {
  const snippets = snippetsOf(readFileSync(join(root, page), 'utf8'));

  test('has snippets', () => {
    expect(snippets.length).toBeGreaterThan(0);
  });

  test.each(snippets.filter(({ refused }) => !refused))(
    'line $line ($heading) is clean',
    async ({ project }) => {
      expect(await problemsIn(project)).toEqual([]);
    },
  );

  test.each(snippets.filter(({ refused }) => refused))(
    'line $line ($heading) is refused',
    async ({ project }) => {
      expect((await problemsIn(project)).filter((finding) => finding.includes(' error['))).not.toEqual([]);
    },
  );
});

describe.each(['online-boutique', 'shop'])('examples/%s', (name) => {
  const folder = join(root, 'examples', name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.svc$|svc\.config\.json$/.test(path),
  );
  const project = files.map((path) => `//- ${path}\n${readFileSync(join(folder, path), 'utf8')}`).join('\n');

  test('is clean', async () => {
    expect(files.length).toBeGreaterThan(3);
    expect(await problemsIn(project)).toEqual([]);
  });
});
