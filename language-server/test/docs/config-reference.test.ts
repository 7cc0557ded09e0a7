import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/language/config.js';
import { check } from '../check.js';
import { snippetsOf } from './snippets.js';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/config.md');
const examples = [...page.matchAll(/^```jsonc?\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);

describe('the reference of the config file', () => {
  test('has a section for every field of the schema', () => {
    const { properties } = JSON.parse(read('language-server/schemas/config-1.schema.json')) as {
      properties: object;
    };
    const headings = page.split('\n').filter((line) => line.startsWith('## '));
    const missing = Object.keys(properties).filter(
      (field) => !headings.some((heading) => heading.includes(`\`${field}\``)),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(properties).length).toBeGreaterThan(4);
  });

  test('has examples for every field', () => {
    const used = new Set(
      examples.flatMap((text) => [...text.matchAll(/"([$a-z]+)":/g)].map(([, key]) => key)),
    );
    for (const field of ['$schema', 'name', 'include', 'exclude', 'uses', 'profile', 'rules', 'overrides'])
      expect(used).toContain(field);
  });

  test.each(examples)('shows a config without problems: %s', (text) => {
    expect(parseConfig(text).problems).toEqual([]);
  });

  test('shows names that mean what they say', async () => {
    const [shop = ''] = snippetsOf(page).map(({ text }) => text);
    expect(shop).toContain('Payments.');
    await check(`//- shop/svc.config.json
{ "uses": ["../payments"] }
//- shop/shop.svc
${shop}
//- payments/svc.config.json
{ "name": "Payments" }
//- payments/charges.svc
service Charges { command charge  event Charged }
`);
  });

  test('is linked from the README', () => {
    expect(read('README.md')).toContain('](docs/config.md)');
  });
});
