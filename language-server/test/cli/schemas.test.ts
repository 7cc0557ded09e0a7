import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { schemaOf, schemaPath, schemas } from '../../scripts/schemas.mjs';
import { examples, folderWith, svc } from './svc.js';

const read = (file: string) => JSON.parse(readFileSync(schemaPath(file), 'utf8')) as object;

/** What is wrong with a JSON text under a schema; strict about the schema too. */
function problems(file: string, json: string): unknown {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: false, allErrors: false }).compile(
    read(file),
  );
  return validate(JSON.parse(json)) ? [] : validate.errors;
}

test.each(schemas)('$file says what $source says', (schema) => {
  expect(read(schema.file)).toEqual(schemaOf(schema));
});

describe('architecture-1.schema.json', () => {
  test.each(['shop', 'online-boutique'])('describes the example %s', async (example) => {
    const { stdout } = await svc(['export', 'json', example], examples);
    expect(problems('architecture-1.schema.json', stdout)).toEqual([]);
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
      expect(problems('architecture-1.schema.json', json)).not.toEqual([]);
    }
  });
});

describe('findings-1.schema.json', () => {
  test('describes findings of every severity, with other places', async () => {
    const folder = await folderWith({
      'svc.config.json': '{ "nmae": 1 }',
      'a.svc': 'service A { calls B }\nservice A\nservice a { allow missing-owner "later" }',
      'b.svc': new Uint8Array([0]),
    });
    const { stdout } = await svc(['validate', '--format', 'json'], folder);
    for (const word of ['"error"', '"warning"', '"information"', '"First declared here."'])
      expect(stdout).toContain(word);
    expect(problems('findings-1.schema.json', stdout)).toEqual([]);
  });
});
