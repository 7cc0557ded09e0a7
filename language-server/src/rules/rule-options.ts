/** What a project may set about a rule, by name. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

export type RuleOption = NumberOption | TextsOption;

export interface NumberOption {
  readonly kind: 'number';
  /** What it sets, with its unit: `how many calls may wait for each other`. */
  readonly about: string;
  readonly default: number;
  /** Both ends are allowed. */
  readonly minimum: number;
  readonly maximum: number;
}

/** A list of names or words; what stands first may matter. */
export interface TextsOption {
  readonly kind: 'texts';
  readonly about: string;
  readonly default: readonly string[];
}

export type OptionValue = number | readonly string[];

/** The values in force, by name. */
export type OptionValues<Options extends RuleOptions = RuleOptions> = {
  readonly [Name in keyof Options]: Options[Name] extends TextsOption
    ? readonly string[]
    : Options[Name] extends NumberOption
      ? number
      : OptionValue;
};

export function defaultsOf(options: RuleOptions): OptionValues {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}
