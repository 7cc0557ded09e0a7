import type { ElementId, Fact, SourceRange } from '../architecture/model.js';
import type { RuleFix } from './fix.js';
import type { IndexedModel } from './model-index.js';
import type { RuleName } from './rule-names.js';

export const severities = ['information', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** Something a check found, reported once, where the author would mend it. */
export interface Finding {
  /** Name of the rule, also what `allow` takes. */
  readonly rule: RuleName;
  readonly severity: Severity;
  /** One sentence: what is wrong, with names and numbers, and what to do. */
  readonly message: string;
  readonly range: SourceRange;
  readonly related: readonly RelatedPlace[];
  /** How editors show what it is about: faded, or struck through. */
  readonly tags?: readonly FindingTag[];
  /** Ways to mend it, the likeliest first. */
  readonly fixes?: readonly RuleFix[];
}

export type FindingTag = 'unnecessary' | 'deprecated';

export interface RelatedPlace {
  readonly message: string;
  readonly range: SourceRange;
}

/** A finding that can be told from all others of its model, and found again in a later version of it. */
export interface IdentifiedFinding extends Omit<Finding, 'rule'> {
  /** A built-in one, or one that the model declares. */
  readonly rule: string;
  /** What it is found in: an `allow` there, or around it, accepts it. Absent where nothing does. */
  readonly element?: ElementId;
  /** Does not change when lines move, when figures in the message do, or when other findings come and go. */
  readonly identity: string;
}

/** A finding that an `allow` accepts. */
export interface AcceptedFinding {
  readonly finding: IdentifiedFinding;
  readonly allow: AllowFact;
}

export type AllowFact = Extract<Fact, { readonly kind: 'allow' }>;

/** A finding before its severity is known and before anybody asks whether it is allowed. */
export interface Violation extends Omit<Finding, 'rule' | 'severity'> {
  /** An `allow` in this element or around it accepts it; the config of its file and tags holds. */
  readonly element: ElementId;
  /** What in the element it is about where there may be several: an id of an edge, a name. Part of its identity. */
  readonly subject?: string;
  /** Where it is other than usual for the rule; what a config says goes before. */
  readonly severity?: Severity;
}

/** A check of the whole model. */
export type Check = (model: IndexedModel) => readonly Finding[];
