import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/language/config.js';

/** Each problem with the text it stands at. */
function problemsOf(text: string): string[] {
  return parseConfig(text).problems.map(
    ({ offset, length, message }) => `${text.slice(offset, offset + length)}: ${message}`,
  );
}

describe('a config', () => {
  test('may have comments and commas before a closing bracket', () => {
    const config = parseConfig(`{
  // What the shop is called.
  "name": "Shop", /* and where */ "include": ["orders/**",],
}`);
    expect(config).toMatchObject({
      name: 'Shop',
      include: ['orders/**'],
      exclude: [],
      uses: [],
      problems: [],
    });
  });

  test('that says nothing includes every model file', () => {
    expect(parseConfig('{}')).toMatchObject({ include: ['**/*.svc'], exclude: [], uses: [], problems: [] });
  });

  test('says how severe rules are, and their options', () => {
    const { rules, problems } = parseConfig(
      '{ "rules": { "missing-timeout": "off", "long-sync-chain": { "severity": "error", "maximum": 3 }, "cyclic-sync-call": {} } }',
    );
    expect(problems).toEqual([]);
    expect([...rules]).toEqual([
      ['missing-timeout', { severity: 'off', options: {} }],
      ['long-sync-chain', { severity: 'error', options: { maximum: 3 } }],
      ['cyclic-sync-call', { options: {} }],
    ]);
  });

  test('with mistakes is used as far as it goes', () => {
    const config = parseConfig(
      '{ "name": "Shop", "include": 3, "uses": [1, "../a"], "rules": { "rate-limit": "of" } ',
    );
    expect(config).toMatchObject({ name: 'Shop', include: ['**/*.svc'], uses: [{ path: '../a' }] });
    expect(config.rules.get('rate-limit')).toEqual({ options: {} });
    expect(config.problems).toHaveLength(4);
  });
});

test.each([
  ['["models"]', ['**/*.svc']],
  ['["a/**", "models"]', ['a/**']],
  ['[]', []],
  ['3', ['**/*.svc']],
])('a mistake in `include` leaves out nothing by itself: %s', (list, include) => {
  expect(parseConfig(`{ "include": ${list} }`).include).toEqual(include);
});

describe('a problem of a config stands at its exact place', () => {
  test.each([
    ['', ': A project config is one JSON object: `{ "name": "…" }`.'],
    ['[1]', '[1]: A project config is one JSON object: `{ "name": "…" }`.'],
    ['{ "name": "A" ', ': This is no valid JSON: close brace expected.'],
    ['{ "incldue": [] }', '"incldue": No setting is called `incldue`; did you mean `include`?'],
    [
      '{ "colour": 1 }',
      '"colour": No setting is called `colour`; known are `$schema`, `name`, `include`, `exclude`, `uses`, `profile`, `rules`, `overrides`.',
    ],
    ['{ "name": "A", "name": "B" }', '"name": `name` is written twice; remove one.'],
    ['{ "name": [] }', '[]: `name` is the name of the project: a text that is not empty.'],
    ['{ "exclude": {} }', '{}: `exclude` is a list of globs: `["orders/**"]`.'],
    ['{ "include": ["a/**", 3] }', '3: `include` is a list of globs: `["orders/**"]`.'],
    ['{ "include": ["a/**", "a/**"] }', '"a/**": `a/**` stands here twice; remove one.'],
    ['{ "include": [" "] }', '" ": This glob is empty; write one such as `**/*.svc`, or remove it.'],
    [
      '{ "include": ["a/{b,c/*.svc"] }',
      '"a/{b,c/*.svc": The glob `a/{b,c/*.svc` has a `{` that is never closed; close it.',
    ],
    ['{ "include": ["[ab.svc"] }', '"[ab.svc": The glob `[ab.svc` has a `[` that is never closed; close it.'],
    [
      '{ "exclude": ["drafts/"] }',
      '"drafts/": The glob `drafts/` fits no model file; for all in the folder write `drafts/**`.',
    ],
    [
      '{ "exclude": ["../a/**"] }',
      '"../a/**": The glob `../a/**` leads out of the project; globs are relative to the folder of this file.',
    ],
    [
      '{ "exclude": ["!a/**"] }',
      '"!a/**": The glob `!a/**` cannot be negated; write it without `!` in the other list.',
    ],
    [
      '{ "uses": ["/srv/payments"] }',
      '"/srv/payments": A used project is named by its folder, relative to this one, with `/`: `../payments`.',
    ],
    [
      '{ "rules": 1 }',
      '1: `rules` is an object with a severity for each rule: `{ "missing-timeout": "error" }`.',
    ],
    [
      '{ "rules": { "mising-timeout": "off" } }',
      '"mising-timeout": No rule is called `mising-timeout`; did you mean `missing-timeout`?',
    ],
    ['{ "rules": { "xyz": "off" } }', '"xyz": No rule is called `xyz`; remove it.'],
    [
      '{ "rules": { "duplicate-name": "off" } }',
      '"duplicate-name": `duplicate-name` follows from the language, so nothing can be set about it; remove it.',
    ],
    [
      '{ "rules": { "fat-event": "warn" } }',
      '"warn": A severity is one of `"off"`, `"information"`, `"warning"`, `"error"`.',
    ],
    [
      '{ "rules": { "fat-event": { "severity": true } } }',
      'true: A severity is one of `"off"`, `"information"`, `"warning"`, `"error"`.',
    ],
    [
      '{ "rules": { "long-sync-chain": { "maximun": 3 } } }',
      '"maximun": No option is called `maximun`; did you mean `maximum`?',
    ],
    ['{ "rules": { "long-sync-chain": { "maximum": 0 } } }', '0: `maximum` is a number from 1 to 100.'],
    ['{ "rules": { "long-sync-chain": { "maximum": "4" } } }', '"4": `maximum` is a number from 1 to 100.'],
    ['{ "profile": "prod" }', '"prod": A profile is one of `"sketch"`, `"design"`, `"production"`.'],
    [
      '{ "overrides": {} }',
      '{}: `overrides` is a list of objects: `[{ "files": ["legacy/**"], "rules": { "missing-timeout": "off" } }]`.',
    ],
    [
      '{ "overrides": [{ "rules": {} }] }',
      '{ "rules": {} }: An override says where it holds: give it `files`, `tags` or both.',
    ],
    [
      '{ "overrides": [{ "tags": ["legacy"] }] }',
      '"legacy": `tags` is a list of tags as models write them: `["#legacy", "#tier=gold"]`.',
    ],
    [
      '{ "overrides": [{ "files": ["../b/**"] }] }',
      '"../b/**": The glob `../b/**` leads out of the project; globs are relative to the folder of this file.',
    ],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});
