import type { Element } from '../architecture/model.js';
import type { AllowFact, Severity, Violation } from './finding.js';
import type { IndexedModel } from './model-index.js';
import type { Profile } from './profiles.js';
import type { RuleDocumentation } from './rule-documentation.js';
import type { RuleTheme, ruleThemes } from './rule-names.js';
import type { OptionValues, RuleOptions } from './rule-options.js';

/** The name of a rule, among those of its theme. */
type NameAndTheme = {
  [Theme in RuleTheme]: { readonly theme: Theme; readonly name: (typeof ruleThemes)[Theme][number] };
}[RuleTheme];

/** All there is to say about a rule beside how it is checked. */
export type RuleDescription<Options extends RuleOptions = RuleOptions> = NameAndTheme & {
  /** Unless the project's config says otherwise. */
  readonly severities: Readonly<Record<Profile, Severity | 'off'>>;
  readonly options?: Options;
  readonly documentation: RuleDocumentation;
};

/** The values of a rule's options where an element is declared: a config may set them by folder and tag. */
export type OptionsAt<Options extends RuleOptions> = (element: Element) => OptionValues<Options>;

/**
 * A judgement on a model: what it finds may be meant, and can then be allowed in the text or switched off in the config.
 * What follows from the language without judgement is an integrity check instead.
 */
export type Rule<Options extends RuleOptions = RuleOptions> = RuleDescription<Options> & {
  // A method, so that a rule that knows its options is a rule among others.
  check(model: IndexedModel, optionsAt: OptionsAt<Options>): readonly Violation[];
};

/** A judgement on what a model allows, made once it is known what it accepts. */
export type AllowRule = RuleDescription & {
  checkAllows(allows: readonly AllowUse[]): readonly Violation[];
};

/** An `allow` of a rule that was checked where it stands. */
export interface AllowUse {
  readonly element: Element;
  readonly allow: AllowFact;
  readonly isExpired: boolean;
  /** Whether it accepts something, or would if its day had not passed. */
  readonly matches: boolean;
}
