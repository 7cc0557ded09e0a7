import type { ElementId } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import type { Situation } from './situation.js';

/** Remembers what follows from an element in a situation, as long as the situation lives. */
export function perElement<Result>(
  work: (id: ElementId, situation: Situation) => Result,
): (id: ElementId, situation: Situation) => Result {
  const known = remembered((_: Situation) => new Map<ElementId, { readonly result: Result }>());
  return (id, situation) => {
    const ofSituation = known(situation);
    let found = ofSituation.get(id);
    if (!found) {
      found = { result: work(id, situation) };
      ofSituation.set(id, found);
    }
    return found.result;
  };
}
