import { expect, test } from 'vitest';
import type { FigureValue, Unit } from '../../src/analysis/figure.js';
import { figureText } from '../../src/analysis/figure-text.js';

test.each<[FigureValue | undefined, Unit, string]>([
  [{ lower: 300, upper: 300 }, 'per-second', '300/s'],
  [{ lower: 0.01, upper: 0.01 }, 'per-second', '0.6/m'],
  [{ lower: 2 / 86_400, upper: 2 / 86_400 }, 'per-second', '2/d'],
  [{ lower: 0, upper: 0 }, 'per-second', '0/s'],
  [{ lower: 10, upper: 30 }, 'per-second', '10/s to 30/s'],
  [{ lower: 10 }, 'per-second', 'at least 10/s'],
  [undefined, 'share', 'unknown'],
  [{ lower: 6.4736, upper: 6.4736 }, 'per-arrival', '6.47 per arrival'],
  [{ lower: 0.7, upper: 0.7 }, 'share', '70 %'],
  [{ lower: 0.9995, upper: 0.9995 }, 'share', '99.95 %'],
  [{ lower: 0.999672, upper: 0.999672 }, 'share', '99.9672 %'],
  [{ lower: 0, upper: 0.999 }, 'share', 'at most 99.9 %'],
  [{ lower: 1, upper: 1 }, 'share', '100 %'],
  [{ lower: 0.25, upper: 0.25 }, 'ms', '0.25 ms'],
  [{ lower: 1500, upper: 1500 }, 'ms', '1.5 s'],
  [{ lower: 2_592_000, upper: 2_592_000 }, 'ms', '43.2 min'],
  [{ lower: -90_000, upper: -90_000 }, 'ms', '−1.5 min'],
  [{ lower: 64, upper: 64 }, 'times', '64×'],
  [{ lower: 30, upper: 45 }, 'count', '30 to 45'],
])('%j in %s is read as %s', (value, unit, text) => {
  expect(figureText({ unit, ...(value && { value }) })).toBe(text);
});
