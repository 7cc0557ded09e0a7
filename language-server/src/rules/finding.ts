import type { SourceRange } from '../architecture/model.js';
import type { IndexedModel } from './model-index.js';
import type { RuleName } from './rule-names.js';

export type Severity = 'error' | 'warning' | 'information';

/** Something a check found, reported once, where the author would mend it. */
export interface Finding {
  /** Name of the rule, also what `allow` takes. */
  readonly rule: RuleName;
  readonly severity: Severity;
  /** One sentence: what is wrong, with names and numbers, and what to do. */
  readonly message: string;
  readonly range: SourceRange;
  readonly related: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly message: string;
  readonly range: SourceRange;
}

/** A check of the whole model. */
export type Check = (model: IndexedModel) => readonly Finding[];
