import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly link?: boolean }>>;
}

const lockfile = JSON.parse(
  readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
) as Lockfile;

// Two copies of the LSP stack do not know each other's tokens: "No runtime abstraction layer installed" is thrown.
test.each([
  'vscode-jsonrpc',
  'vscode-languageserver-protocol',
  'vscode-languageserver-types',
  'vscode-languageserver-textdocument',
  'langium',
])('there is one copy of %s', (name) => {
  const copies = Object.keys(lockfile.packages).filter((path) => path.endsWith(`node_modules/${name}`));
  expect(copies).toEqual([`node_modules/${name}`]);
});

test('the lockfile names no download address', () => {
  const addresses = Object.values(lockfile.packages).filter(
    ({ resolved, link }) => resolved !== undefined && !link,
  );
  expect(addresses).toEqual([]);
});
