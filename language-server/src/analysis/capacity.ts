import type { ElementId } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import type { Input, Missing } from './figure.js';
import { lackOf } from './lack.js';
import { loadsIn } from './load.js';
import { inflowOf } from './load-figure.js';
import { nameOf } from './names.js';
import { perElement } from './per-element.js';
import type { Range } from './range.js';
import { type Replicas, replicasOf } from './replicas.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';
import { poolOf } from './traffic.js';

/** What something can take, per second, as the model says it. */
export interface Capacity {
  /** Of one replica; of what has no replicas or says it in all, of the whole. */
  readonly rate: number;
  readonly perReplica: boolean;
  readonly input: Input;
}

/** What the analyses of load know of something that has a capacity. */
export interface Station {
  readonly id: ElementId;
  /** Units of work per second that reach it; absent without a workload with rates. */
  readonly work?: Range;
  readonly capacity?: Capacity;
  readonly replicas?: Replicas;
}

export const stationOf = perElement((id, situation): Station => {
  const element = situation.elements.get(id);
  const fact = stated(element, 'capacity');
  const isBehaviour = element !== undefined && behaviourKinds.has(element.kind);
  const replicas = replicasOf(isBehaviour ? poolOf(id, situation) : id, situation);
  const work = workOf(id, situation);
  return {
    id,
    ...(work && { work }),
    ...(replicas && { replicas }),
    ...(fact &&
      fact.rate > 0 && {
        capacity: {
          rate: fact.rate,
          perReplica: fact.perReplica,
          input: { text: `capacity of ${nameOf(id, situation.elements)}`, source: fact.source },
        },
      }),
  };
});

function workOf(id: ElementId, situation: Situation): Range | undefined {
  const loads = loadsIn(situation);
  if (loads?.unit !== 'per-second') return undefined;
  return inflowOf(id, loads).work;
}

/** What all running replicas take together, when so many run. Undefined where it is not known. */
export function totalCapacity({ capacity, replicas }: Station, running: number): number | undefined {
  if (!capacity) return undefined;
  if (capacity.perReplica) return replicas && capacity.rate * running;
  // What is said of the whole is what all replicas give together: less of them give less.
  if (!replicas) return capacity.rate;
  const whole = replicas.stated.upper;
  return whole > 0 ? (capacity.rate * running) / whole : 0;
}

/** How many replicas run under a load: of a fixed number those left; an autoscaler aims at its target between its bounds. */
export function runningReplicas(station: Station, work: number): number | undefined {
  const { replicas, capacity } = station;
  if (!replicas) return undefined;
  const { lower, upper } = replicas.stated;
  if (lower === upper || replicas.target === undefined || !capacity?.perReplica) return replicas.left(upper);
  const wanted = Math.ceil(work / (capacity.rate * replicas.target));
  return replicas.left(Math.min(upper, Math.max(lower, wanted)));
}

/** What would have to be written for the capacity of something to be known. */
export function missingCapacity({ id, capacity, replicas }: Station, situation: Situation): Missing[] {
  const missing: Missing[] = [];
  if (!capacity) missing.push(lackOf('the capacity of', id, situation));
  if (capacity?.perReplica && !replicas) missing.push(lackOf('the replicas of', id, situation));
  missing.push(...missingReplica(replicas, nameOf(id, situation.elements)));
  return missing;
}

/** Where nothing runs, whether by its number, by a failure or by a lost zone, nothing can be divided by it. */
export function missingReplica(replicas: Replicas | undefined, name: string): Missing[] {
  return replicas && replicas.left(replicas.stated.upper) === 0
    ? replicas.inputs.map(({ source }) => ({
        text: `a replica of ${name} that runs`,
        ...(source && { source }),
      }))
    : [];
}
