import type { ElementId } from '../architecture/model.js';
import { missingCapacity, type Station, stationOf, totalCapacity } from './capacity.js';
import { type Figure, figure, term } from './figure.js';
import { lackOf } from './lack.js';
import { loadInputs, missingLoad } from './load-figure.js';
import { survivors } from './placements.js';
import { exactly, type Range } from './range.js';
import type { Situation } from './situation.js';

/** c = ⌈a / ρ*⌉: servers for a load of a erlangs (λ / μ) at a utilisation of no more than ρ*. */
export function requiredServers(load: number, target: number): number {
  return wholeAbove(load / target);
}

/** c' = ⌈c Z / (Z − z)⌉: as many that c are left when z of Z zones are lost, spread evenly. Infinite where all are. */
export function requiredToSurvive(servers: number, zones: number, lost: number): number {
  return lost >= zones ? Number.POSITIVE_INFINITY : wholeAbove((servers * zones) / (zones - lost));
}

/**
 * What a horizontal autoscaler aims at: ⌈current × metric / target⌉, and nothing changes within a tenth of the target
 * (Kubernetes HPA).
 */
export function desiredReplicas(current: number, metric: number, target: number): number {
  const ratio = metric / target;
  return Math.abs(ratio - 1) <= 0.1 ? current : wholeAbove(current * ratio);
}

/** Rounds up, but not because of the last digit of a binary fraction. */
function wholeAbove(value: number): number {
  return Math.ceil(Number(value.toPrecision(12)));
}

/** How many replicas the load needs, at the target of the autoscaler or, where none is stated, at 100 %: just enough. */
export function requiredReplicasFigure(subject: ElementId, situation: Situation): Figure {
  const station = stationOf(subject, situation);
  const { work, capacity, replicas } = station;
  const target = replicas?.target ?? 1;
  const perReplica = capacity?.perReplica ? capacity.rate : undefined;
  const missing = [
    ...missingLoad(subject, situation),
    ...(perReplica === undefined ? [lackOf('the capacity per replica of', subject, situation)] : []),
  ];
  const zones = situation.placements.get(subject)?.zones.length ?? 0;
  const range = work && perReplica !== undefined ? needed(work, perReplica, target) : undefined;
  return figure({
    subject,
    unit: 'count',
    range,
    formula:
      replicas?.target === undefined
        ? 'c = ⌈λ / capacity per replica⌉'
        : 'c = ⌈λ / capacity per replica / target⌉',
    terms: [
      ...(work ? [term('λ', work, 'per-second')] : []),
      ...(perReplica === undefined ? [] : [term('capacity per replica', exactly(perReplica), 'per-second')]),
      ...(replicas?.target === undefined ? [] : [term('target', exactly(replicas.target), 'share')]),
      ...(range && zones > 1
        ? [term(`so that one of ${zones} zones may be lost`, surviving(range, zones), 'count')]
        : []),
    ],
    inputs: [
      ...(capacity ? [capacity.input] : []),
      ...(replicas?.inputs ?? []),
      ...loadInputs(subject, situation),
    ],
    assumptions: [
      'Capacity grows evenly with replicas.',
      ...(replicas?.target === undefined ? ['No reserve: each replica is busy all the time.'] : []),
    ],
    missing,
  });
}

function needed({ lower, upper }: Range, perReplica: number, target: number): Range {
  return {
    lower: requiredServers(lower / perReplica, target),
    upper: requiredServers(upper / perReplica, target),
  };
}

function surviving({ lower, upper }: Range, zones: number): Range {
  return { lower: requiredToSurvive(lower, zones, 1), upper: requiredToSurvive(upper, zones, 1) };
}

/**
 * What share of the load could come on top after the fullest zone is lost, with as many replicas as may run: capacity left
 * divided by load. Below 1 the load is too much then. Undefined where something runs in fewer than two zones.
 */
export function zoneHeadroomFigure(subject: ElementId, situation: Situation): Figure | undefined {
  const placement = situation.placements.get(subject);
  const station = stationOf(subject, situation);
  if (!placement || placement.zones.length < 2 || !station.replicas) return undefined;
  const { work } = station;
  const most = station.replicas.stated.upper;
  const left = survivors(most, placement.zones.length, 1);
  const capacity = totalCapacity(station, left);
  return figure({
    subject,
    unit: 'times',
    range:
      work && capacity !== undefined && work.lower > 0
        ? { lower: capacity / work.upper, upper: capacity / work.lower }
        : undefined,
    formula: 'capacity after the loss of one zone / λ',
    terms: [
      term(`replicas left of ${most} in ${placement.zones.length} zones`, exactly(left), 'count'),
      ...(capacity === undefined ? [] : [term('capacity left', exactly(capacity), 'per-second')]),
      ...(work ? [term('λ', work, 'per-second')] : []),
    ],
    inputs: [...(station.capacity ? [station.capacity.input] : []), ...station.replicas.inputs],
    assumptions: headroomAssumptions(station, placement.stated),
    missing: [
      ...missingLoad(subject, situation),
      ...missingCapacity(station, situation),
      ...(work?.lower === 0 ? [{ text: 'a load to compare with' }] : []),
    ],
  });
}

function headroomAssumptions({ replicas }: Station, isStated: boolean): string[] {
  return [
    isStated
      ? 'Replicas are spread evenly over the zones they are deployed to.'
      : 'Replicas are spread evenly over all zones, as nothing else is said.',
    ...(replicas && replicas.stated.lower !== replicas.stated.upper ? ['As many replicas run as may.'] : []),
  ];
}
