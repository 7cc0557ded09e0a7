import type { Element, ElementId } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule, Violation } from '../rule.js';
import { fullName } from '../wording.js';

/** An event that is emitted and that nobody handles is work for nothing, or a consumer nobody wrote down. */
export const unconsumedEvent: Rule = {
  name: 'unconsumed-event',
  severity: 'warning',
  check: (model) => {
    const emitted = new Set(model.edges.filter(({ kind }) => kind === 'emits').map(({ to }) => to));
    const handled = new Set(model.edges.filter(({ kind }) => kind === 'handles').map(({ from }) => from));
    const stored = eventSourced(model);
    return model.elements
      .filter(({ kind, id, project }) => kind === 'event' && !project && emitted.has(id) && !handled.has(id))
      .filter(({ parent }) => parent === undefined || !stored.has(parent))
      .flatMap((event) => violation(event));
  },
};

/** Services whose events are kept as their state: writing them down is what they are for. */
function eventSourced({ elements }: IndexedModel): ReadonlySet<ElementId> {
  return new Set(
    elements
      .filter(({ facts }) => facts.some(({ kind }) => kind === 'event-sourced'))
      .flatMap(({ parent }) => parent ?? []),
  );
}

function violation(event: Element): Violation[] {
  const range = nameRange(event);
  const message = `${fullName(event)} is emitted, but nobody handles it; write its handler (\`on ${event.name}\`), in an \`external\` if it is outside this model, or remove the event.`;
  return range ? [{ element: event.id, message, range, related: [] }] : [];
}
