/**
 * A number that is not negative and known to lie between two ends. Equal ends: exactly known. An infinite upper end: nothing
 * bounds it. All arithmetic here keeps the real value inside.
 */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

export const none: Range = { lower: 0, upper: 0 };
export const one: Range = { lower: 1, upper: 1 };
/** Nothing is known of it. */
export const anything: Range = { lower: 0, upper: Number.POSITIVE_INFINITY };

export function exactly(value: number): Range {
  return { lower: value, upper: value };
}

export function between(lower: number, upper: number): Range {
  return { lower, upper };
}

export function plus(a: Range, b: Range): Range {
  return { lower: a.lower + b.lower, upper: a.upper + b.upper };
}

export function times(a: Range, b: Range): Range {
  return { lower: product(a.lower, b.lower), upper: product(a.upper, b.upper) };
}

/** What is left of 1: for shares and probabilities. */
export function rest(share: Range): Range {
  return { lower: Math.max(0, 1 - share.upper), upper: Math.max(0, 1 - share.lower) };
}

/** From the smallest to the largest of both. */
export function hull(a: Range, b: Range): Range {
  return { lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper) };
}

export function isExact({ lower, upper }: Range): boolean {
  return lower === upper;
}

/** A share as it can be: a model with mistakes may state more than all. */
export function shareOf(stated: number): number {
  return Math.min(1, Math.max(0, stated));
}

/** Never NaN: what does not happen does not happen, however often that is. */
export function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}
