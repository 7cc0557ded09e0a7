import type { Edge, Element } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { type Call, callGraph } from '../call-graph.js';
import { nothing } from '../collect.js';
import type { Violation } from '../finding.js';
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
    const { callsFrom, order, circles } = callGraph(model);
    const circleOf = new Map(circles.flatMap((circle) => circle.map((each) => [each, circle] as const)));
    const longest = new Map<Element, Chain>();
    for (const element of order) {
      const calls = callsFrom.get(element);
      if (!calls) continue;
      const circle = circleOf.get(element);
      let best: Chain = { hops: 0, first: undefined };
      for (const call of calls) {
        // A circle is another problem, and has no end to count to.
        if (circle && circle === circleOf.get(call.to)) continue;
        const hops = (longest.get(call.to)?.hops ?? 0) + (call.isRemote ? 1 : 0);
        if (hops > best.hops || !best.first) best = { hops, first: call };
      }
      longest.set(element, best);
    }
    const called = new Set<Element>();
    for (const calls of callsFrom.values()) for (const { to } of calls) called.add(to);
    return [...callsFrom.keys()].flatMap((element): readonly Violation[] => {
      if (called.has(element) || element.project !== undefined) return nothing;
      const hops = longest.get(element)?.hops ?? 0;
      const range = nameRange(element);
      if (!range || hops <= optionsAt(element).maximum) return nothing;
      // A way may be as long as the model, and many may begin at its end.
      const way: Edge[] = [];
      for (
        let call = longest.get(element)?.first;
        call && way.length < mostShown;
        call = longest.get(call.to)?.first
      )
        way.push(call.edge);
      const path = pathOf([element.id, ...way.map(({ to }) => to)], model.byId);
      const goesOn = way.length === mostShown ? ' → …' : '';
      return [
        {
          element: element.id,
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

/** The most calls between services that wait for each other from here, and the first call on that way. */
interface Chain {
  readonly hops: number;
  readonly first: Call | undefined;
}

/** More of a long way helps nobody to shorten it. */
const mostShown = 7;
