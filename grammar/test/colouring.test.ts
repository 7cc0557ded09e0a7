import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import onigurumaModule from 'vscode-oniguruma';
import textMateModule, { type IGrammar } from 'vscode-textmate';
import { keywordsOf } from '../scripts/keywords.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const keywords = keywordsOf(readFileSync(path('../src/svc.langium'), 'utf8'));

let grammar: IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await onigurumaModule.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textMateModule.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new onigurumaModule.OnigScanner(patterns),
      createOnigString: (text) => new onigurumaModule.OnigString(text),
    }),
    loadGrammar: async () => null,
  });
  grammar = await registry.addGrammar(
    JSON.parse(readFileSync(path('../syntaxes/svc.tmLanguage.json'), 'utf8')),
  );
});

/** The innermost scope of each word in a line. */
function scopes(line: string): Record<string, string> {
  const tokens = grammar.tokenizeLine(line, textMateModule.INITIAL).tokens;
  const words = tokens.map(({ startIndex, endIndex, scopes: all }) => [
    line.slice(startIndex, endIndex).trim(),
    all.at(-1) ?? '',
  ]);
  return Object.fromEntries(words.filter(([word]) => word !== ''));
}

describe('colouring before the language server answers', () => {
  test.each(keywords)('knows the keyword `%s`', (keyword) => {
    expect(scopes(keyword)[keyword]).toMatch(/^(keyword|storage)\./);
  });

  test('tells declarations, steps, literals and tags apart', () => {
    expect(scopes('service Orders "Orders" #core {')).toMatchObject({
      service: 'storage.type.svc',
      Orders: 'string.quoted.double.svc',
      '#core': 'entity.other.attribute-name.tag.svc',
    });
    expect(scopes('  calls Inventory.reserve 3x 20% with Quick { timeout 300ms }')).toMatchObject({
      calls: 'keyword.control.svc',
      '3x': 'constant.numeric.svc',
      '20%': 'constant.numeric.svc',
      with: 'keyword.other.svc',
      timeout: 'keyword.other.svc',
      '300ms': 'constant.numeric.svc',
    });
    expect(scopes('workload Peak 2000/s')).toMatchObject({
      workload: 'storage.type.svc',
      Peak: 'entity.name.type.svc',
      '2000/s': 'constant.numeric.svc',
    });
  });

  test('leaves keywords alone that are names', () => {
    expect(scopes('  timeout: int key')['timeout: int']).toBe('source.svc');
    expect(scopes('calls on.event.with')['on.event.with']).toBe('source.svc');
    expect(scopes('service-mesh')['service-mesh']).toBe('source.svc');
  });

  test('colours comments and texts as such to their end', () => {
    expect(scopes('// service A')['// service A']).toBe('comment.line.double-slash.svc');
    expect(scopes('"calls \\" B" calls')).toMatchObject({ calls: 'keyword.control.svc' });
  });
});
