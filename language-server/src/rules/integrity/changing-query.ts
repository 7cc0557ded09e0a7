import type { ActionStep } from '../../architecture/model.js';
import type { Elements } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import { ofEachSection } from '../sections.js';

/** A query changes nothing, which is why it may be asked again. Filling a cache or a copy is no change of state. */
export const changingQuery = ofEachSection((section, { bodiesIn, byId }) =>
  collect(bodiesIn(section), ({ element, actions }): readonly Finding[] => {
    if (element.details.kind !== 'operation' || element.details.command) return nothing;
    const changing = actions.filter((step) => changesState(step, byId));
    if (changing.length === 0) return nothing;
    return changing.map((step): Finding => {
      const does = `${step.verb} ${byId.get(step.target)?.name}`;
      return {
        rule: 'changing-query',
        severity: 'error',
        message: `\`${element.name}\` is a query and changes nothing; make it a \`command\`, or leave \`${does}\` out.`,
        range: step.source,
        related: [],
      };
    });
  }),
);

function changesState({ verb, target }: ActionStep, elements: Elements): boolean {
  if (verb === 'starts') return true;
  if (verb !== 'writes') return false;
  const element = elements.get(target);
  return element?.kind !== 'cache' && element?.details.kind !== 'replica';
}
