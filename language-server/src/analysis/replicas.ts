import type { ElementId } from '../architecture/model.js';
import type { Input } from './figure.js';
import { survivors } from './placements.js';
import { between, exactly, type Range } from './range.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';

/** How many copies of something run. */
export interface Replicas {
  /** Before anything is lost. */
  readonly stated: Range;
  /** What an autoscaler aims at: this much of what one replica takes. */
  readonly target?: number;
  /** How many of `count` are left in the situation. */
  readonly left: (count: number) => number;
  readonly inputs: readonly Input[];
  readonly assumptions: readonly string[];
}

/** Undefined where nobody states it: it is unknown then, not one. */
export function replicasOf(id: ElementId, situation: Situation): Replicas | undefined {
  const element = situation.elements.get(id);
  const fact = stated(element, 'replicas');
  if (!element || !fact) return undefined;
  const { min, max, utilization, source } = fact;
  const placement = situation.placements.get(id);
  const isDown = situation.failing.has(id);
  const zones = placement?.zones.length ?? 0;
  const lost = placement?.lost === 'all' ? zones : (placement?.lost ?? 0);
  return {
    stated: max === undefined ? exactly(min) : between(Math.min(min, max), Math.max(min, max)),
    ...(utilization !== undefined && utilization > 0 && { target: utilization }),
    left: (count) => (isDown ? 0 : survivors(count, zones, lost)),
    inputs: [{ text: replicasText(min, max), source }],
    assumptions:
      lost === 0 || isDown
        ? []
        : [
            placement?.stated
              ? 'Replicas are spread evenly over the zones they are deployed to; what is lost with a zone is not replaced.'
              : 'Replicas are spread evenly over all zones, as nothing else is said; what is lost with a zone is not replaced.',
          ],
  };
}

function replicasText(min: number, max: number | undefined): string {
  return max === undefined ? `replicas ${min}` : `replicas ${min}..${max}`;
}
