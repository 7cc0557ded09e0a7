import type { Edge, ElementId } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { callGraph } from '../call-graph.js';
import type { Violation } from '../finding.js';
import { callOrder } from '../graph.js';
import type { Rule } from '../rule.js';
import { pathOf } from '../wording.js';

const options = {
  maximum: {
    kind: 'number',
    about: 'how many calls between services may wait for each other in a row',
    default: 4,
    minimum: 1,
    maximum: 100,
  },
} as const;

/** Services that wait for each other in a long row are together slower and less available than any of them. */
export const longSyncChain: Rule<typeof options> = {
  name: 'long-sync-chain',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  options,
  documentation: {
    found:
      'more calls between services wait for each other in a row than `maximum`, counted from where nobody else calls',
    harm: 'The first one answers only when the last one has: latencies add up, and the whole is available only as often as all are together. Five services at 99.9 % are 99.5 %. Each retry on the way multiplies with those behind it.',
    example: `
service Web { public query page { calls Offers.list } }
service Offers { query list { calls Prices.quote } }
service Prices { query quote { calls Discounts.find } }
service Discounts { query find { calls Customers.get } }
service Customers { query get { calls Accounts.status } }
service Accounts { query status }
`,
    mended: `
service Web { public query page { calls Offers.list } }
service Offers { query list { calls Prices.quote } }
service Prices { query quote { calls Discounts.find } }
service Discounts { query find { calls Customers.get } }
service Customers {
  store Customer { entity Status copies Accounts.Account within 1m { id: uuid key } }
  query get { reads Status }
  on AccountChanged { writes Status }
}
service Accounts {
  store AccountDb {
    outbox
    entity Account { id: uuid key }
  }
  event AccountChanged { id: uuid key }
  command change { writes Account  emits AccountChanged }
}
`,
    remedy:
      'Break the row where the answer need not be of this moment: keep a copy fed by events, or hand the work over and answer at once.',
    allow:
      'Calls inside a service and through a gateway count nothing, and neither do messages. Allow it at the first operation where the row is known and its figures hold.',
    sources: [
      'Bogner et al., Towards a Collaborative Repository for the Documentation of Service-Based Antipatterns (2019): service chain',
      'Engel et al., Evaluation of Microservice Architectures (2018): longest synchronous call trace',
    ],
  },
  check(model, optionsAt) {
    const { callsFrom: calls, circles } = callGraph(model);
    const next = (id: ElementId) => (calls.get(id) ?? []).map(({ to }) => to);
    const circleOf = new Map(circles.flatMap((circle) => circle.map((id) => [id, circle] as const)));
    const longest = new Map<ElementId, { readonly hops: number; readonly first: Edge | undefined }>();
    for (const id of callOrder(calls.keys(), next)) {
      let best: { hops: number; first: Edge | undefined } = { hops: 0, first: undefined };
      for (const edge of calls.get(id) ?? []) {
        // A circle is another problem, and has no end to count to.
        if (circleOf.has(id) && circleOf.get(id) === circleOf.get(edge.to)) continue;
        const hops =
          (longest.get(edge.to)?.hops ?? 0) + (model.ownerOf(id) === model.ownerOf(edge.to) ? 0 : 1);
        if (hops > best.hops || !best.first) best = { hops, first: edge };
      }
      longest.set(id, best);
    }
    const called = new Set([...calls.values()].flatMap((edges) => edges.map(({ to }) => to)));
    return [...calls.keys()].flatMap((id): Violation[] => {
      const element = model.byId.get(id);
      const hops = longest.get(id)?.hops ?? 0;
      const range = element && nameRange(element);
      if (!range || called.has(id) || element.project !== undefined || hops <= optionsAt(element).maximum)
        return [];
      // A way may be as long as the model, and many may begin at its end.
      const way: Edge[] = [];
      for (
        let edge = longest.get(id)?.first;
        edge && way.length < mostShown;
        edge = longest.get(edge.to)?.first
      )
        way.push(edge);
      const path = pathOf([id, ...way.map(({ to }) => to)], model.byId);
      const goesOn = way.length === mostShown ? ' → …' : '';
      return [
        {
          element: id,
          message: `${hops} calls wait for each other in a row: ${path}${goesOn}; break it with a copy fed by events, or hand the work over and answer at once.`,
          range,
          related: way
            .slice(0, mostShown)
            .map(({ source }) => ({ message: 'This call waits.', range: source })),
        },
      ];
    });
  },
};

/** More of a long way helps nobody to shorten it. */
const mostShown = 7;
