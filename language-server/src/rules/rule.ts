import type { ElementId } from '../architecture/model.js';
import type { Finding, Severity } from './finding.js';
import type { IndexedModel } from './model-index.js';
import type { RuleName } from './rule-names.js';

/**
 * A judgement on a model: what it finds may be meant, and can then be allowed in the text or switched off in the config.
 * What follows from the language without judgement is an integrity check instead.
 */
export interface Rule {
  readonly name: RuleName;
  /** Unless the project's config says otherwise. */
  readonly severity: Severity;
  readonly check: (model: IndexedModel) => readonly Violation[];
}

/** A finding before its severity is known and before anybody asks whether it is allowed. */
export interface Violation extends Omit<Finding, 'rule' | 'severity'> {
  /** An `allow` in this element or around it accepts it. */
  readonly element: ElementId;
}
