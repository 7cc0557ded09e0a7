import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Profile } from '../rules/profiles.js';
import type { RuleSettings } from '../rules/rule-config.js';
import type { RuleName } from '../rules/rule-names.js';
import type { ConfigFile } from './config-file.js';
import { fieldsOf, type Report, type TextPlace, textOf, textsOf } from './config-values.js';
import { globProblem } from './globs.js';
import { parseOverrides, profileOf, type RuleOverride } from './rule-overrides.js';
import { parseRules } from './rule-settings.js';

export const configFileName = 'svc.config.json';

/** What a project's `svc.config.json` says, as far as it can be understood. */
export interface ProjectConfig {
  /** The text it was read from. */
  readonly text: string;
  readonly name?: string;
  /** Globs of the files that belong to the project, relative to the config's folder … */
  readonly include: readonly string[];
  /** … and of those among them that do not. */
  readonly exclude: readonly string[];
  readonly uses: readonly UsedFolder[];
  readonly profile?: Profile;
  readonly rules: ReadonlyMap<RuleName, RuleSettings>;
  readonly overrides: readonly RuleOverride[];
  /** What is wrong with the text by itself; what is wrong with where `uses` leads only `Projects` knows. */
  readonly problems: readonly ConfigProblem[];
}

/** An entry of `uses`: the folder of another project, relative to the config's, and its place in the text. */
export interface UsedFolder extends TextPlace {
  readonly path: string;
}

/** Something wrong in a config file. */
export interface ConfigProblem extends TextPlace {
  readonly message: string;
}

const keys = [
  '$schema',
  'name',
  'include',
  'exclude',
  'uses',
  'profile',
  'rules',
  'overrides',
] as const satisfies readonly (keyof ConfigFile)[];

/** Also what a config means that does not mention `include`. */
const everyModelFile = '**/*.svc';

export function parseConfig(text: string): ProjectConfig {
  const problems: ConfigProblem[] = [];
  const report: Report = ({ offset, length }, message) => problems.push({ message, offset, length });
  const errors: ParseError[] = [];
  const isEmpty = text.trim() === '';
  const root = isEmpty ? undefined : parseTree(text, errors, { allowTrailingComma: true });
  for (const { error, ...place } of errors) {
    report(place, `This is no valid JSON: ${wordsOf(printParseErrorCode(error))}.`);
  }
  if (root?.type !== 'object') {
    const whole = { offset: 0, length: text.length };
    if (errors.length === 0) report(whole, 'A project config is one JSON object: `{ "name": "…" }`.');
    const include = [everyModelFile];
    return { text, include, exclude: [], uses: [], rules: new Map(), overrides: [], problems };
  }
  const fields = fieldsOf(root, 'setting', keys, report);
  textOf(fields.get('$schema'), '`$schema` is the address of a JSON Schema: a text.', report);
  const nameIs = '`name` is the name of the project: a text that is not empty.';
  const name = textOf(fields.get('name'), nameIs, report, (value) => value.trim() !== '');
  const include = globsOf('include', fields.get('include'), report);
  // A mistake must not leave out everything, as an empty list does.
  const saysNothing = include.length === 0 && fields.get('include')?.children?.length !== 0;
  const profile = profileOf(fields.get('profile'), report);
  return {
    text,
    ...(profile !== undefined && { profile }),
    ...(name !== undefined && { name }),
    include: saysNothing ? [everyModelFile] : include,
    exclude: globsOf('exclude', fields.get('exclude'), report),
    uses: usedFoldersOf(fields.get('uses'), report),
    rules: parseRules(fields.get('rules'), report),
    overrides: parseOverrides(fields.get('overrides'), report),
    problems,
  };
}

function globsOf(key: 'include' | 'exclude', node: Node | undefined, report: Report): string[] {
  const mustBe = `\`${key}\` is a list of globs: \`["orders/**"]\`.`;
  return textsOf(node, mustBe, report).flatMap(({ node: item, value }) => {
    const problem = globProblem(value);
    if (problem === undefined) return value;
    report(item, problem);
    return [];
  });
}

function usedFoldersOf(list: Node | undefined, report: Report): UsedFolder[] {
  const mustBe = '`uses` is a list of folders of other projects: `["../payments"]`.';
  return textsOf(list, mustBe, report).flatMap(({ node, value: path }) => {
    const { offset, length } = node;
    if (path !== '' && !/^[/\\]|^[A-Za-z]:|\\/.test(path)) return { path, offset, length };
    report(node, 'A used project is named by its folder, relative to this one, with `/`: `../payments`.');
    return [];
  });
}

function wordsOf(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
