import type { Node } from 'jsonc-parser';
import { type Profile, profiles } from '../rules/profiles.js';
import type { RuleLayer, RulePlace } from '../rules/rule-config.js';
import type { Override } from './config-file.js';
import { fieldsOf, type Report, textOf, textsOf } from './config-values.js';
import { fileFilter, globProblem } from './globs.js';
import { parseRules } from './rule-settings.js';

const keys = ['files', 'tags', 'profile', 'rules'] as const satisfies readonly (keyof Override)[];

/** What a config says about rules in some places only; `covers` takes paths relative to the folder of the config. */
export type RuleOverride = Omit<RuleLayer, 'covers'> & {
  readonly covers: (place: { readonly path: string; readonly tags: RulePlace['tags'] }) => boolean;
};

/** The field `overrides` of a config. */
export function parseOverrides(node: Node | undefined, report: Report): RuleOverride[] {
  if (!node) return [];
  const mustBe =
    '`overrides` is a list of objects: `[{ "files": ["legacy/**"], "rules": { "missing-timeout": "off" } }]`.';
  if (node.type !== 'array') {
    report(node, mustBe);
    return [];
  }
  return (node.children ?? []).flatMap((item) => {
    if (item.type === 'object') return parseOverride(item, report);
    report(item, mustBe);
    return [];
  });
}

function parseOverride(node: Node, report: Report): RuleOverride[] {
  const fields = fieldsOf(node, 'setting', keys, report);
  const profile = profileOf(fields.get('profile'), report);
  const rules = parseRules(fields.get('rules'), report);
  if (!fields.has('files') && !fields.has('tags')) {
    report(node, 'An override says where it holds: give it `files`, `tags` or both.');
    return [];
  }
  const files = filesOf(fields.get('files'), report);
  const tags = tagsOf(fields.get('tags'), report);
  return [
    {
      ...(profile !== undefined && { profile }),
      rules,
      covers: (place) =>
        files(place.path) &&
        (tags === undefined ||
          place.tags.some(({ name, value }) => tags.has(name) || tags.has(`${name}=${value}`))),
    },
  ];
}

/** The field `profile` of a config, or of an override. */
export function profileOf(node: Node | undefined, report: Report): Profile | undefined {
  const mustBe = `A profile is one of ${profiles.map((each) => `\`"${each}"\``).join(', ')}.`;
  const text = textOf(node, mustBe, report, (value) => profiles.some((each) => each === value));
  return profiles.find((each) => each === text);
}

function filesOf(node: Node | undefined, report: Report): (path: string) => boolean {
  if (!node) return () => true;
  const globs = textsOf(node, '`files` is a list of globs: `["legacy/**"]`.', report).flatMap(
    ({ node: item, value }) => {
      const problem = globProblem(value);
      if (problem === undefined) return value;
      report(item, problem);
      return [];
    },
  );
  return fileFilter(globs, []);
}

function tagsOf(node: Node | undefined, report: Report): ReadonlySet<string> | undefined {
  if (!node) return undefined;
  const mustBe = '`tags` is a list of tags as models write them: `["#legacy", "#tier=gold"]`.';
  return new Set(
    textsOf(node, mustBe, report).flatMap(({ node: item, value }) => {
      if (/^#[^\s#]+$/.test(value)) return value.slice(1);
      report(item, mustBe);
      return [];
    }),
  );
}
