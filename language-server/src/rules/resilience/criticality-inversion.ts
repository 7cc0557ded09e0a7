import type { Element, ElementId } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { type ServiceLink, serviceLinks } from '../call-graph.js';
import { factIn, inForce } from '../calls.js';
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
    if (!model.elements.some(({ facts }) => factIn(facts, 'criticality'))) return [];
    const needs = serviceLinks(model, ({ optional, frequency }) => !optional && frequency !== undefined);
    const needsFrom = groupedBy(needs, ({ from }) => from);
    // What a service that states nothing needs is needed by those that need it; each is looked at once per level.
    return [0, 1].flatMap((lowest) => violationsOf(lowest, needs, needsFrom, model));
  },
};

function violationsOf(
  level: number,
  needs: readonly ServiceLink[],
  needsFrom: ReadonlyMap<ElementId, readonly ServiceLink[]>,
  model: IndexedModel,
): Violation[] {
  const needsTo = groupedBy(needs, ({ to }) => to);
  const towards = new Map<ElementId, ServiceLink>();
  const open = [...needsTo.keys()].filter((id) => levelOf(id, model) === level);
  for (const id of open) {
    for (const need of needsTo.get(id) ?? []) {
      if (towards.has(need.from) || levelOf(need.from, model) === level) continue;
      towards.set(need.from, need);
      if (levelOf(need.from, model) === undefined) open.push(need.from);
    }
  }
  return [...needsFrom.keys()].flatMap((id): Violation[] => {
    const service = model.byId.get(id);
    const own = levelOf(id, model);
    const first = towards.get(id);
    if (!service || !first || own === undefined || own < level + 2) return [];
    const way: ServiceLink[] = [];
    for (let need: ServiceLink | undefined = first; need; need = towards.get(need.to)) way.push(need);
    const last = way.at(-1)?.to ?? first.to;
    const path = pathOf([id, ...way.map(({ to }) => to)], model.byId);
    const target = model.byId.get(last);
    const isDirect = way.length === 1;
    return [
      {
        element: first.edge.from,
        subject: `${id} ${last}`,
        message: `${path}: ${fullName(service)} is ${levels[own]} and cannot work without ${target ? fullName(target) : last}, which is ${levels[level]}; make the call \`optional\` or give it a \`fallback\`.`,
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

function levelOf(id: ElementId, { byId }: IndexedModel): number | undefined {
  const service: Element | undefined = byId.get(id);
  const level = service && inForce(service, 'criticality')?.level;
  return level === undefined ? undefined : levels.indexOf(level);
}
