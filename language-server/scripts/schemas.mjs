// @ts-check
// Writes the JSON Schemas of what the command line prints and of the config file, from their types; `npm run schemas`
// formats them too.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import { loadBundled } from './load-bundled.mjs';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

const { ruleThemes } = await loadBundled('src/rules/rule-names.ts');
const { ruleNamed } = await loadBundled('src/rules/registry.ts');
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
  {
    file: 'figures-1.schema.json',
    source: 'src/analysis/overview.ts',
    type: 'Overview',
    draft: draft2020,
  },
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
function configSchema(draft, { ConfigFile: root, Rules: rules, ...definitions }) {
  const { additionalProperties: setting, ...known } = rules;
  /** @type {[string, readonly string[]][]} */
  const themes = Object.entries(ruleThemes);
  const named = themes.flatMap(([theme, names]) =>
    names.map((name) => [name, ruleSchema(theme, ruleNamed(name), setting)]),
  );
  const all = { ...known, properties: Object.fromEntries(named), additionalProperties: false };
  const comments = { allowComments: true, allowTrailingCommas: true };
  return { $schema: draft, ...comments, ...root, definitions: { ...definitions, Rules: all } };
}

/**
 * @param {string} theme
 * @param {any} rule undefined: it is not checked yet, so nobody knows its options
 * @param {object} setting
 */
function ruleSchema(theme, rule, setting) {
  if (!rule) return { ...setting, description: `A rule of the theme “${theme}”; not checked yet.` };
  const description = `${theme.charAt(0).toUpperCase()}${theme.slice(1)}: ${rule.documentation.found}.`;
  const options = Object.entries(rule.options ?? {}).map(([name, option]) => [name, optionSchema(option)]);
  const level = { $ref: '#/definitions/RuleLevel' };
  const properties = { severity: level, ...Object.fromEntries(options) };
  return { description, anyOf: [level, { type: 'object', properties, additionalProperties: false }] };
}

/** @param {any} option */
function optionSchema({ kind, about, minimum, maximum, default: usual }) {
  const described = { description: about, default: usual };
  if (kind === 'texts') return { type: 'array', items: { type: 'string' }, ...described };
  return { type: 'number', minimum, maximum, ...described };
}

/** @param {string} file */
export function schemaPath(file) {
  return join(folder, 'schemas', file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const schema of schemas) await writeFile(schemaPath(schema.file), JSON.stringify(schemaOf(schema)));
}
