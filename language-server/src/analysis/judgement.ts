import type { Quantity } from '../architecture/model.js';
import { type Figure, rangeOf, type Unit } from './figure.js';

/** Whether a figure is as it should be; unknown where what is missing could turn it either way. */
export type Status = 'holds' | 'fails' | 'unknown';

/** `<`, `<=`, `>`, `>=` or `=`. */
export type Operator = string;

/**
 * Compares a figure. Where it is a range because a choice has no share, its worst end counts; where a number is missing that
 * could be anything, it is unknown, unless even the best end fails or even the worst one holds.
 */
export function judge(figure: Figure, operator: Operator, value: number): Status {
  const range = rangeOf(figure);
  if (!range) return 'unknown';
  const { lower, upper } = range;
  const ends = [lower, upper].map((end) => holds(end, operator, value));
  if (ends.every((each) => each)) return 'holds';
  // Between ends that both fail lies what is equal, and nothing else can.
  const isOutside = operator !== '=' || value < lower || value > upper;
  if (ends.every((each) => !each) && isOutside) return 'fails';
  const isBounded = Number.isFinite(upper) && figure.missing.every(({ bounded }) => bounded);
  return isBounded ? 'fails' : 'unknown';
}

function holds(figure: number, operator: Operator, value: number): boolean {
  switch (operator) {
    case '<':
      return figure < value - tolerance(value);
    case '<=':
      return figure <= value + tolerance(value);
    case '>':
      return figure > value + tolerance(value);
    case '>=':
      return figure >= value - tolerance(value);
    default:
      return Math.abs(figure - value) <= tolerance(value);
  }
}

/** Of what binary fractions lose on the way. */
function tolerance(value: number): number {
  return 1e-9 * Math.max(1e-3, Math.abs(value));
}

/** The value to compare a figure with, or undefined where it is in another unit. */
export function comparable({ unit, value }: Quantity, of: Unit): number | undefined {
  const fits =
    (unit === 'ms' && of === 'ms') ||
    (unit === 'per-second' && of === 'per-second') ||
    (unit === 'share' && of === 'share') ||
    (unit === 'none' && (of === 'share' || of === 'count' || of === 'times'));
  return fits ? value : undefined;
}
