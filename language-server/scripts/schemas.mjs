// @ts-check
// Writes the JSON Schemas of what the command line prints from its types; `npm run schemas` formats them too.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Each schema: its file, and the type it describes. */
export const schemas = [
  { file: 'architecture-1.schema.json', source: 'src/architecture/model.ts', type: 'Architecture' },
  { file: 'findings-1.schema.json', source: 'src/cli/report.ts', type: 'Report' },
];

/**
 * The JSON Schema of a type.
 * @param {{ source: string, type: string }} schema
 */
export function schemaOf({ source, type }) {
  const generator = createGenerator({
    path: join(folder, source),
    tsconfig: join(dirname(folder), 'tsconfig.json'),
    type,
    // The project's own compiler has checked the types.
    skipTypeCheck: true,
  });
  const { $schema: _, $ref, definitions, ...rest } = generator.createSchema(type);
  const draft = 'https://json-schema.org/draft/2020-12/schema';
  const text = JSON.stringify({ $schema: draft, $ref, ...rest, $defs: definitions });
  return JSON.parse(text.replaceAll('"#/definitions/', '"#/$defs/'));
}

/** @param {string} file */
export function schemaPath(file) {
  return join(folder, 'schemas', file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const schema of schemas) await writeFile(schemaPath(schema.file), JSON.stringify(schemaOf(schema)));
}
