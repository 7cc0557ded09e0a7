import type { Element } from '../../architecture/model.js';
import { nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import { eventUses } from '../event-uses.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, listOf } from '../wording.js';

/** An event that somebody waits for and nobody emits. */
export const phantomSubscription: Rule = {
  name: 'phantom-subscription',
  theme: 'model integrity',
  severities: { sketch: 'off', design: 'warning', production: 'error' },
  documentation: {
    found: 'an event is handled, and nobody emits it although what its service does is written down',
    harm: 'The handler never runs. Whatever depends on it, a copy kept up to date, a mail, the next step of a saga, silently does not happen, and no test of the handler alone will show it.',
    example: `
service Orders {
  event OrderPlaced
  event OrderCancelled
  command place { emits OrderPlaced }
}
service Mailer {
  on OrderPlaced
  on OrderCancelled
}
`,
    mended: `
service Orders {
  event OrderPlaced
  event OrderCancelled
  command place { emits OrderPlaced }
  command cancel { emits OrderCancelled }
}
service Mailer {
  on OrderPlaced
  on OrderCancelled
}
`,
    remedy:
      'Write down which operation emits it. An event that comes from outside is declared in an `external`.',
    allow:
      'Events of externals, of used projects and of services without any steps are not reported: of these nobody says what they do.',
    sources: ['EventCatalog linter, `refs/orphan-messages`'],
  },
  check: (model) => {
    const { isEmitted, handlersOf } = eventUses(model);
    return collect(model.ofKind('event'), (event): readonly Violation[] => {
      if (event.project !== undefined || isEmitted(event)) return nothing;
      const handlers = handlersOf(event);
      if (handlers.length === 0) return nothing;
      const emitters = emittersOf(event, model);
      if (!emitters.some(({ id }) => isWrittenDown(id, model))) return [];
      // Another version that is emitted is another problem: its consumers have not followed.
      if (otherVersions(event, model).some(isEmitted)) return [];
      const range = nameRange(event);
      const names = listOf(
        handlers.map(({ qualifiedName }) => `\`${qualifiedName}\``),
        'and',
      );
      const message = `${fullName(event)} is handled by ${names}, but nobody emits it; write down which operation does, or remove it.`;
      return range ? [{ element: event.id, message, range, related: [] }] : [];
    });
  },
};

export function otherVersions(event: Element, { childrenOf, ofKind }: IndexedModel): readonly Element[] {
  const siblings = event.parent === undefined ? ofKind('event') : childrenOf(event.parent);
  return siblings.filter(({ kind, name, id }) => kind === 'event' && name === event.name && id !== event.id);
}

/** Who may emit it: its service, or any service of its context. */
function emittersOf({ parent }: Element, { byId, childrenOf }: IndexedModel): readonly Element[] {
  const around = parent === undefined ? undefined : byId.get(parent);
  if (!around) return [];
  if (around.kind === 'service') return [around];
  return around.kind === 'context' ? childrenOf(around.id).filter(({ kind }) => kind === 'service') : [];
}

/** Whether anything is said about what a service does. */
function isWrittenDown(service: string, { childrenOf, byId }: IndexedModel): boolean {
  return (
    (byId.get(service)?.steps.length ?? 0) > 0 || childrenOf(service).some(({ steps }) => steps.length > 0)
  );
}
