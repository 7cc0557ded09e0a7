import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Edge, Element, ElementId } from '../architecture/model.js';
import { callLimit } from './call-limit.js';
import { calleesFirst } from './callees-first.js';
import { type Draw, type Drawn, drawTiming, type Random } from './latency-draw.js';
import type { Lognormal } from './lognormal.js';
import { neededFor } from './needed-for.js';
import type { Queue } from './queueing.js';
import { probabilityOfWaiting } from './queueing.js';
import type { Situation } from './situation.js';
import { dataLatency, type OwnLatency, ownLatency } from './stated-latency.js';
import { timingOf } from './timing.js';
import { poolOf } from './traffic.js';
import { queueBefore, queueBeforeEntry } from './waiting.js';

/** Times of many imagined runs, in milliseconds. */
export interface Samples {
  /** With everything unknown at its shortest, and at its longest; the same where nothing is unknown. Infinite: no bound. */
  readonly shortest: Float64Array;
  readonly longest: Float64Array;
  /** The share of runs that end because a call they need ran out of time, at its longest. */
  readonly timedOut: number;
}

/**
 * Imagines runs of a behaviour and of all it waits for (Monte Carlo with a fixed seed, so that the same model gives the same
 * figures). Each draws its own times, independently: from lognormal distributions through the percentiles stated, and
 * from the queues before what runs it.
 *
 * @returns undefined where the behaviour calls itself
 */
export function latencySamples(subject: ElementId, situation: Situation): Samples | undefined {
  const needed = neededFor(subject, situation);
  const count = Math.max(fewest, Math.min(most, Math.floor(budget / Math.max(1, needed.size))));
  const generator = xoroshiro128plus(seed);
  const random: Random = {
    uniform: () => uniformFloat64(generator),
    normal: () =>
      Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) *
      Math.cos(2 * Math.PI * uniformFloat64(generator)),
  };
  const known = new Map<ElementId, Samples>();
  for (const { bodies, isLoop } of calleesFirst(situation)) {
    for (const body of bodies) {
      if (!needed.has(body.id)) continue;
      if (isLoop) return undefined;
      known.set(body.id, samplesOf(body, count, random, known, situation));
    }
  }
  const samples = known.get(subject);
  const pool = queueBeforeEntry(subject, situation);
  const wait = pool === undefined ? undefined : drawWait(queueBefore(pool, situation), random);
  return samples && wait ? afterWaiting(samples, wait) : samples;
}

function afterWaiting(samples: Samples, wait: Draw): Samples {
  const drawn: Drawn = { shortest: 0, longest: 0, end: undefined };
  const [shortest, longest] = [samples.shortest.slice(), samples.longest.slice()];
  for (let run = 0; run < shortest.length; run++) {
    wait(drawn);
    shortest[run] = (shortest[run] ?? 0) + drawn.shortest;
    longest[run] = (longest[run] ?? 0) + drawn.longest;
  }
  return { ...samples, shortest, longest };
}

const seed = 20_260;
const budget = 4_000_000;
const fewest = 1000;
const most = 20_000;

function samplesOf(
  body: Element,
  count: number,
  random: Random,
  known: ReadonlyMap<ElementId, Samples>,
  situation: Situation,
): Samples {
  const own = drawOf(ownLatency(body, situation), random);
  const timing = timingOf(body, situation);
  const draw = drawTiming(timing, random, {
    ofEdge: (edge) => drawOfCall(edge, random, known, situation),
    ofCache: (cache) => {
      const latency = cache === undefined ? undefined : dataLatency(cache, situation);
      return latency && drawOf(latency, random);
    },
  });
  const shortest = new Float64Array(count);
  const longest = new Float64Array(count);
  let timedOut = 0;
  const drawn: Drawn = { shortest: 0, longest: 0, end: undefined };
  for (let run = 0; run < count; run++) {
    own(drawn);
    const [ownShortest, ownLongest] = [drawn.shortest, drawn.longest];
    draw(drawn);
    shortest[run] = ownShortest + drawn.shortest;
    longest[run] = ownLongest + drawn.longest;
    if (drawn.end === 'timeout') timedOut++;
  }
  return { shortest, longest, timedOut: timedOut / count };
}

function drawOf(latency: OwnLatency, random: Random): Draw {
  if (latency.kind === 'known') return drawLognormal(latency.fit, random);
  const longest = latency.kind === 'nothing' ? 0 : Number.POSITIVE_INFINITY;
  return (into) => set(into, 0, longest);
}

function drawLognormal({ mu, sigma }: Lognormal, { normal }: Random): Draw {
  return (into) => {
    const time = Math.exp(mu + sigma * normal());
    set(into, time, time);
  };
}

function set(into: Drawn, shortest: number, longest: number): void {
  into.shortest = shortest;
  into.longest = longest;
  into.end = undefined;
}

/** One attempt: what is called, the channel it goes over, and the queue before what runs it. */
function drawOfCall(
  edge: Edge,
  random: Random,
  known: ReadonlyMap<ElementId, Samples>,
  situation: Situation,
): Draw {
  if (situation.failing.has(edge.to)) {
    // It may be refused at once, or never be answered.
    const { longest } = callLimit(edge.settings);
    return (into) => {
      set(into, 0, longest === undefined ? Number.POSITIVE_INFINITY : longest);
      into.end = 'outage';
    };
  }
  if (edge.kind !== 'calls') {
    const latency = dataLatency(edge.to, situation);
    return latency ? drawOf(latency, random) : (into) => set(into, 0, 0);
  }
  const samples = known.get(edge.to);
  if (!samples) return (into) => set(into, 0, Number.POSITIVE_INFINITY);
  const channel = edge.channel === undefined ? undefined : dataLatency(edge.channel, situation);
  const onTheWay = channel && drawOf(channel, random);
  const pool = poolOf(edge.to, situation);
  const isOutside = edge.channel !== undefined || pool !== poolOf(edge.from, situation);
  const wait = isOutside ? drawWait(queueBefore(pool, situation), random) : undefined;
  const { shortest, longest } = samples;
  return (into) => {
    let [least, highest] = [0, 0];
    for (const part of [onTheWay, wait]) {
      if (!part) continue;
      part(into);
      least += into.shortest;
      highest += into.longest;
    }
    const run = Math.floor(random.uniform() * shortest.length);
    set(into, least + (shortest[run] ?? 0), highest + (longest[run] ?? 0));
  };
}

/** Whoever waits at all waits for an exponential time: P(W > t) = C exp(−(c μ − λ) t). */
function drawWait(queue: Queue | undefined, { uniform }: Random): Draw | undefined {
  if (!queue) return undefined;
  const spare = queue.servers * queue.serviceRate - queue.arrivals;
  const waiting = probabilityOfWaiting(queue);
  if (spare <= 0) return (into) => set(into, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return (into) => {
    const time = uniform() < waiting ? (-Math.log(1 - uniform()) / spare) * 1000 : 0;
    set(into, time, time);
  };
}
