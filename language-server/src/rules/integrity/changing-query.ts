import type { ActionStep } from '../../architecture/model.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';

/** A query changes nothing, which is why it may be asked again. Filling a cache or a copy is no change of state. */
export function changingQuery({ bodies, byId }: IndexedModel): Finding[] {
  return collect(bodies, ({ element, actions }): readonly Finding[] => {
    if (element.details.kind !== 'operation' || element.details.command) return nothing;
    const changing = actions.filter(changesState);
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
  });

  function changesState({ verb, target }: ActionStep): boolean {
    if (verb === 'starts') return true;
    if (verb !== 'writes') return false;
    const element = byId.get(target);
    return element?.kind !== 'cache' && element?.details.kind !== 'replica';
  }
}
