// @ts-check
// Writes the JSON Schemas of what the command line prints and of the config file, from their types; `npm run schemas`
// formats them too.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { createGenerator } from 'ts-json-schema-generator';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

const ruleThemes = await loadRuleThemes();
const draft2020 = 'https://json-schema.org/draft/2020-12/schema';

/** Each schema: its file, the type it describes, and the draft it is written in. */
export const schemas = [
  {
    file: 'architecture-1.schema.json',
    source: 'src/architecture/model.ts',
    type: 'Architecture',
    draft: draft2020,
  },
  { file: 'findings-1.schema.json', source: 'src/cli/report.ts', type: 'Report', draft: draft2020 },
  // Editors know draft 7 best.
  {
    file: 'config-1.schema.json',
    source: 'src/language/config-file.ts',
    type: 'ConfigFile',
    draft: 'http://json-schema.org/draft-07/schema#',
  },
];

/**
 * The JSON Schema of a type.
 * @param {{ source: string, type: string, draft: string }} schema
 */
export function schemaOf({ source, type, draft }) {
  const generator = createGenerator({
    path: join(folder, source),
    tsconfig: join(dirname(folder), 'tsconfig.json'),
    type,
    // The project's own compiler has checked the types.
    skipTypeCheck: true,
  });
  const { $schema: _, $ref, definitions, ...rest } = generator.createSchema(type);
  if (draft !== draft2020) return configSchema(draft, { ...definitions });
  const text = JSON.stringify({ $schema: draft, $ref, ...rest, $defs: definitions });
  return JSON.parse(text.replaceAll('"#/definitions/', '"#/$defs/'));
}

/**
 * The schema of the config file, with a property for each rule, which is what editors complete. The two words that are
 * not of JSON Schema tell VS Code what the file may have beyond JSON.
 * @param {string} draft
 * @param {Record<string, any>} definitions
 */
function configSchema(draft, { ConfigFile: { properties, ...root }, ...definitions }) {
  const { additionalProperties: setting, ...rules } = properties.rules;
  const named = Object.entries(ruleThemes).flatMap(([theme, names]) =>
    names.map((name) => [name, { ...setting, description: `A rule of the theme “${theme}”.` }]),
  );
  const known = { ...rules, properties: Object.fromEntries(named), additionalProperties: false };
  const all = { ...root, properties: { ...properties, rules: known } };
  return { $schema: draft, allowComments: true, allowTrailingCommas: true, ...all, definitions };
}

/** @returns {Promise<Record<string, readonly string[]>>} */
async function loadRuleThemes() {
  const entry = join(folder, 'src/rules/rule-names.ts');
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
  const module = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
  return module.ruleThemes;
}

/** @param {string} file */
export function schemaPath(file) {
  return join(folder, 'schemas', file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const schema of schemas) await writeFile(schemaPath(schema.file), JSON.stringify(schemaOf(schema)));
}
