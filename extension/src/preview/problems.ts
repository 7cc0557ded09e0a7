import type { DiagramAnchor, DiagramProblem } from '../preview-messages.js';
import { anchorsAt } from './at-place.js';

export type Severity = DiagramProblem['severity'];

/** Tell severities apart without colour. */
export const symbols: Readonly<Record<Severity, string>> = { error: '✕', warning: '▲', info: 'i' };

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The problems of each anchor, by its position, the worst first: those written closest around what it is drawn of. */
export function problemsByAnchor(
  anchors: readonly DiagramAnchor[],
  problems: readonly DiagramProblem[],
): ReadonlyMap<number, readonly DiagramProblem[]> {
  const found = new Map<number, DiagramProblem[]>();
  for (const problem of problems) {
    const { uri, start } = problem.source;
    // A thing that is drawn several times is marked once.
    const [index] = anchorsAt(anchors, { uri, ...start });
    if (index === undefined) continue;
    const known = found.get(index);
    if (known === undefined) found.set(index, [problem]);
    else known.push(problem);
  }
  for (const all of found.values()) all.sort((one, other) => ranks[one.severity] - ranks[other.severity]);
  return found;
}

/** `2 problems, the first: …` */
export function problemsInWords([first, ...others]: readonly DiagramProblem[]): string {
  if (first === undefined) return '';
  const { severity, message } = first;
  return others.length === 0
    ? `${severity}: ${message}`
    : `${others.length + 1} problems, first ${severity}: ${message}`;
}
