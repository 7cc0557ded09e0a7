import type { Figure, FigureValue, Unit } from './figure.js';

/** A figure as people read it: `300/s`, `12–30 ms`, `at least 5/s`, `without bound`, `unknown`. */
export function figureText({ value, unit, overload }: Pick<Figure, 'value' | 'unit' | 'overload'>): string {
  if (value) return valueText(value, unit);
  return overload === undefined ? 'unknown' : 'without bound';
}

export function valueText({ lower, upper }: FigureValue, unit: Unit): string {
  const [low, high] = [numberText(lower, unit), upper === undefined ? undefined : numberText(upper, unit)];
  if (high === undefined) return `at least ${low}`;
  if (low === high) return low;
  // What cannot be more, and could be nothing, is told as that.
  return lower === 0 && (unit === 'share' || unit === 'times') ? `at most ${high}` : `${low} to ${high}`;
}

export function numberText(value: number, unit: Unit): string {
  switch (unit) {
    case 'per-second':
      return rateText(value);
    case 'per-arrival':
      return `${rounded(value)} per arrival`;
    case 'ms':
      return durationText(value);
    case 'share':
      return shareText(value);
    case 'times':
      return `${rounded(value)}×`;
    case 'count':
      return String(Number(value.toPrecision(12)));
  }
}

/** Rare things are told by the hour or day, so that they are not 0. */
function rateText(perSecond: number): string {
  if (perSecond === 0 || perSecond >= 0.1) return `${rounded(perSecond)}/s`;
  const [unit, seconds] =
    perSecond * 60 >= 0.1 ? ['m', 60] : perSecond * 3600 >= 0.1 ? ['h', 3600] : ['d', 86_400];
  return `${rounded(perSecond * Number(seconds))}/${unit}`;
}

const durations = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

function durationText(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '';
  const length = Math.abs(milliseconds);
  const [unit, size] = durations.find(([, each]) => length >= each) ?? ['ms', 1];
  return `${sign}${rounded(length / size)} ${unit}`;
}

/** Near to 100 % the nines are what counts. */
function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 99 && percent < 100) {
    const nines = Math.min(9, Math.max(2, Math.ceil(-Math.log10(1 - share))));
    return `${percent.toFixed(nines)} %`.replace(/(\.\d*?)0+ %$/, '$1 %').replace('. %', ' %');
  }
  return `${rounded(percent)} %`;
}

function rounded(value: number): string {
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
