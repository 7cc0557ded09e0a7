import { getNodeValue, type Node } from 'jsonc-parser';
import type { Severity } from '../rules/finding.js';
import { ruleNamed } from '../rules/registry.js';
import type { RuleSettings } from '../rules/rule-config.js';
import { isLanguageCheck, type RuleName, ruleNames } from '../rules/rule-names.js';
import type { OptionValue, RuleOption } from '../rules/rule-options.js';
import type { RuleLevel } from './config-file.js';
import { fieldsOf, propertiesOf, type Report, textOf } from './config-values.js';

const levels = ['off', 'information', 'warning', 'error'] as const satisfies readonly (RuleLevel &
  (Severity | 'off'))[];

/** The field `rules` of a config, or of an entry of its `overrides`. */
export function parseRules(node: Node | undefined, report: Report): ReadonlyMap<RuleName, RuleSettings> {
  const rules = new Map<RuleName, RuleSettings>();
  if (!node) return rules;
  if (node.type !== 'object') {
    report(node, '`rules` is an object with a severity for each rule: `{ "missing-timeout": "error" }`.');
    return rules;
  }
  for (const [name, value] of fieldsOf(node, 'rule', ruleNames, report)) {
    if (!isLanguageCheck(name)) rules.set(name, settingsOf(name, value, report));
  }
  for (const { key } of propertiesOf(node))
    if (isLanguageCheck(key.value)) report(key.node, cannotBeSet(key.value));
  return rules;
}

function cannotBeSet(name: string): string {
  return `\`${name}\` follows from the language, so nothing can be set about it; remove it.`;
}

function settingsOf(rule: RuleName, node: Node, report: Report): RuleSettings {
  if (node.type !== 'object') return { ...severityOf(node, report), options: {} };
  const keys = propertiesOf(node).map(({ key }) => key.value);
  const known = optionsOf(rule);
  // What there is to set about a rule that is not checked yet is not known yet.
  const fields = fieldsOf(node, 'option', known ? ['severity', ...known.keys()] : [...new Set(keys)], report);
  const options: Record<string, OptionValue> = {};
  for (const [key, option] of known ?? []) {
    const value = optionValue(key, option, fields.get(key), report);
    if (value !== undefined) options[key] = value;
  }
  return { ...severityOf(fields.get('severity'), report), options };
}

function optionsOf(name: RuleName): ReadonlyMap<string, RuleOption> | undefined {
  const rule = ruleNamed(name);
  return rule && new Map(Object.entries(rule.options ?? {}));
}

function optionValue(
  key: string,
  option: RuleOption,
  node: Node | undefined,
  report: Report,
): OptionValue | undefined {
  if (!node) return undefined;
  const value: unknown = getNodeValue(node);
  if (option.kind === 'texts') {
    const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    if (Array.isArray(value) && texts.length === value.length) return texts;
    report(node, `\`${key}\` is a list of texts.`);
    return undefined;
  }
  const { minimum, maximum } = option;
  if (typeof value === 'number' && value >= minimum && value <= maximum) return value;
  report(node, `\`${key}\` is a number from ${minimum} to ${maximum}.`);
  return undefined;
}

function severityOf(node: Node | undefined, report: Report): Pick<RuleSettings, 'severity'> {
  const mustBe = `A severity is one of ${levels.map((level) => `\`"${level}"\``).join(', ')}.`;
  const text = textOf(node, mustBe, report, (value) => levels.some((level) => level === value));
  const severity = levels.find((level) => level === text);
  return severity ? { severity } : {};
}
