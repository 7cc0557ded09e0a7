import type { Edge, ElementId } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import type { Violation } from '../finding.js';
import { shortestWay, stronglyConnected } from '../graph.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { nameOf, pathOf } from '../wording.js';

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
    const links = serviceLinks(model);
    const linksFrom = groupedBy(links, ({ from }) => from);
    const next = (id: ElementId) => linksFrom.get(id) ?? [];
    const inOperationCircle = circularOperations(model);
    return stronglyConnected([...linksFrom.keys()], (id) => next(id).map(({ to }) => to)).flatMap(
      (circle): Violation[] => {
        const members = new Set(circle);
        const inside = (id: ElementId) => next(id).filter(({ to }) => members.has(to));
        // Reported as that already, and mended with it.
        if (circle.some((id) => inOperationCircle.has(id))) return [];
        const [start] = [...circle].sort();
        const way = start === undefined ? [] : shortestWay(start, inside);
        const [first, ...others] = way;
        if (!first || start === undefined) return [];
        return [
          {
            element: start,
            message: `${pathOf([...way.map(({ from }) => from), start], model.byId)}: these services call each other in a circle; move what needs both into another one, or turn one direction into events.`,
            range: first.edge.source,
            related: others.slice(0, 8).map(({ from, to, edge }) => ({
              message: `${nameOf(from, model.byId)} calls ${nameOf(to, model.byId)} here.`,
              range: edge.source,
            })),
          },
        ];
      },
    );
  },
};

interface Link {
  readonly from: ElementId;
  readonly to: ElementId;
  readonly edge: Edge;
}

/** One call from each service to each other it calls; to itself is none. */
function serviceLinks({ edges, ownerOf }: IndexedModel): readonly Link[] {
  const links = new Map<string, Link>();
  for (const edge of edges) {
    const [from, to] = [ownerOf(edge.from), ownerOf(edge.to)];
    if (edge.kind !== 'calls' || from?.kind !== 'service' || to?.kind !== 'service' || from === to) continue;
    const key = `${from.id} ${to.id}`;
    if (!links.has(key)) links.set(key, { from: from.id, to: to.id, edge });
  }
  return [...links.values()];
}

/** The services of operations that call each other in a circle. */
function circularOperations({ edges, ownerOf }: IndexedModel): ReadonlySet<ElementId | undefined> {
  const callsFrom = groupedBy(
    edges.filter(({ kind }) => kind === 'calls'),
    ({ from }) => from,
  );
  const next = (id: ElementId) => (callsFrom.get(id) ?? []).map(({ to }) => to);
  const circles = stronglyConnected([...callsFrom.keys()], next);
  // A sketch stands for its service, so that two sketches that call each other are a circle of services only.
  const ofOperations = circles.filter((circle) => !circle.some((id) => ownerOf(id)?.id === id));
  return new Set(ofOperations.flat().map((id) => ownerOf(id)?.id));
}
