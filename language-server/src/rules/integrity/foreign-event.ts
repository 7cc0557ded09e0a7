import type { Element } from '../../architecture/model.js';
import { contextOf } from '../../architecture/owners.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { ofEachSection } from '../sections.js';
import { fullName, ownName } from '../wording.js';

/** The service that declares an event emits it; one of a context, any service of it; one of an external, the external. */
export const foreignEvent = ofEachSection((section, model) =>
  collect(model.bodiesIn(section), ({ actions, owner: emitter }) =>
    collect(actions, ({ verb, target, source }): readonly Finding[] => {
      const event = verb === 'emits' ? model.byId.get(target) : undefined;
      if (!event || !emitter || mayEmit(emitter, event, model)) return nothing;
      const message = `Only ${emittersOf(event, model)} emits ${fullName(event)}; let ${ownName(emitter)} ${insteadFor(emitter)}.`;
      return [{ rule: 'foreign-event', severity: 'error', message, range: source, related: [] }];
    }),
  ),
);

function mayEmit(emitter: Element, event: Element, { byId, ownerOf }: IndexedModel): boolean {
  const owner = ownerOf(event);
  if (owner) return owner.id === emitter.id;
  return emitter.kind !== 'actor' && contextOf(event, byId)?.id === contextOf(emitter, byId)?.id;
}

function emittersOf(event: Element, { byId, ownerOf }: IndexedModel): string {
  const owner = ownerOf(event);
  const context = contextOf(event, byId);
  if (owner) return ownName(owner);
  return context ? `a service of the context ${ownName(context)}` : 'a service of its context';
}

function insteadFor({ kind }: Element): string {
  return kind === 'actor' ? 'call an operation instead' : 'emit an event of its own';
}
