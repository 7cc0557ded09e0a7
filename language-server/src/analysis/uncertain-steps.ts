import type { Edge, ElementId } from '../architecture/model.js';
import type { LookUp } from '../architecture/queries.js';
import { visitsIn } from './failures.js';
import type { Missing } from './figure.js';
import { stepText } from './names.js';
import type { Range } from './range.js';
import type { Situation } from './situation.js';

/** What one would write at a step for it to say how often it happens; undefined where it says so. */
export function uncertainStep(edge: Edge, times: Range, elements: LookUp): Missing | undefined {
  if (times.lower === times.upper) return undefined;
  const text = `how often ${stepText(edge, elements)}`;
  return { text, source: edge.source, ...(Number.isFinite(times.upper) && { bounded: true }) };
}

/** The steps of a behaviour that it waits for and that do not say how often they happen. */
export function uncertainWaits(behaviour: ElementId, situation: Situation): Missing[] {
  const visits = visitsIn(situation).get(behaviour)?.visits ?? [];
  return visits.flatMap(({ edge, times }) =>
    edge.synchronous ? (uncertainStep(edge, times, situation.elements) ?? []) : [],
  );
}
