import type { Element } from '../../architecture/model.js';
import type { Elements } from '../../architecture/queries.js';
import { type Call, callGraph } from '../call-graph.js';
import type { Violation } from '../finding.js';
import { shortestWay } from '../graph.js';
import type { Rule } from '../rule.js';
import { fullName, pathOf } from '../wording.js';

/**
 * Operations that call each other in a circle wait for each other: one that is slow blocks all, and none can start, be
 * changed or be tested without the others (the cyclic dependency of Taibi and Lenarduzzi, 2018). Looked for between
 * operations, since services may well call each other without any of their operations doing so.
 */
export const cyclicSyncCall: Rule = {
  name: 'cyclic-sync-call',
  theme: 'communication and coupling',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found: 'operations call each other in a circle, and each waits for the next',
    harm: 'None of them can answer before the others do: one that is slow blocks all, a thread pool of one fills those of the others up to a deadlock, and none can be started, changed or tested alone. Services may well call each other both ways; it is the circle of operations that hurts.',
    example: `
service Prices {
  query quote { calls Discounts.find }
}
service Discounts {
  query find { calls Prices.quote }
}
`,
    mended: `
service Prices {
  query quote { calls Discounts.find }
}
service Discounts {
  query find { calls Customers.get }
}
service Customers { query get }
`,
    remedy:
      'Ask for what does not lead back, turn one of the calls into an event, or move what both need into a third operation.',
    allow:
      'Allow it where a call really comes back to the same operation and ends there by its data, such as a walk down a tree.',
    sources: [
      'Taibi and Lenarduzzi, On the Definition of Microservice Bad Smells (IEEE Software, 2018): cyclic dependency',
      'Tarjan, Depth-First Search and Linear Graph Algorithms (1972), for finding the circles',
    ],
  },
  check: (model) => {
    const { circles, callsFrom } = callGraph(model);
    if (circles.length === 0) return [];
    const places = new Map(model.elements.map((element, index) => [element, index]));
    const place = (element: Element) => places.get(element) ?? places.size;
    return circles.flatMap((circle) => {
      const start = circle.reduce((first, each) => (place(each) < place(first) ? each : first));
      return violation(start, circle, (each) => callsFrom.get(each) ?? [], model.byId);
    });
  },
};

/** One finding per group of operations that all reach each other, with the shortest circle through the one that stands first in the model. */
function violation(
  start: Element,
  circle: readonly Element[],
  next: (element: Element) => readonly Call[],
  elements: Elements,
): Violation[] {
  const members = new Set(circle);
  const way = shortestWay(start, (element) => next(element).filter(({ to }) => members.has(to)));
  const [first, ...others] = way;
  if (!first) return [];
  const path = pathOf([...way.map(({ from }) => from.id), start.id], elements);
  const problem =
    way.length === 1
      ? `${fullName(start)} calls itself and waits for the answer`
      : `${path}: each waits for the next, in a circle`;
  return [
    {
      element: start.id,
      message: `${problem}; turn one of the calls into an event, or move what both need into a third operation.`,
      range: first.edge.source,
      related: others.slice(0, mostShown).map(({ from, to, edge }) => ({
        message: `${fullName(from)} calls ${fullName(to)} here.`,
        range: edge.source,
      })),
    },
  ];
}

/** More of a long circle helps nobody to break it. */
const mostShown = 8;
