import type { Element } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { callGraph, serviceLinks } from '../call-graph.js';
import { nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import { shortestWay, stronglyConnected } from '../graph.js';
import type { Rule } from '../rule.js';
import { fullName, pathOf } from '../wording.js';

/** Services that need each other, though none of their operations comes back to itself. */
export const cyclicServiceDependency: Rule = {
  name: 'cyclic-service-dependency',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'services call each other in a circle without any of their operations doing so',
    harm: 'None of them can be released, tested or understood without the others, and a change of one contract goes round. Such circles become circles of operations with the next feature.',
    example: `
service Orders {
  command place { calls Customers.get }
  query ofCustomer
}
service Customers {
  query get
  query overview { calls Orders.ofCustomer }
}
`,
    mended: `
service Orders {
  command place { calls Customers.get }
  query ofCustomer
}
service Customers { query get }
service Overviews {
  query overview { calls Customers.get  calls Orders.ofCustomer }
}
`,
    remedy: 'Move what needs both into a third service, or turn one direction into events.',
    allow:
      'Two services of one team that are released together may need each other; allow it at the first of them.',
    sources: [
      'Taibi and Lenarduzzi (2018): cyclic dependency',
      'Martin, Agile Software Development (2002): acyclic dependencies principle',
    ],
  },
  check: (model) => {
    const linksFrom = groupedBy(allLinks(model), ({ from }) => from);
    const next = (service: Element) => linksFrom.get(service) ?? nothing;
    const inOperationCircle = new Set(
      callGraph(model)
        .circles.flat()
        .map((operation) => model.ownerOf(operation)),
    );
    return stronglyConnected([...linksFrom.keys()], (service) => next(service).map(({ to }) => to)).flatMap(
      (circle): Violation[] => {
        const members = new Set(circle);
        const inside = (service: Element) => next(service).filter(({ to }) => members.has(to));
        // Reported as that already, and mended with it.
        if (circle.some((service) => inOperationCircle.has(service))) return [];
        const [start] = circle.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const way = start === undefined ? [] : shortestWay(start, inside);
        const [first, ...others] = way;
        if (!first || start === undefined) return [];
        return [
          {
            element: start.id,
            message: `${pathOf([...way.map(({ from }) => from.id), start.id], model.byId)}: these services call each other in a circle; move what needs both into another one, or turn one direction into events.`,
            range: first.edge.source,
            related: others.slice(0, 8).map(({ from, to, edge }) => ({
              message: `${fullName(from)} calls ${fullName(to)} here.`,
              range: edge.source,
            })),
          },
        ];
      },
    );
  },
};

const allLinks = serviceLinks(() => true);
