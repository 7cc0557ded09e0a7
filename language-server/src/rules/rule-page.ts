import { type Profile, profiles } from './profiles.js';
import type { RuleDescription } from './rule.js';
import type { RuleOption } from './rule-options.js';

/** The page of a rule, as Markdown. */
export function rulePage({ name, theme, severities, options = {}, documentation }: RuleDescription): string {
  const { found, harm, example, exampleOptions, mended, remedy, allow, sources } = documentation;
  const known = Object.entries(options);
  return [
    `# ${name}`,
    `Found when ${found}.`,
    [
      '| theme | `sketch` | `design` | `production` |',
      '|---|---|---|---|',
      `| ${theme} | ${profiles.map((profile) => severities[profile]).join(' | ')} |`,
    ].join('\n'),
    '## Why it hurts',
    harm,
    '## Example',
    ...(exampleOptions
      ? [`With \`${JSON.stringify({ rules: { [name]: exampleOptions } })}\` it is found here:`]
      : ['Here it is found:']),
    snippet(example),
    remedy,
    snippet(mended),
    '## When to allow it',
    allow,
    `Where it is meant, say so and why in the element or around it: \`allow ${name} "…"\`.`,
    ...(known.length === 0 ? [] : ['## Options', optionTable(known)]),
    '## Sources',
    sources.map((source) => `- ${source}`).join('\n'),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function snippet(model: string): string {
  return `\`\`\`svc\n${model.trim()}\n\`\`\``;
}

function optionTable(options: readonly (readonly [string, RuleOption])[]): string {
  const rows = options.map(
    ([name, option]) => `| \`${name}\` | ${option.about} | ${defaultOf(option)} | ${rangeOf(option)} |`,
  );
  return ['| option | sets | default | from … to |', '|---|---|---|---|', ...rows].join('\n');
}

function defaultOf(option: RuleOption): string {
  if (option.kind === 'number') return String(option.default);
  return option.default.map((text) => `\`${text}\``).join(', ') || 'none';
}

function rangeOf(option: RuleOption): string {
  return option.kind === 'number' ? `${option.minimum} … ${option.maximum}` : 'a list of texts';
}

/** The page that lists all rules by theme, as Markdown. */
export function rulesIndex(rules: readonly RuleDescription[]): string {
  const themes = [...new Set(rules.map(({ theme }) => theme))];
  return [
    '# Rules',
    'What experience says about good models. A project chooses a *profile* in its [`svc.config.json`](../config.md#profile): ' +
      '`sketch` reports only what is certainly wrong, `design` (the default) also what experience advises against, and `production` ' +
      'also what a system about to carry load should state and does not. Each rule has a page that says why, how to mend it and when to ' +
      'allow it; `svc explain RULE` prints it. What follows from the language itself is in [the list of checks](../checks.md).',
    ...themes.flatMap((theme) => [
      `## ${capital(theme)}`,
      ['| rule | `sketch` | `design` | `production` | found when |', '|---|---|---|---|---|']
        .concat(rules.filter((rule) => rule.theme === theme).map(indexRow))
        .join('\n'),
    ]),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function indexRow({ name, severities, documentation }: RuleDescription): string {
  const cells = profiles.map((profile: Profile) => severities[profile]);
  return `| [${name}](${name}.md) | ${cells.join(' | ')} | ${documentation.found} |`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
