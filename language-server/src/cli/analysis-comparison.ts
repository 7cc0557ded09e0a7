import { type Figure, isUnknown, rangeOf } from '../analysis/figure.js';
import { figureText } from '../analysis/figure-text.js';
import type { Measure, Overview } from '../analysis/overview.js';
import { csvOf } from './csv.js';
import { jsonText } from './printable.js';
import { markdownTable, type TextTable, terminalTable } from './table.js';
import type { Colors } from './terminal.js';

/** A figure that is other in one project than in the other; absent where it is not there at all. */
export interface Change {
  readonly name: string;
  readonly kind: string;
  readonly metric: string;
  readonly before?: Figure;
  readonly after?: Figure;
}

/** What is other after than before, in the order of after. */
export function changesBetween(before: Overview, after: Overview): Change[] {
  const keyOf = ({ element, metric }: Measure) => `${element} ${metric}`;
  const known = new Map(before.measures.map((measure) => [keyOf(measure), measure]));
  const changes: Change[] = [];
  for (const measure of after.measures) {
    const old = known.get(keyOf(measure));
    known.delete(keyOf(measure));
    const { name, kind, metric, figure } = measure;
    if (old && isSame(old.figure, figure)) continue;
    if ((!old || isUnknown(old.figure)) && isUnknown(figure)) continue;
    changes.push({ name, kind, metric, after: figure, ...(old && { before: old.figure }) });
  }
  for (const { name, kind, metric, figure } of known.values()) {
    if (!isUnknown(figure)) changes.push({ name, kind, metric, before: figure });
  }
  return changes;
}

/** Equal but for the last digits that binary fractions leave. */
function isSame(a: Figure, b: Figure): boolean {
  const [left, right] = [rangeOf(a), rangeOf(b)];
  if (!left || !right) return left === right;
  const near = (x: number, y: number) =>
    x === y || Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  return a.unit === b.unit && near(left.lower, right.lower) && near(left.upper, right.upper);
}

export function comparisonText(before: Overview, after: Overview, format: string, colors: Colors): string {
  const changes = changesBetween(before, after);
  if (format === 'json')
    return jsonText({ format: 1, before: before.scenario, after: after.scenario, changes });
  const cells = changes.map(({ name, metric, before: old, after: now }) => [
    name,
    metric,
    old ? figureText(old) : 'not there',
    now ? figureText(now) : 'not there',
  ]);
  const head = ['', 'figure', 'before', 'after'];
  if (format === 'csv') return csvOf([head, ...cells]);
  if (cells.length === 0) return 'No figure is other than there.\n';
  const table: TextTable = { title: `What is other in ${after.project}`, head, rows: cells };
  return `${format === 'markdown' ? markdownTable(table) : terminalTable(table, colors.bold)}\n`;
}
