import type { ElementId, SourceRange } from '../architecture/model.js';
import { exactly, isExact, type Range } from './range.js';

/**
 * A number worked out from a model, with everything one needs to believe or to doubt it. Plain data: an editor shows it,
 * `svc analyze` prints it, a test compares it.
 */
export interface Figure {
  readonly subject: ElementId;
  readonly unit: Unit;
  /** Absent: unknown, and `missing` says why; or without bound, and `overload` does. */
  readonly value?: FigureValue;
  /**
   * What takes less than what reaches it, as a clause: `more reaches Orders than it can take`. The queue before it grows for
   * ever, so that a duration without a value has no bound.
   */
  readonly overload?: string;
  /** The formula, in the symbols that `terms` explains. */
  readonly formula: string;
  /** The parts it was put together from, largest or first first. */
  readonly terms: readonly Term[];
  /** The numbers of the model that went in, and where they stand. */
  readonly inputs: readonly Input[];
  /** What was taken to be so; where it is not, the figure is wrong. */
  readonly assumptions: readonly string[];
  /** What one would have to write for the figure to be known, or to be narrower. */
  readonly missing: readonly Missing[];
}

/**
 * - `per-second`: rates
 * - `per-arrival`: times per arrival, where a workload states a mix without a total
 * - `ms`: durations
 * - `share`: parts of 1, such as availabilities and utilisations
 * - `times`: factors
 * - `count`: replicas, connections, messages
 */
export type Unit = 'per-second' | 'per-arrival' | 'ms' | 'share' | 'times' | 'count';

/** Equal ends: exactly this. Without an upper end: at least this. */
export interface FigureValue {
  readonly lower: number;
  readonly upper?: number;
}

export interface Term {
  readonly text: string;
  readonly value?: FigureValue;
  readonly unit?: Unit;
  readonly source?: SourceRange;
}

export interface Input {
  readonly text: string;
  readonly source?: SourceRange;
}

export interface Missing {
  /** What is not known, as a noun with its place: `the replicas of Orders`. */
  readonly text: string;
  /** Where one would write it, or the step that says too little. */
  readonly source?: SourceRange;
  /** Whatever it is, the figure holds: its ends are those of all there can be. */
  readonly bounded?: true;
}

/** What a figure is made of; lists left out are empty. */
export type FigureParts = Pick<Figure, 'subject' | 'unit' | 'formula'> &
  Partial<Pick<Figure, 'overload' | 'terms' | 'inputs' | 'assumptions' | 'missing'>> & {
    readonly range?: Range | undefined;
  };

export function figure({ range, terms, inputs, assumptions, missing, ...head }: FigureParts): Figure {
  const value = range && boundsOf(range);
  return {
    ...head,
    ...(value && { value }),
    terms: terms ?? [],
    inputs: inputs ?? [],
    assumptions: assumptions ?? [],
    missing: missing ?? [],
  };
}

/** A range as it leaves the analyses: numbers that every format can hold. Undefined where it says nothing. */
export function boundsOf({ lower, upper }: Range): FigureValue | undefined {
  if (!Number.isFinite(lower) || (lower === 0 && upper === Number.POSITIVE_INFINITY)) return undefined;
  return Number.isFinite(upper) ? { lower, upper } : { lower };
}

/** Whether nothing can be said of a figure, also not that it has no bound. */
export function isUnknown(of: Pick<Figure, 'value' | 'overload'>): boolean {
  return of.value === undefined && of.overload === undefined;
}

/** The range of a figure; of an unknown one, undefined. */
export function rangeOf({ value, overload }: Pick<Figure, 'value' | 'overload'>): Range | undefined {
  if (value === undefined && overload !== undefined) return exactly(Number.POSITIVE_INFINITY);
  return value && { lower: value.lower, upper: value.upper ?? Number.POSITIVE_INFINITY };
}

/** The one number of a figure that is exactly known. */
export function exactValue(of: Pick<Figure, 'value'>): number | undefined {
  const range = rangeOf(of);
  return range && isExact(range) && Number.isFinite(range.lower) ? range.lower : undefined;
}

/** A term with its value, where that is known. */
export function term(text: string, range: Range, unit: Unit): Term {
  const value = boundsOf(range);
  return { text, unit, ...(value && { value }) };
}
