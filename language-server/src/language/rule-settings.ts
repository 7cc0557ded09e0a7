import { getNodeValue, type Node } from 'jsonc-parser';
import type { Severity } from '../rules/finding.js';
import { type RuleName, ruleNames } from '../rules/rule-names.js';
import type { RuleLevel } from './config-file.js';
import { fieldsOf, propertiesOf, type Report, textOf } from './config-values.js';

/** What a config says about a rule. */
export interface RuleSettings {
  /** Absent: the severity that the rule has by itself. */
  readonly severity?: Severity | 'off';
  /** Everything else, by name, as it was written; which options there are is for the rule to say. */
  readonly options: Readonly<Record<string, unknown>>;
}

const levels = ['off', 'information', 'warning', 'error'] as const satisfies readonly (RuleLevel &
  (Severity | 'off'))[];

/** The field `rules` of a config. */
export function parseRules(node: Node | undefined, report: Report): ReadonlyMap<RuleName, RuleSettings> {
  const rules = new Map<RuleName, RuleSettings>();
  if (!node) return rules;
  if (node.type !== 'object') {
    report(node, '`rules` is an object with a severity for each rule: `{ "missing-timeout": "error" }`.');
    return rules;
  }
  for (const [name, value] of fieldsOf(node, 'rule', ruleNames, report)) {
    rules.set(name, settingsOf(value, report));
  }
  return rules;
}

function settingsOf(node: Node, report: Report): RuleSettings {
  if (node.type !== 'object') return { ...severityOf(node, report), options: {} };
  const properties = propertiesOf(node);
  const keys = [...new Set(properties.map(({ key }) => key.value))];
  const fields = fieldsOf(node, 'option', keys, report);
  const options = keys.filter((key) => key !== 'severity').flatMap((key) => optionOf(key, fields.get(key)));
  return { ...severityOf(fields.get('severity'), report), options: Object.fromEntries(options) };
}

function optionOf(key: string, value: Node | undefined): [string, unknown][] {
  return value ? [[key, getNodeValue(value)]] : [];
}

function severityOf(node: Node | undefined, report: Report): Pick<RuleSettings, 'severity'> {
  const mustBe = `A severity is one of ${levels.map((level) => `\`"${level}"\``).join(', ')}.`;
  const text = textOf(node, mustBe, report, (value) => levels.some((level) => level === value));
  const severity = levels.find((level) => level === text);
  return severity ? { severity } : {};
}
