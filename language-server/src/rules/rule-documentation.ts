import type { OptionValue } from './rule-options.js';

/** What the page of a rule says. Texts are Markdown; models are formatted SVC. */
export interface RuleDocumentation {
  /** When it is found, as the second half of a sentence: `an event is emitted and nobody handles it`. */
  readonly found: string;
  /** Why it hurts: one paragraph or two. */
  readonly harm: string;
  /** A small model in which it is found, and nothing else. */
  readonly example: string;
  /** What the config has to say for it to be found, where the defaults of the options find nothing. */
  readonly exampleOptions?: Readonly<Record<string, OptionValue>>;
  /** The same with the problem mended. */
  readonly mended: string;
  /** How to mend it, in a sentence before the mended model. */
  readonly remedy: string;
  /** When it is right to allow or switch it off, and how a model states that it is meant. */
  readonly allow: string;
  readonly sources: readonly string[];
}
