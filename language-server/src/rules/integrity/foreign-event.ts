import type { Element } from '../../architecture/model.js';
import { contextOf, ownerOf } from '../../architecture/owners.js';
import type { Elements } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { fullName, ownName } from '../wording.js';

/** The service that declares an event emits it; one of a context, any service of it; one of an external, the external. */
export function foreignEvent({ bodies, byId }: IndexedModel): Finding[] {
  return collect(bodies, ({ actions, owner: emitter }) =>
    collect(actions, ({ verb, target, source }): readonly Finding[] => {
      const event = verb === 'emits' ? byId.get(target) : undefined;
      if (!event || !emitter || mayEmit(emitter, event, byId)) return nothing;
      const message = `Only ${emittersOf(event, byId)} emits ${fullName(event)}; let ${ownName(emitter)} ${insteadFor(emitter)}.`;
      return [{ rule: 'foreign-event', severity: 'error', message, range: source, related: [] }];
    }),
  );
}

function mayEmit(emitter: Element, event: Element, elements: Elements): boolean {
  const owner = ownerOf(event, elements);
  if (owner) return owner.id === emitter.id;
  return emitter.kind !== 'actor' && contextOf(event, elements)?.id === contextOf(emitter, elements)?.id;
}

function emittersOf(event: Element, elements: Elements): string {
  const owner = ownerOf(event, elements);
  const context = contextOf(event, elements);
  if (owner) return ownName(owner);
  return context ? `a service of the context ${ownName(context)}` : 'a service of its context';
}

function insteadFor({ kind }: Element): string {
  return kind === 'actor' ? 'call an operation instead' : 'emit an event of its own';
}
