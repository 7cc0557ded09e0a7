import type { Element, SourceRange, Tag } from '../architecture/model.js';
import { type Elements, nameRange } from '../architecture/queries.js';
import type { Severity, Violation } from './finding.js';
import { defaultProfile, type Profile } from './profiles.js';
import type { OptionsAt, RuleDescription } from './rule.js';
import type { RuleName } from './rule-names.js';
import { defaultsOf, type OptionValue, type OptionValues, type RuleOptions } from './rule-options.js';

/** What a config says about a rule. */
export interface RuleSettings {
  /** Absent: the severity that the rule has by itself. */
  readonly severity?: Severity | 'off';
  /** Values of its options, by name; those left out are as before. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** What is said about rules, everywhere or in some places. */
export interface RuleLayer {
  readonly profile?: Profile;
  readonly rules: ReadonlyMap<RuleName, RuleSettings>;
  /** Absent: everywhere. */
  readonly covers?: (place: RulePlace) => boolean;
}

/** Where something is found, as far as a config can tell places apart. */
export interface RulePlace {
  /** Of the file. */
  readonly uri: string;
  /** Of the element and of those around it. */
  readonly tags: readonly Tag[];
}

/** What a project says about its rules, first for all places, then for some; what stands later wins. */
export type RuleConfig = readonly RuleLayer[];

/** Whether a rule can find anything anywhere: else nobody needs to look. */
export function isOn(rule: RuleDescription, config: RuleConfig): boolean {
  if (config.every(({ covers }) => !covers)) return severityIn(rule, config) !== 'off';
  return (
    severityIn(rule, []) !== 'off' ||
    config.some(
      ({ profile, rules }) =>
        (profile !== undefined && rule.severities[profile] !== 'off') ||
        (rules.get(rule.name)?.severity ?? 'off') !== 'off',
    )
  );
}

/** How severe violations of a rule are where they are found. */
export function severitiesOf(
  rule: RuleDescription,
  config: RuleConfig,
  elements: Elements,
): (violation: Pick<Violation, 'element' | 'range' | 'severity'>) => Severity | 'off' {
  if (config.every(({ covers }) => !covers)) {
    const usual = severityIn(rule, config);
    return ({ severity }) => (severity === undefined ? usual : severityIn(rule, config, severity));
  }
  return ({ element: id, range, severity }) => {
    const element = elements.get(id);
    return severityIn(rule, layersAt(range, element, config, elements), severity);
  };
}

/** Of the layers that say something, the last; a severity goes before the profile of its own layer. */
function severityIn(
  { name, severities }: RuleDescription,
  layers: RuleConfig,
  own?: Severity,
): Severity | 'off' {
  for (const { profile, rules } of layers.toReversed()) {
    const stated = rules.get(name)?.severity;
    if (stated !== undefined) return stated;
    if (profile !== undefined) return inProfile(profile);
  }
  return inProfile(defaultProfile);

  function inProfile(profile: Profile): Severity | 'off' {
    const usual = severities[profile];
    return usual === 'off' ? usual : (own ?? usual);
  }
}

/** The options of a rule, place by place. */
export function optionsAt(
  { name, options = {} }: RuleDescription,
  config: RuleConfig,
  elements: Elements,
): OptionsAt<RuleOptions> {
  const defaults = defaultsOf(options);
  const stating = config.filter(({ rules }) => rules.has(name));
  const valuesOf = (layers: RuleConfig): OptionValues =>
    Object.assign({}, defaults, ...layers.map(({ rules }) => rules.get(name)?.options));
  const everywhere = valuesOf(stating.filter(({ covers }) => !covers));
  if (stating.every(({ covers }) => !covers)) return () => everywhere;
  return (element) => valuesOf(layersAt(nameRange(element), element, stating, elements));
}

function layersAt(
  range: SourceRange | undefined,
  element: Element | undefined,
  config: RuleConfig,
  elements: Elements,
): RuleConfig {
  if (config.every(({ covers }) => !covers)) return config;
  const place: RulePlace = { uri: range?.uri ?? '', tags: tagsAround(element, elements) };
  return config.filter(({ covers }) => covers?.(place) ?? true);
}

function tagsAround(element: Element | undefined, elements: Elements): Tag[] {
  const tags: Tag[] = [];
  for (let part = element; part; part = part.parent === undefined ? undefined : elements.get(part.parent))
    tags.push(...part.tags);
  return tags;
}
