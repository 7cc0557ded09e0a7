import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import { stripComments } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { schemaOf, schemas } from '../../scripts/schemas.mjs';
import { configFileName, parseConfig } from '../../src/language/config.js';
import { isLanguageCheck, ruleNames } from '../../src/rules/rule-names.js';
import { readSchema, schemaProblems } from './schema-problems.js';
import { examples, folderWith, svc } from './svc.js';

test.each(schemas)('$file says what $source says', (schema) => {
  expect(readSchema(schema.file)).toEqual(schemaOf(schema));
});

describe('architecture-1.schema.json', () => {
  test.each(['shop', 'online-boutique'])('describes the example %s', async (example) => {
    const { stdout } = await svc(['export', 'json', example], examples);
    expect(schemaProblems('architecture-1.schema.json', stdout)).toEqual([]);
  });

  test('lets nothing else pass', async () => {
    const { stdout } = await svc(
      ['export', 'json'],
      await folderWith({ 'a.svc': 'service A { calls B } service B' }),
    );
    const wrong = [
      stdout.replace('"format": 1', '"format": 2'),
      stdout.replace('"kind": "service"', '"kind": "servant"'),
      stdout.replace('"optional": false', '"optional": false, "more": 1'),
      stdout.replace('"target": "service:B"', '"goal": "service:B"'),
    ];
    for (const json of wrong) {
      expect(json).not.toBe(stdout);
      expect(schemaProblems('architecture-1.schema.json', json)).not.toEqual([]);
    }
  });
});

describe('findings-1.schema.json', () => {
  test('describes findings of every severity, with other places', async () => {
    const folder = await folderWith({
      'svc.config.json': '{ "nmae": 1 }',
      'a.svc': 'service A { calls B }\nservice A\nservice a { allow stride-unmitigated "later" }',
      'b.svc': new Uint8Array([0]),
    });
    const { stdout } = await svc(['validate', '--format', 'json'], folder);
    for (const word of ['"error"', '"warning"', '"information"', '"First declared here."'])
      expect(stdout).toContain(word);
    expect(schemaProblems('findings-1.schema.json', stdout)).toEqual([]);
  });
});

describe('config-1.schema.json', () => {
  const file = 'config-1.schema.json';
  const validate = new Ajv({ strict: true, keywords: ['allowComments', 'allowTrailingCommas'] }).compile(
    readSchema(file),
  );

  const good = [
    '{}',
    '{ "$schema": "./config.json", "name": "Shop" }',
    '{ "include": ["**/*.svc", "a/{b,c}.svc"], "exclude": ["drafts/**"] }',
    '{ "include": [], "uses": ["../payments", "banks"] }',
    '{ "rules": { "missing-timeout": "off", "rate-limit": "information" } }',
    '{ "rules": { "long-sync-chain": { "severity": "warning", "maximum": 4 }, "fat-event": {} } }',
    '{ "profile": "production", "overrides": [] }',
    '{ "overrides": [{ "files": ["legacy/**"], "tags": ["#old", "#tier=gold"], "profile": "sketch", "rules": {} }] }',
  ];
  const bad = [
    '[]',
    '{ "nmae": "Shop" }',
    '{ "name": 3 }',
    '{ "name": "  " }',
    '{ "$schema": 1 }',
    '{ "include": "**" }',
    '{ "include": [1] }',
    '{ "include": [""] }',
    '{ "exclude": ["/drafts/**"] }',
    '{ "exclude": ["drafts\\\\**"] }',
    '{ "exclude": ["!drafts/**"] }',
    '{ "exclude": ["a/**", "a/**"] }',
    '{ "uses": "../payments" }',
    '{ "uses": [""] }',
    '{ "uses": ["/payments"] }',
    '{ "uses": ["a", "a"] }',
    '{ "rules": [] }',
    '{ "rules": { "missing-timeut": "off" } }',
    '{ "rules": { "missing-timeout": "fatal" } }',
    '{ "rules": { "missing-timeout": 2 } }',
    '{ "rules": { "missing-timeout": { "severity": "fatal" } } }',
    '{ "rules": { "long-sync-chain": { "maximum": 0 } } }',
    '{ "rules": { "long-sync-chain": { "maximum": "4" } } }',
    '{ "rules": { "long-sync-chain": { "minimum": 4 } } }',
    '{ "profile": "strict" }',
    '{ "overrides": {} }',
    '{ "overrides": [3] }',
    '{ "overrides": [{ "tags": ["old"] }] }',
    '{ "overrides": [{ "tags": ["#old"], "files": ["/old/**"] }] }',
    '{ "overrides": [{ "tags": ["#old"], "rule": {} }] }',
  ];

  test.each(good)('and the program take %s', (text) => {
    expect(validate(JSON.parse(text))).toBe(true);
    expect(parseConfig(text).problems).toEqual([]);
  });

  test.each(bad)('and the program do not take %s', (text) => {
    expect(validate(JSON.parse(text))).toBe(false);
    expect(parseConfig(text).problems).toHaveLength(1);
  });

  test('has every rule, and nothing that follows from the language', () => {
    const { definitions } = readSchema(file) as { definitions: { Rules: { properties: object } } };
    expect(Object.keys(definitions.Rules.properties).sort()).toEqual(
      ruleNames.filter((name) => !isLanguageCheck(name)).sort(),
    );
  });

  test('describes the config files of the examples', () => {
    const configs = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
      (path) => basename(path) === configFileName,
    );
    expect(configs.length).toBeGreaterThan(0);
    for (const path of configs) {
      const text = readFileSync(join(examples, path), 'utf8');
      expect(validate(JSON.parse(stripComments(text)))).toBe(true);
    }
  });

  test('is the one VS Code uses', () => {
    const manifest = JSON.parse(
      readFileSync(new URL('../../../extension/package.json', import.meta.url), 'utf8'),
    ) as { contributes: { jsonValidation: unknown } };
    expect(manifest.contributes.jsonValidation).toEqual([
      { fileMatch: configFileName, url: `./dist/${file}` },
    ]);
  });
});
