import type { ElementId } from '../architecture/model.js';
import type { Situation } from './situation.js';

/** A behaviour and everything it waits for, directly or not. */
export function neededFor(subject: ElementId, { edgesFrom }: Situation): ReadonlySet<ElementId> {
  const needed = new Set([subject]);
  for (const id of needed) {
    for (const { kind, to } of edgesFrom.get(id) ?? []) if (kind === 'calls') needed.add(to);
  }
  return needed;
}
