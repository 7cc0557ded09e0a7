import type { ElementId } from '../architecture/model.js';
import { missingReplica, stationOf, totalCapacity } from './capacity.js';
import { type Figure, figure, type Input, term } from './figure.js';
import { lackOf } from './lack.js';
import { missingLoad } from './load-figure.js';
import { meanLatencies } from './mean-latency.js';
import { nameOf } from './names.js';
import { exactly, isExact, type Range } from './range.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';

/** How fast what waits grows: λ − min(consumers, partitions) × μ per second, and not below 0. */
export function backlogGrowth(arrivals: number, consumers: number, partitions: number, rate: number): number {
  return Math.max(0, arrivals - Math.min(consumers, partitions) * rate);
}

/** Seconds until so many wait; infinite where nothing grows. */
export function timeToFill(length: number, growth: number): number {
  return growth > 0 ? length / growth : Number.POSITIVE_INFINITY;
}

/** Seconds until a backlog is worked off while more arrives: backlog / (capacity − λ); infinite where it never is. */
export function drainTime(backlog: number, capacity: number, arrivals: number): number {
  return capacity > arrivals ? backlog / (capacity - arrivals) : Number.POSITIVE_INFINITY;
}

/**
 * Whether a handler keeps up with its events: load divided by what its consumers take. Consumers are replicas, no more than the
 * channel has partitions. What each takes is the handler's capacity per replica, or, where none is stated, one event after
 * another at its mean time. A fluid picture: rates are even.
 */
export function consumerFigure(subject: ElementId, situation: Situation): Figure {
  const { elements, edgesTo } = situation;
  const station = stationOf(subject, situation);
  const { work } = station;
  const channel = edgesTo.get(subject)?.find(({ kind }) => kind === 'handles')?.channel;
  const { rate, inputs, isWhole } = rateOfOne(subject, situation);
  const replicas = station.replicas?.left(station.replicas.stated.upper);
  const partitions = channel === undefined ? undefined : stated(elements.get(channel), 'partitions');
  const consumers = isWhole
    ? 1
    : replicas === undefined
      ? undefined
      : Math.min(replicas, partitions?.count ?? replicas);
  const capacity = rate === undefined || consumers === undefined ? undefined : rate * consumers;
  const length = channel === undefined ? undefined : stated(elements.get(channel), 'length');
  const retention = channel === undefined ? undefined : stated(elements.get(channel), 'retention');
  const name = nameOf(subject, elements);
  return figure({
    subject,
    unit: 'share',
    range:
      work && capacity !== undefined && capacity > 0
        ? { lower: work.lower / capacity, upper: work.upper / capacity }
        : undefined,
    formula: 'λ / (min(replicas, partitions) × rate of one)',
    terms: [
      ...(work ? [term('λ', work, 'per-second')] : []),
      ...(consumers === undefined ? [] : [term('consumers', exactly(consumers), 'count')]),
      ...(rate === undefined ? [] : [term('rate of one', exactly(rate), 'per-second')]),
      ...(work && capacity !== undefined && isExact(work)
        ? consequences(work, capacity, length?.value, retention?.duration)
        : []),
    ],
    inputs: [
      ...inputs,
      ...(station.replicas?.inputs ?? []),
      ...(partitions ? [{ text: `partitions ${partitions.count}`, source: partitions.source }] : []),
      ...(length ? [{ text: `length ${length.value}`, source: length.source }] : []),
      ...(retention ? [{ text: 'retention', source: retention.source }] : []),
    ],
    assumptions: ['Rates are even, all partitions get the same, and as many replicas run as may.'],
    missing: [
      ...missingLoad(subject, situation),
      ...(rate === undefined ? [lackOf('the capacity or the times of', subject, situation)] : []),
      ...missingReplica(station.replicas, name),
      ...(consumers === undefined && work ? [lackOf('the replicas that run', subject, situation)] : []),
    ],
  });
}

function rateOfOne(
  subject: ElementId,
  situation: Situation,
): { rate?: number; inputs: readonly Input[]; isWhole: boolean } {
  const { capacity, replicas } = stationOf(subject, situation);
  if (capacity) {
    const isWhole = !capacity.perReplica;
    const station = { id: subject, capacity, ...(replicas && { replicas }) };
    const whole = isWhole ? totalCapacity(station, replicas?.stated.upper ?? 1) : undefined;
    return { rate: whole ?? capacity.rate, inputs: [capacity.input], isWhole };
  }
  const mean = meanLatencies(situation).get(subject);
  if (!mean || !isExact(mean) || mean.upper <= 0) return { inputs: [], isWhole: false };
  return { rate: 1000 / mean.upper, inputs: [{ text: 'its mean time' }], isWhole: false };
}

/** What follows for the queue: how it grows and fills, and how an outage is worked off. */
function consequences(
  work: Range,
  capacity: number,
  length: number | undefined,
  retention: number | undefined,
) {
  const growth = Math.max(0, work.lower - capacity);
  const minute = 60 * work.lower;
  return [
    ...(growth > 0 ? [term('backlog grows by', exactly(growth), 'per-second')] : []),
    ...(growth > 0 && length !== undefined
      ? [term(`until ${length} wait`, exactly(1000 * timeToFill(length, growth)), 'ms')]
      : []),
    ...(growth === 0 && capacity > work.lower
      ? [
          term(
            'a minute of outage is worked off in',
            exactly(1000 * drainTime(minute, capacity, work.lower)),
            'ms',
          ),
        ]
      : []),
    ...(retention === undefined
      ? []
      : [term('messages are lost after an outage of', exactly(retention), 'ms')]),
  ];
}
