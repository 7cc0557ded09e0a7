import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { schemaPath } from '../../scripts/schemas.mjs';

export const readSchema = (file: string) => JSON.parse(readFileSync(schemaPath(file), 'utf8')) as object;

/** What is wrong with a JSON text under a schema; strict about the schema too. */
export function schemaProblems(file: string, json: string): unknown {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: false, allErrors: false }).compile(
    readSchema(file),
  );
  return validate(JSON.parse(json)) ? [] : validate.errors;
}
