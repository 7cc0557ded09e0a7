import type { ElementId } from '../architecture/model.js';

/** What if: under which load, where, and without what. Everything left out is as the model says by itself. */
export interface Scenario {
  readonly workload?: ElementId;
  /** Times the workload; 1 if left out. */
  readonly scale?: number;
  readonly environment?: ElementId;
  /** Elements that are out of order, and zones or regions that are lost. */
  readonly failing?: readonly ElementId[];
}
