import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly extensions: readonly string[];
      readonly configuration: string;
    }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
    }[];
  };
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const bundle = '../../dist/textmate/';

test('the command line brings a TextMate bundle that says what the extension says', () => {
  const { contributes } = read(`${bundle}package.json`) as Manifest;
  const extension = (read('../../../extension/package.json') as Manifest).contributes;
  const [language] = contributes.languages;
  const [grammar] = contributes.grammars;
  if (!language || !grammar) throw new Error('The bundle names no language or no grammar.');
  const { configuration, ...named } = language;
  const { path, ...coloured } = grammar;
  expect(extension.languages).toMatchObject([{ id: named.id, extensions: named.extensions }]);
  expect(extension.grammars).toMatchObject([coloured]);
  expect(read(bundle + path)).toEqual(read('../../../grammar/syntaxes/svc.tmLanguage.json'));
  expect(read(bundle + configuration)).toEqual(read('../../../grammar/language-configuration.json'));
});
