import type { ElementId } from '../architecture/model.js';
import { nameRange } from '../architecture/queries.js';
import type { Missing } from './figure.js';
import { nameOf } from './names.js';
import type { Situation } from './situation.js';

/** What is missing of an element, and that it is to be written where that is declared: `the replicas of` Orders. */
export function lackOf(what: string, id: ElementId, { elements }: Situation): Missing {
  const element = elements.get(id);
  const source = element && nameRange(element);
  return { text: `${what} ${nameOf(id, elements)}`, ...(source && { source }) };
}
