import type { ElementId } from '../architecture/model.js';
import { callLimit } from './call-limit.js';
import { calleesFirst } from './callees-first.js';
import { type Figure, figure, type Input, type Missing, type Term, term } from './figure.js';
import { latencyBound } from './latency-bound.js';
import { latencySamples, type Samples } from './latency-samples.js';
import { shareOf } from './lognormal.js';
import { meanLatencies } from './mean-latency.js';
import { labelOf, nameOf, stepText } from './names.js';
import { neededFor } from './needed-for.js';
import { perElement } from './per-element.js';
import { between, exactly, plus, type Range } from './range.js';
import type { Situation } from './situation.js';
import { ownLatency } from './stated-latency.js';
import { poolOf } from './traffic.js';
import { uncertainWaits } from './uncertain-steps.js';
import { meanWaitBefore, overloadText, queueBeforeEntry } from './waiting.js';

const assumptions = [
  'Times are independent of each other, which is optimistic: what is slow together is slower.',
  'Latencies are lognormal through the percentiles stated.',
  'Reading and writing where no latency is stated, publishing and sending are part of the own latency.',
];

/** The time that a share of runs stays below, estimated; what is surely not exceeded more often is among the terms. */
export function latencyFigure(subject: ElementId, percentile: string, situation: Situation): Figure {
  const share = shareOf(percentile);
  const samples = situation.failing.has(subject) ? undefined : samplesFor(subject, situation);
  const range = samples && between(quantile(samples.shortest, share), quantile(samples.longest, share));
  const bound = latencyBound(subject, share, situation);
  return figure({
    subject,
    unit: 'ms',
    range,
    formula: `${percentile} of own time + time of all calls, the longest of those side by side`,
    terms: [
      ...(Number.isFinite(bound) ? [term('surely no more than', exactly(bound), 'ms')] : []),
      ...timeouts(samples),
    ],
    assumptions: [...assumptions, ...waitingAssumption(subject, situation)],
    ...behind(subject, range, situation),
  });
}

/** The mean time of a run, waiting included; see `meanLatencies`. */
export function meanLatencyFigure(subject: ElementId, situation: Situation): Figure {
  const pool = queueBeforeEntry(subject, situation);
  const wait = pool === undefined ? 0 : meanWaitBefore(pool, situation);
  const mean = situation.failing.has(subject) ? undefined : meanLatencies(situation).get(subject);
  const range = mean && plus(mean, exactly(wait));
  return figure({
    subject,
    unit: 'ms',
    range,
    formula: 'mean own time + Σ mean time of calls × times per run',
    terms: wait > 0 ? [term('waiting for a free replica', exactly(wait), 'ms')] : [],
    assumptions: [...assumptions.slice(1), ...waitingAssumption(subject, situation)],
    ...behind(subject, range, situation),
  });
}

/** What every percentile of an operation takes from is drawn once. */
const samplesFor = perElement((subject, situation): Samples | undefined => {
  const samples = latencySamples(subject, situation);
  samples?.shortest.sort();
  samples?.longest.sort();
  return samples;
});

/** Of a sorted list; between two of its items in proportion. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}

function timeouts(samples: Samples | undefined): Term[] {
  const share = samples?.timedOut ?? 0;
  return share > 0
    ? [term('runs that end because a call they need runs out of time', exactly(share), 'share')]
    : [];
}

function waitingAssumption(subject: ElementId, situation: Situation): string[] {
  const pool = queueBeforeEntry(subject, situation);
  return pool === undefined
    ? ['Waiting for a free replica is counted only where load, capacity per replica and replicas are known.']
    : ['Arrivals are random, and replicas work off one queue (M/M/c).'];
}

/** What goes into a latency, what lacks, and what is overloaded where that leaves it without bound. */
function behind(
  subject: ElementId,
  range: Range | undefined,
  situation: Situation,
): Pick<Figure, 'missing' | 'inputs' | 'overload'> {
  const { elements, failing } = situation;
  if (failing.has(subject)) {
    return {
      missing: [{ text: `a time of ${nameOf(subject, elements)}, which is out of order` }],
      inputs: [],
    };
  }
  const missing: Missing[] = [];
  const inputs: Input[] = [];
  const overloaded = new Set<ElementId>();
  const needed = neededFor(subject, situation);
  for (const id of needed) {
    const body = elements.get(id);
    if (!body || failing.has(id)) continue;
    const own = ownLatency(body, situation);
    if (own.kind === 'known') inputs.push(own.input);
    if (own.kind === 'unknown') missing.push(own.missing);
    if (meanWaitBefore(poolOf(id, situation), situation) === Number.POSITIVE_INFINITY)
      overloaded.add(poolOf(id, situation));
    missing.push(...uncertainWaits(id, situation), ...endlessWaits(id, situation));
  }
  const loop = calleesFirst(situation).find(
    ({ isLoop, bodies }) => isLoop && bodies.some(({ id }) => needed.has(id)),
  );
  const [inLoop] = loop?.bodies ?? [];
  if (inLoop)
    missing.unshift({ text: `an end to the calls of ${labelOf(inLoop, elements)}: they lead back to it` });
  const overloads = [...overloaded].map((pool) => overloadText(pool, situation));
  const isWithoutBound = range?.lower === Number.POSITIVE_INFINITY && overloads.length > 0;
  return {
    missing: isWithoutBound
      ? missing
      : [...overloads.map((text) => ({ text: `an end to the queue: ${text}` })), ...missing],
    inputs,
    ...(isWithoutBound && { overload: overloads.join(', and ') }),
  };
}

/** Calls of what is out of order that nothing cuts short. */
function endlessWaits(id: ElementId, { edgesFrom, failing, elements }: Situation): Missing[] {
  return (edgesFrom.get(id) ?? []).flatMap((edge) =>
    edge.synchronous && failing.has(edge.to) && callLimit(edge.settings).longest === undefined
      ? [{ text: `a timeout where ${stepText(edge, elements)}, which is out of order`, source: edge.source }]
      : [],
  );
}
