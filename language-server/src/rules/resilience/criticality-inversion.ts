import type { Element } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { type ServiceLink, serviceLinks } from '../call-graph.js';
import { inForce } from '../calls.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, pathOf } from '../wording.js';

const levels = ['low', 'medium', 'high', 'critical'] as const;

/** Something critical that cannot work without something that is not. */
export const criticalityInversion: Rule = {
  name: 'criticality-inversion',
  theme: 'resilience',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found:
      'a service needs one whose `criticality` is two levels lower, directly or through services that state none',
    harm: 'The less critical one is watched, tested and repaired with less care, and takes the critical one with it when it fails. A service cannot be better than what it cannot do without.',
    example: `
service Checkout {
  criticality critical
  command place { calls Reviews.stars }
}
service Reviews {
  criticality low
  query stars
}
`,
    mended: `
service Checkout {
  criticality critical
  command place { calls Reviews.stars optional }
}
service Reviews {
  criticality low
  query stars
}
`,
    remedy:
      'Do without the answer when it does not come (`optional`, `fallback`), or take the other service more seriously.',
    allow:
      'Calls that are `optional` or have a `fallback`, messages, and services that state no criticality are not reported. One level is no reason.',
    sources: [
      'Treynor et al., The Calculus of Service Availability (ACM Queue, 2017): the rule of the extra 9',
    ],
  },
  check: (model) => {
    if (model.stating('criticality').length === 0) return [];
    const needs = hardNeeds(model);
    const needsTo = groupedBy(needs, ({ to }) => to);
    const needing = new Set(needs.map(({ from }) => from));
    return [0, 1].flatMap((lowest) => violationsOf(lowest, needsTo, needing, model));
  },
};

const hardNeeds = serviceLinks(({ optional, frequency }) => !optional && frequency !== undefined);

function violationsOf(
  level: number,
  needsTo: ReadonlyMap<Element, readonly ServiceLink[]>,
  needing: ReadonlySet<Element>,
  model: IndexedModel,
): Violation[] {
  const towards = new Map<Element, ServiceLink>();
  const open = [...needsTo.keys()].filter((service) => levelOf(service) === level);
  for (const service of open) {
    for (const need of needsTo.get(service) ?? []) {
      if (towards.has(need.from) || levelOf(need.from) === level) continue;
      towards.set(need.from, need);
      if (levelOf(need.from) === undefined) open.push(need.from);
    }
  }
  return [...needing].flatMap((service): Violation[] => {
    const first = towards.get(service);
    const own = levelOf(service);
    if (!first || own === undefined || own < level + 2) return [];
    const way: ServiceLink[] = [];
    for (let need: ServiceLink | undefined = first; need; need = towards.get(need.to)) way.push(need);
    const last = way.at(-1)?.to ?? first.to;
    const path = pathOf([service.id, ...way.map(({ to }) => to.id)], model.byId);
    const isDirect = way.length === 1;
    return [
      {
        element: first.edge.from,
        subject: `${service.id} ${last.id}`,
        message: `${path}: ${fullName(service)} is ${levels[own]} and cannot work without ${fullName(last)}, which is ${levels[level]}; make the call \`optional\` or give it a \`fallback\`.`,
        range: first.edge.source,
        related: way
          .slice(1)
          .map(({ edge }) => ({ message: 'This is needed on the way.', range: edge.source })),
        ...(isDirect && {
          fixes: [
            {
              title: 'Add `optional`',
              edits: [{ kind: 'append', range: first.edge.source, text: 'optional' }],
            },
          ],
        }),
      },
    ];
  });
}

function levelOf(service: Element): number | undefined {
  const level = inForce(service, 'criticality')?.level;
  return level === undefined ? undefined : levels.indexOf(level);
}
