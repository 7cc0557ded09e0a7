import type { ElementId } from '../architecture/model.js';
import { missingReplica, runningReplicas, stationOf } from './capacity.js';
import { type Figure, figure, term } from './figure.js';
import { lackOf } from './lack.js';
import { type Loads, loadsIn } from './load.js';
import { missingLoad } from './load-figure.js';
import { meanLatencies } from './mean-latency.js';
import { nameOf } from './names.js';
import { none, plus, product, type Range } from './range.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';
import { along } from './traffic.js';

/**
 * How many of the places of `concurrency` are taken on average: L = λ W (Little 1961), over all replicas. A run keeps its place
 * as long as it takes, waiting for others included.
 */
export function placesTaken(subject: ElementId, situation: Situation): Figure | undefined {
  const fact = stated(situation.elements.get(subject), 'concurrency');
  if (!fact || fact.value <= 0) return undefined;
  const station = stationOf(subject, situation);
  const { work, replicas } = station;
  const running = work && runningReplicas(station, work.upper);
  const inside = work && running !== undefined ? runsInside(subject, situation) : undefined;
  const places = fact.value * (running ?? 0);
  const name = nameOf(subject, situation.elements);
  return figure({
    subject,
    unit: 'share',
    range: inside && {
      lower: product(inside.lower, 1 / places),
      upper: product(inside.upper, 1 / places),
    },
    formula: 'ρ = Σ λ × W / (concurrency × replicas)',
    terms: inside ? [term('runs at the same time, Σ λ × W', inside, 'count')] : [],
    inputs: [{ text: `concurrency of ${name}`, source: fact.source }, ...(replicas?.inputs ?? [])],
    assumptions: ['A run keeps its place while it waits for others.', ...(replicas?.assumptions ?? [])],
    missing: [
      ...missingLoad(subject, situation),
      ...missingReplica(replicas, name),
      ...(replicas ? [] : [lackOf('the replicas of', subject, situation)]),
      ...(inside && inside.lower !== inside.upper
        ? [lackOf('the mean time of every operation of', subject, situation)]
        : []),
    ],
  });
}

/** Σ λ W over the behaviours that something runs and that others begin. */
export function runsInside(subject: ElementId, situation: Situation): Range {
  const means = meanLatencies(situation);
  const loads = loadsIn(situation);
  let [lower, upper] = [0, 0];
  for (const [behaviour, rate] of loads ? enteringRates(subject, loads) : []) {
    const mean = means.get(behaviour);
    lower += product(rate.lower, mean?.lower ?? 0) / 1000;
    upper += product(rate.upper, mean?.upper ?? Number.POSITIVE_INFINITY) / 1000;
  }
  return { lower, upper };
}

/** How often each behaviour is begun from outside of what runs it. */
export function enteringRates(subject: ElementId, loads: Loads): ReadonlyMap<ElementId, Range> {
  const { into, rates } = loads;
  const inflow = into.get(subject);
  const entering = new Map<ElementId, Range>();
  const add = (to: ElementId, rate: Range) => entering.set(to, plus(entering.get(to) ?? none, rate));
  for (const { from, to, gain } of inflow?.flows ?? []) add(to, along(rates.get(from) ?? none, gain));
  for (const { to, rate } of inflow?.sources ?? []) add(to, rate);
  return entering;
}
