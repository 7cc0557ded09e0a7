import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'svc-grammar-'));

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('what is generated from the grammar is what is committed', () => {
  for (const entry of ['src', 'syntaxes', 'langium-config.json'])
    cpSync(join(packageFolder, entry), join(copy, entry), { recursive: true });
  execFileSync(process.execPath, [join(packageFolder, 'scripts/generate.mjs'), copy], { stdio: 'pipe' });

  const generated = [
    'src/names.langium',
    'syntaxes/svc.tmLanguage.json',
    ...readdirSync(join(copy, 'src/generated')).map((name) => `src/generated/${name}`),
  ];
  expect(generated.length).toBeGreaterThanOrEqual(5);
  for (const path of generated) {
    expect(readFileSync(join(packageFolder, path), 'utf8'), path).toBe(
      readFileSync(join(copy, path), 'utf8'),
    );
  }
});
