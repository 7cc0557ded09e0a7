import type { ElementId } from '../architecture/model.js';
import {
  type Capacity,
  missingCapacity,
  runningReplicas,
  type Station,
  stationOf,
  totalCapacity,
} from './capacity.js';
import { type Figure, figure, term } from './figure.js';
import { loadsIn } from './load.js';
import { loadInputs, missingLoad } from './load-figure.js';
import { nameOf } from './names.js';
import { enteringRates, placesTaken } from './places-taken.js';
import { anything, between, exactly, product, type Range } from './range.js';
import type { Situation } from './situation.js';
import { sum } from './traffic.js';

/**
 * How much of what it can take something has to take: ρ = λ / C, where C is the capacity of all replicas that run. 1 and more:
 * overloaded. Where no capacity is stated but a concurrency is, how many of the places are taken (see `placesTaken`);
 * where only operations state one, the sum of theirs.
 */
export function utilizationFigure(subject: ElementId, situation: Situation): Figure {
  const station = stationOf(subject, situation);
  if (station.capacity) return byCapacity(station, station.capacity, situation);
  return (
    placesTaken(subject, situation) ??
    byOperations(subject, situation) ??
    figure({
      subject,
      unit: 'share',
      formula: 'ρ = λ / C',
      missing: [...missingLoad(station.id, situation), ...missingCapacity(station, situation)],
    })
  );
}

function byCapacity(station: Station, capacity: Capacity, situation: Situation): Figure {
  const { id, work, replicas } = station;
  const range = work && utilizationOf(station, work);
  const running = work && runningReplicas(station, work.upper);
  return figure({
    subject: id,
    unit: 'share',
    range,
    formula: capacity.perReplica ? 'ρ = λ / (capacity per replica × replicas)' : 'ρ = λ / capacity',
    terms: [
      ...(work ? [term('λ', work, 'per-second')] : []),
      term(capacity.perReplica ? 'capacity per replica' : 'capacity', exactly(capacity.rate), 'per-second'),
      ...(running === undefined ? [] : [term('replicas that run', exactly(running), 'count')]),
    ],
    inputs: [capacity.input, ...(replicas?.inputs ?? []), ...loadInputs(id, situation)],
    assumptions: [
      'Capacity grows evenly with replicas.',
      ...scalingAssumptions(station),
      ...(replicas?.assumptions ?? []),
    ],
    missing: [...missingLoad(station.id, situation), ...missingCapacity(station, situation)],
  });
}

function scalingAssumptions({ replicas }: Station): string[] {
  if (!replicas || replicas.stated.lower === replicas.stated.upper) return [];
  return [
    replicas.target === undefined
      ? 'As many replicas run as may.'
      : 'The autoscaler has had the time to reach its target, where its bounds let it.',
  ];
}

/** Infinite where nothing runs that could take a load. Of an autoscaler it may fall as load rises, so the ends are estimates from outside. */
function utilizationOf(station: Station, { lower, upper }: Range): Range | undefined {
  const at = (load: number, running: number): number | undefined => {
    const capacity = totalCapacity(station, running);
    if (capacity === undefined) return undefined;
    return capacity > 0 ? load / capacity : product(load, Number.POSITIVE_INFINITY);
  };
  const fewest = runningReplicas(station, lower) ?? 0;
  const most = runningReplicas(station, upper) ?? 0;
  const [least, highest] = [at(lower, most), at(upper, most)];
  if (least === undefined || highest === undefined) return undefined;
  if (lower === upper || fewest === most) return between(least, highest);
  const unscaled = Math.min(station.replicas?.target ?? 0, at(upper, fewest) ?? 0);
  return between(least, Math.max(highest, unscaled));
}

/**
 * Where only operations state a capacity, each is what the service takes if it does nothing else, so their utilisations add up.
 */
function byOperations(subject: ElementId, situation: Situation): Figure | undefined {
  const loads = loadsIn(situation);
  if (loads?.unit !== 'per-second') return undefined;
  const all = [...enteringRates(subject, loads)].filter(([, rate]) => rate.upper > 0);
  const parts = all.map(([id]) => ({ id, station: stationOf(id, situation) }));
  const known = parts.filter(({ station }) => station.capacity);
  if (known.length === 0) return undefined;
  const ranges = known.map(
    ({ station }) => (station.work && utilizationOf(station, station.work)) ?? anything,
  );
  const total = sum(ranges);
  return figure({
    subject,
    unit: 'share',
    range: known.length === parts.length ? total : between(total.lower, Number.POSITIVE_INFINITY),
    formula: 'ρ = Σ λ of each operation / its capacity',
    terms: known.map(({ id }, index) =>
      term(nameOf(id, situation.elements), ranges[index] ?? anything, 'share'),
    ),
    inputs: known.flatMap(({ id, station }) => [
      ...(station.capacity ? [station.capacity.input] : []),
      ...loadInputs(id, situation),
    ]),
    assumptions: ['The capacity of an operation is what the service takes if it does nothing else.'],
    missing: parts.flatMap(({ id, station }) => [
      ...missingLoad(id, situation),
      ...missingCapacity(station, situation),
    ]),
  });
}
