import type { Element } from '../architecture/model.js';
import { groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { nothing } from './collect.js';
import type { IndexedModel } from './model-index.js';

/** What happens with events. */
export interface EventUses {
  readonly isEmitted: (event: Element) => boolean;
  /** Those that the model has. */
  readonly handlersOf: (event: Element) => readonly Element[];
}

export const eventUses = remembered(({ linksOfKind }: IndexedModel): EventUses => {
  const emitted = new Set(linksOfKind('emits').map(({ to }) => to));
  const handled = groupedBy(linksOfKind('handles'), ({ from }) => from);
  return {
    isEmitted: (event) => emitted.has(event),
    handlersOf: (event) => handled.get(event)?.flatMap(({ to }) => to ?? []) ?? nothing,
  };
});
