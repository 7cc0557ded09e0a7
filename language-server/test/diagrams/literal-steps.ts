/** The steps of literal models: `calls('Inventory.reserve', { count: 3 })`. */
import type {
  ActionStep,
  ActionVerb,
  ElementId,
  ElementKind,
  Fact,
  FactValue,
  SourceRange,
  Step,
  Undo,
} from '../../src/architecture/model.js';

/** Finds an element by the end of its qualified name. */
export type Find = (name: string, ...kinds: ElementKind[]) => ElementId;

export type StepDraft = (find: Find, source: SourceRange) => Step;

export const nowhere: SourceRange = {
  uri: 'file:///model.svc',
  start: { line: 0, character: 0 },
  end: { line: 0, character: 0 },
};

/** Something stated, without a place. */
export function fact(value: FactValue): Fact {
  return { ...value, source: nowhere };
}

interface Tail {
  readonly optional?: boolean;
  readonly count?: number;
  readonly batched?: boolean;
  readonly share?: number;
  readonly cached?: string;
  readonly hits?: number;
  readonly via?: string;
  readonly policy?: string;
  readonly gateway?: string;
  readonly state?: string;
  readonly settings?: readonly FactValue[];
  readonly undo?: string;
}

const targets: Readonly<Record<ActionVerb, readonly ElementKind[]>> = {
  calls: ['operation', 'service', 'gateway', 'external'],
  sends: ['operation', 'service', 'external'],
  emits: ['event'],
  reads: ['entity', 'store', 'cache'],
  writes: ['entity', 'store', 'cache'],
  starts: ['saga'],
};

const action =
  (verb: ActionVerb) =>
  (target: string, tail: Tail = {}): StepDraft =>
  (find, source): ActionStep => ({
    kind: 'action',
    verb,
    target: find(target, ...targets[verb]),
    optional: tail.optional ?? false,
    batched: tail.batched ?? false,
    settings: (tail.settings ?? []).map(fact),
    undo: undone(tail.undo, find, source),
    source,
    ...(tail.count === undefined ? {} : { count: tail.count }),
    ...(tail.share === undefined ? {} : { share: tail.share }),
    ...(tail.state === undefined ? {} : { state: tail.state }),
    ...(tail.via === undefined ? {} : { via: find(tail.via, 'topic', 'queue') }),
    ...(tail.gateway === undefined ? {} : { gateway: find(tail.gateway, 'gateway') }),
    ...(tail.policy === undefined ? {} : { with: { policy: find(tail.policy, 'policy') } }),
    ...(tail.cached === undefined
      ? {}
      : {
          cached: {
            cache: find(tail.cached, 'cache'),
            ...(tail.hits === undefined ? {} : { share: tail.hits }),
          },
        }),
  });

export const calls = action('calls');
export const sends = action('sends');
export const emits = action('emits');
export const reads = action('reads');
export const writes = action('writes');
export const starts = action('starts');

export function undone(name: string | undefined, find: Find, source: SourceRange): Undo[] {
  return name === undefined ? [] : [{ target: find(name, 'operation'), source }];
}

export const parallel =
  (steps: readonly StepDraft[]): StepDraft =>
  (find, source) => ({
    kind: 'parallel',
    steps: steps.map((step) => step(find, source)),
    undo: [],
    source,
  });

export const each =
  (
    item: string,
    steps: readonly StepDraft[],
    numbers: { count?: number; max?: number; parallel?: boolean } = {},
  ): StepDraft =>
  (find, source) => ({
    kind: 'each',
    parallel: false,
    item,
    ...numbers,
    steps: steps.map((step) => step(find, source)),
    undo: [],
    source,
  });

interface Branch {
  readonly condition: string;
  readonly share?: number;
  readonly steps: readonly StepDraft[];
}

export const when =
  (branches: readonly Branch[], otherwise?: readonly StepDraft[]): StepDraft =>
  (find, source) => ({
    kind: 'when',
    branches: branches.map((branch) => ({
      ...branch,
      steps: branch.steps.map((step) => step(find, source)),
    })),
    ...(otherwise === undefined ? {} : { otherwise: otherwise.map((step) => step(find, source)) }),
    undo: [],
    source,
  });

export const raises =
  (error: string, share?: number): StepDraft =>
  (_find, source) => ({ kind: 'raise', error, undo: [], source, ...(share === undefined ? {} : { share }) });

export const pivot: StepDraft = (_find, source) => ({ kind: 'pivot', undo: [], source });
