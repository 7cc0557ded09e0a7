import type { ElementId } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import { eventUses } from '../event-uses.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { perElement } from '../per-element.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** An event that is emitted and that nobody handles is work for nothing, or a consumer nobody wrote down. */
export const unconsumedEvent: Rule = {
  name: 'unconsumed-event',
  theme: 'model integrity',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found: 'an event is emitted and nobody handles it, here or in an `external`',
    harm: 'An event without a listener is work for nothing: it is built, sent, stored and kept compatible for nobody. More often there is a listener that nobody wrote down, and then the model misses a dependency: whoever changes the event breaks somebody unknown.',
    example: `
service Orders {
  event OrderPlaced { orderId: uuid key }
  command place { emits OrderPlaced }
}
`,
    mended: `
service Orders {
  event OrderPlaced { orderId: uuid key }
  command place { emits OrderPlaced }
}
external DataWarehouse {
  on OrderPlaced
}
`,
    remedy: 'Write down who handles it, in an `external` if that is outside the model; or remove the event.',
    allow:
      'Events of a service with an `event-sourced` store are kept as its state and need no handler. Consumers in projects that use this one are not known to it: allow it for them, and for listeners that are still to come.',
    sources: ['EventCatalog linter, `refs/orphan-messages`'],
  },
  check: (model) => {
    const { isEmitted, handlersOf } = eventUses(model);
    const stored = eventSourced(model);
    return collect(model.ofKind('event'), (event): readonly Violation[] => {
      if (event.project !== undefined || !isEmitted(event) || handlersOf(event).length > 0) return nothing;
      return event.parent !== undefined && stored.has(event.parent) ? nothing : unconsumed(event);
    });
  },
};

/** Services whose events are kept as their state: writing them down is what they are for. */
function eventSourced({ stating }: IndexedModel): ReadonlySet<ElementId> {
  return new Set(
    stating('event-sourced')
      .filter(({ kind }) => kind === 'store' || kind === 'cache')
      .flatMap(({ parent }) => parent ?? []),
  );
}

const unconsumed = perElement(
  () => true,
  (event): readonly Violation[] => {
    const range = nameRange(event);
    const message = `${fullName(event)} is emitted, but nobody handles it; write its handler (\`on ${event.name}\`), in an \`external\` if it is outside this model, or remove the event.`;
    return range ? [{ element: event.id, message, range, related: [] }] : nothing;
  },
);
