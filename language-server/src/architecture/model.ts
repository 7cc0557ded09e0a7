import type { Fact } from './facts.js';

export type { Fact, FactKind, FactValue, Percentiles } from './facts.js';

/**
 * The architecture model: everything a project says about its system, as one plain, immutable, serialisable graph.
 * Rules, diagrams, exports and analyses read this and nothing else. It knows no editor, no file system and no parser.
 *
 * Units: durations in milliseconds, rates per second, shares and availabilities as fractions of 1.
 */
export interface Architecture {
  /** Version of this format; the JSON Schema `architecture-1.schema.json` describes it. */
  readonly format: 1;
  /** Name of the project: from its `svc.config.json`, else of its folder. */
  readonly project: string;
  /**
   * Its own elements, and those of used projects that it refers to: each of these with `project`, the types of its fields
   * and what is around it. They are there for edges to lead to, without steps, edges and facts about further elements.
   */
  readonly elements: readonly Element[];
  readonly edges: readonly Edge[];
}

/**
 * `kind:qualified.name`, with `@version` where there is one and `#ordinal` for nameless equals. The qualified name of an
 * element of a used project begins with the name of that project.
 */
export type ElementId = string;

/** A place in a model file. Lines and characters count from 0, characters in UTF-16 units, as in the LSP. */
export interface SourceRange {
  readonly uri: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export type ElementKind =
  | 'system'
  | 'team'
  | 'actor'
  | 'journey'
  | 'external'
  | 'server'
  | 'policy'
  | 'gateway'
  | 'context'
  | 'service'
  | 'process'
  | 'store'
  | 'cache'
  | 'entity'
  | 'type'
  | 'enum'
  | 'event'
  | 'operation'
  | 'handler'
  | 'schedule'
  | 'startup'
  | 'saga'
  | 'topic'
  | 'queue'
  | 'workload'
  | 'relation'
  | 'environment'
  | 'region'
  | 'zone'
  | 'view'
  | 'rule';

export interface Element {
  readonly id: ElementId;
  readonly kind: ElementKind;
  /** The simple name; what a nameless element is called otherwise: `on(PaymentCaptured)`, `every("expire unpaid orders")`. */
  readonly name: string;
  /** Names of the enclosing elements and its own, joined with dots. */
  readonly qualifiedName: string;
  readonly parent?: ElementId;
  /** The used project it belongs to, by name; absent: the model's own. */
  readonly project?: string;
  readonly version?: number;
  readonly title?: string;
  /** `as "…"`: what the thing is called where it runs. */
  readonly deployedName?: string;
  /** Documentation comment, Markdown. */
  readonly documentation?: string;
  readonly tags: readonly Tag[];
  /** Where it is declared: once, but contexts in every place they are opened, and `extend` blocks after it. */
  readonly declarations: readonly Declaration[];
  /** Everything stated about it, in the order of the text; what defaults add stands in `defaults`. */
  readonly facts: readonly Fact[];
  /** Defaults in force that the element did not state itself: those of its context and system, nearest first. */
  readonly defaults: readonly Fact[];
  /** What happens inside, for operations, handlers, schedules, startups, sagas, journeys, and the sketch of services and actors. */
  readonly steps: readonly Step[];
  /** `undo` at the beginning of a body: undoes what started it when the body fails. */
  readonly undo: readonly Undo[];
  /** Fields of types, entities and events; parameters of operations; values of enums. */
  readonly fields: readonly Field[];
  /** What only some kinds have. */
  readonly details: Details;
}

export interface Tag {
  readonly name: string;
  readonly value?: string;
}

export interface Declaration {
  /** The whole declaration. */
  readonly range: SourceRange;
  /** Its name, or the words that stand for one. */
  readonly nameRange: SourceRange;
  readonly extension: boolean;
}

/** What the heading of an element says, beyond name and title, by kind. */
export type Details =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'operation';
      readonly command: boolean;
      readonly visibility: 'private' | 'internal' | 'project' | 'public';
      readonly returns?: TypeUse;
      readonly errors: readonly string[];
    }
  | {
      readonly kind: 'subscription';
      readonly event: ElementId;
      readonly uses: readonly string[];
      readonly via?: ElementId /** Where the `via` stands, also one that names nothing. */;
      readonly viaSource?: SourceRange;
      readonly eachReplica: boolean;
    }
  | { readonly kind: 'schedule'; readonly period: number }
  | { readonly kind: 'technology'; readonly technology?: string; readonly server?: ElementId }
  | { readonly kind: 'channel'; readonly server?: ElementId; readonly topic?: ElementId }
  | { readonly kind: 'replica'; readonly sources: readonly ElementId[]; readonly within?: number }
  | { readonly kind: 'alias'; readonly type: TypeUse; readonly marks: readonly Mark[] }
  | { readonly kind: 'enum'; readonly literals: readonly string[] }
  | { readonly kind: 'workload'; readonly total?: number; readonly entries: readonly WorkloadEntry[] }
  | {
      readonly kind: 'relation';
      readonly left: ElementId;
      readonly right: ElementId;
      readonly mutual: boolean;
      readonly leftPatterns: readonly string[];
      readonly rightPatterns: readonly string[];
    }
  | {
      readonly kind: 'environment';
      readonly base?: ElementId;
      readonly platform?: string;
      readonly deployments: readonly Deployment[];
      readonly without: readonly ElementId[];
    }
  | { readonly kind: 'view'; readonly view: string; readonly subject?: ElementId; readonly depth?: number }
  | { readonly kind: 'rule'; readonly clauses: readonly RuleClause[] };

export type Mark = 'key' | 'pii' | 'secret' | 'pci' | 'phi';

export interface Field {
  readonly name: string;
  readonly deployedName?: string;
  readonly type?: TypeUse;
  readonly marks: readonly Mark[];
  /** `Pending -> Paid`: the life cycle on an enum field. */
  readonly transitions: readonly { readonly from: string; readonly to: string }[];
  readonly source: SourceRange;
}

/** A use of a type; `type` is an element's id or, for built-in types, `type:string` and the like. */
export interface TypeUse {
  readonly type: ElementId;
  readonly list: boolean;
  readonly optional: boolean;
}

export interface WorkloadEntry {
  readonly source?: ElementId;
  readonly target: ElementId;
  readonly gateway?: ElementId;
  readonly share?: number;
  readonly rate?: number;
  readonly range: SourceRange;
}

export interface Deployment {
  /** Empty: everything (`deploy *`). */
  readonly targets: readonly ElementId[];
  readonly places: readonly ElementId[];
  readonly facts: readonly Fact[];
  readonly range: SourceRange;
}

export type Quantity =
  | { readonly unit: 'ms'; readonly value: number }
  | { readonly unit: 'share'; readonly value: number }
  | { readonly unit: 'per-second'; readonly value: number }
  | { readonly unit: 'none'; readonly value: number };

export type Selector =
  | { readonly by: 'tag'; readonly tag: string }
  | { readonly by: 'kind'; readonly kind: string }
  | { readonly by: 'element'; readonly element: ElementId };

export type RuleClause =
  | {
      readonly kind: 'forbid' | 'only';
      readonly sources: readonly Selector[];
      readonly targets: readonly Selector[];
      readonly range: SourceRange;
    }
  | {
      readonly kind: 'require';
      readonly subjects: readonly Selector[];
      readonly requirements: readonly {
        readonly fact: string;
        readonly operator?: string;
        readonly value?: Quantity;
        /** Where the fact is named. */
        readonly source: SourceRange;
      }[];
      readonly range: SourceRange;
    }
  | {
      readonly kind: 'assert';
      readonly metric: string;
      readonly subject: ElementId;
      readonly operator: string;
      readonly value: Quantity;
      readonly workload?: ElementId;
      readonly scale?: number;
      readonly environment?: ElementId;
      readonly without: readonly ElementId[];
      readonly range: SourceRange;
    };

// ---------- behaviour

export type ActionVerb = 'calls' | 'sends' | 'emits' | 'reads' | 'writes' | 'starts';

export type Step = ActionStep | ParallelStep | EachStep | WhenStep | RaiseStep | PivotStep;

interface AnyStep {
  /** Its own words: verb and target of an action; of a block what stands before the brace. */
  readonly source: SourceRange;
  /** Run, in reverse order, when something later in the body fails. */
  readonly undo: readonly Undo[];
}

export interface Undo {
  readonly target: ElementId;
  readonly source: SourceRange;
}

export interface ActionStep extends AnyStep {
  readonly kind: 'action';
  readonly verb: ActionVerb;
  readonly target: ElementId;
  /** The gateway the call goes through, where it names the gateway's member. */
  readonly gateway?: ElementId;
  readonly optional: boolean;
  /** `3x`; absent means once. */
  readonly count?: number;
  readonly batched: boolean;
  /** `20%`; absent means always. */
  readonly share?: number;
  /** `cached 80% in Cache`; a cache without a share is of unknown effect. */
  readonly cached?: { readonly share?: number; readonly cache?: ElementId };
  readonly via?: ElementId;
  /** Where the `via` stands, also one that names nothing. */
  readonly viaSource?: SourceRange;
  /** The state a write leads to. */
  readonly state?: string;
  /** `with …` of the step itself; `policy` absent means `with none`. */
  readonly with?: { readonly policy?: ElementId };
  readonly settings: readonly Fact[];
}

export interface ParallelStep extends AnyStep {
  readonly kind: 'parallel';
  readonly steps: readonly Step[];
}

export interface EachStep extends AnyStep {
  readonly kind: 'each';
  readonly parallel: boolean;
  readonly item: string;
  /** Absent: unknown. */
  readonly count?: number;
  readonly max?: number;
  readonly steps: readonly Step[];
}

export interface WhenStep extends AnyStep {
  readonly kind: 'when';
  readonly branches: readonly {
    readonly condition: string;
    readonly share?: number;
    readonly steps: readonly Step[];
  }[];
  readonly otherwise?: readonly Step[];
}

export interface RaiseStep extends AnyStep {
  readonly kind: 'raise';
  readonly error: string;
  readonly share?: number;
}

export interface PivotStep extends AnyStep {
  readonly kind: 'pivot';
}

// ---------- edges

export interface Frequency {
  readonly min: number;
  readonly max?: number;
}

export type EdgeKind = ActionVerb | 'handles' | 'exposes' | 'undo' | 'copies';

/** One thing causes another: written where it happens, so an edge has one cause and one place. */
export interface Edge {
  /** Id of the cause, kind and target, with `#ordinal` for equals. */
  readonly id: string;
  readonly kind: EdgeKind;
  /**
   * What causes it: a behaviour (operation, handler, …), the sketch of a service or actor, a gateway (`exposes`),
   * an event (`handles`, with the handler or saga as target) or an entity (`copies`).
   */
  readonly from: ElementId;
  readonly to: ElementId;
  readonly gateway?: ElementId;
  /** The channel it goes over, if one carries it. */
  readonly channel?: ElementId;
  /** Whether the cause waits for the answer. */
  readonly synchronous: boolean;
  readonly optional: boolean;
  /**
   * How often per run of the cause, as if nothing failed or raised an error on the way; `max` is absent where an `each`
   * states neither number nor maximum, the whole where nothing is known (sketches).
   */
  readonly frequency?: Frequency;
  /** Settings in force, nearest first: braces of the step, its policy, the defaults of service, context and system. */
  readonly settings: readonly Fact[];
  readonly source: SourceRange;
}
