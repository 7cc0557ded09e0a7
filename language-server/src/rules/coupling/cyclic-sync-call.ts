import type { Edge, Element, ElementId } from '../../architecture/model.js';
import { type Elements, groupedBy } from '../../architecture/queries.js';
import { shortestWay, stronglyConnected } from '../graph.js';
import type { Rule, Violation } from '../rule.js';
import { fullName } from '../wording.js';

/**
 * Operations that call each other in a circle wait for each other: one that is slow blocks all, and none can start, be
 * changed or be tested without the others (the cyclic dependency of Taibi and Lenarduzzi, 2018). Looked for between
 * operations, since services may well call each other without any of their operations doing so.
 */
export const cyclicSyncCall: Rule = {
  name: 'cyclic-sync-call',
  severity: 'error',
  check: ({ edges, byId }) => {
    const calls = edges.filter(
      ({ kind, from, to }) => kind === 'calls' && isOperation(from, byId) && isOperation(to, byId),
    );
    const callsFrom = groupedBy(calls, ({ from }) => from);
    const next = (id: ElementId) => callsFrom.get(id) ?? [];
    return stronglyConnected([...callsFrom.keys()], (id) => next(id).map(({ to }) => to)).flatMap((circle) =>
      violation(circle, next, byId),
    );
  },
};

function isOperation(id: ElementId, elements: Elements): boolean {
  return elements.get(id)?.kind === 'operation';
}

/** One finding per group of operations that all reach each other, with the shortest circle through its first one. */
function violation(
  circle: readonly ElementId[],
  next: (id: ElementId) => readonly Edge[],
  elements: Elements,
): Violation[] {
  const members = new Set(circle);
  const start = [...elements.keys()].find((id) => members.has(id));
  if (start === undefined) return [];
  const way = shortestWay(start, (id) => next(id).filter(({ to }) => members.has(to)));
  const [first, ...others] = way;
  if (!first) return [];
  const names = shortened([...way.map(({ from }) => nameOf(from, elements)), nameOf(start, elements)]);
  const problem =
    way.length === 1
      ? `${nameOf(start, elements)} calls itself and waits for the answer`
      : `${names.join(' → ')}: each waits for the next, in a circle`;
  return [
    {
      element: start,
      message: `${problem}; turn one of the calls into an event, or move what both need into a third operation.`,
      range: first.source,
      related: others.slice(0, mostShown).map(({ from, to, source }) => ({
        message: `${nameOf(from, elements)} calls ${nameOf(to, elements)} here.`,
        range: source,
      })),
    },
  ];
}

/** More of a long circle helps nobody to break it. */
const mostShown = 8;

function shortened(names: readonly string[]): readonly string[] {
  if (names.length <= mostShown) return names;
  const left = names.length - mostShown;
  return [...names.slice(0, mostShown / 2), `${left} more`, ...names.slice(-mostShown / 2)];
}

function nameOf(id: ElementId, elements: Elements): string {
  const element: Element | undefined = elements.get(id);
  return element ? fullName(element) : `\`${id}\``;
}
