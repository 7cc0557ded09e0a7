import type { Overview } from '../analysis/overview.js';
import { csvOf } from './csv.js';

const head = ['element', 'kind', 'metric', 'unit', 'lower', 'upper', 'missing'];

/** Every figure on a line of its own. An empty upper end: no bound is known; both empty: unknown. */
export function csvText({ measures }: Overview): string {
  const rows = measures.map(({ name, kind, metric, figure: { unit, value, missing } }) => [
    name,
    kind,
    metric,
    unit,
    value ? String(value.lower) : '',
    value?.upper === undefined ? '' : String(value.upper),
    missing.map(({ text }) => text).join('; '),
  ]);
  return csvOf([head, ...rows]);
}
