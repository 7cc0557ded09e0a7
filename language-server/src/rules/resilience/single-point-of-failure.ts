import type { Element, Fact } from '../../architecture/model.js';
import { inForce } from '../calls.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { fullName, someOf } from '../wording.js';

/** What others cannot do without and of which there is no spare one. */
export const singlePointOfFailure: Rule = {
  name: 'single-point-of-failure',
  theme: 'resilience',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'a service or server that others cannot do without has one replica, or needs all of those it has',
    harm: 'Every crash, every new version and every restarted machine is an outage of all that need it.',
    example: `
service Orders {
  command place { calls Stock.reserve }
}
service Stock {
  replicas 1
  command reserve
}
`,
    mended: `
service Orders {
  command place { calls Stock.reserve }
}
service Stock {
  replicas 2
  command reserve
}
`,
    remedy:
      'Run at least two replicas, in more than one zone; or let those who need it do without (`optional`, `fallback`).',
    allow:
      'What only `optional` calls lead to, and what states no number, is not reported. Allow it where an outage of minutes hurts nobody.',
    sources: [
      'KubeLinter, `minimum-three-replicas`',
      'Beyer et al., Site Reliability Engineering (2016), chapter 3',
    ],
  },
  check: (model) => {
    const needed = neededElements(model);
    const byFact = new Map<Replicas, Element[]>();
    for (const element of needed) {
      const replicas = inForce(element, 'replicas');
      if (replicas && !hasSpare(replicas)) byFact.set(replicas, [...(byFact.get(replicas) ?? []), element]);
    }
    if (byFact.size === 0) return [];
    const stating = statingElements(model);
    return [...byFact].flatMap(([replicas, elements]): Violation[] => {
      const at = stating.get(replicas);
      const [first, ...others] = elements;
      if (!at || !first) return [];
      const names = someOf(elements.map(fullName));
      const run = others.length === 0 ? 'runs' : 'run';
      const as = replicas.min === 1 ? 'as one replica' : `with all ${replicas.min} replicas needed`;
      return [
        {
          element: at.id,
          message: `${names} ${run} ${as}, and others cannot do without ${others.length === 0 ? 'it' : 'them'}; run one more, or let them do without.`,
          range: replicas.source,
          related: [],
          ...(replicas.needs === undefined && {
            fixes: [
              {
                title: 'Write `replicas 2`',
                edits: [{ kind: 'replace', range: replicas.source, text: 'replicas 2' }],
              },
            ],
          }),
        },
      ];
    });
  },
};

type Replicas = Extract<Fact, { readonly kind: 'replicas' }>;

function hasSpare({ min, max, needs }: Replicas): boolean {
  if (needs !== undefined) return min > needs;
  return Math.max(min, max ?? min) > 1;
}

/** Services and servers that others wait for and cannot do without. */
function neededElements(model: IndexedModel): ReadonlySet<Element> {
  const needed = new Set<Element>();
  for (const element of waitedFor(model)) {
    if (element.kind !== 'store') needed.add(element);
    // A cache that is gone makes things slow, and no more.
    else if (element.details.kind === 'technology' && element.details.server !== undefined) {
      const server = model.byId.get(element.details.server);
      if (server && server.project === undefined) needed.add(server);
    }
  }
  return needed;
}

/** The services, gateways and stores of what waits, each once in a section. */
const waitedFor = ofEachSection(({ links }, { byId }) => {
  const elements = new Set<Element | undefined>();
  for (const { edge, to, fromOwner, toOwner } of links) {
    if (edge.optional) continue;
    if (edge.kind === 'calls') {
      if (toOwner?.kind === 'service' && toOwner !== fromOwner) elements.add(toOwner);
      if (edge.gateway !== undefined) elements.add(byId.get(edge.gateway));
    } else if (to && (edge.kind === 'reads' || edge.kind === 'writes'))
      elements.add(to.kind === 'entity' && to.parent !== undefined ? byId.get(to.parent) : to);
  }
  return [...elements].filter((element) => element !== undefined);
});

/** Where each statement of replicas stands: defaults are those of a context or the system. */
function statingElements({ stating: elementsStating }: IndexedModel): ReadonlyMap<Fact, Element> {
  const stating = new Map<Fact, Element>();
  for (const element of elementsStating('replicas'))
    for (const fact of element.facts) if (fact.kind === 'replicas') stating.set(fact, element);
  return stating;
}
