import type { Edge, Element, ElementId } from '../architecture/model.js';
import { callLimit } from './call-limit.js';
import { calleesFirst } from './callees-first.js';
import { lognormalQuantile } from './lognormal.js';
import { neededFor } from './needed-for.js';
import { product } from './range.js';
import type { Situation } from './situation.js';
import { dataLatency, type OwnLatency, ownLatency } from './stated-latency.js';
import { type Timing, timingOf } from './timing.js';
import { poolOf } from './traffic.js';
import { queueBefore, queueBeforeEntry, waitQuantileBefore } from './waiting.js';

/**
 * A time that a share q of all runs stays below, whatever depends on whatever: with n random times on the way, each taken at
 * 1 − (1 − q) / n, the sum of these along sequences and the longest side by side is not exceeded more often than
 * 1 − q (union bound). It is as good as the lognormal distributions are through the percentiles stated.
 *
 * @returns milliseconds; infinite where something on the way is unknown, has no limit or calls itself
 */
export function latencyBound(subject: ElementId, share: number, situation: Situation): number {
  const { times } = walk(subject, situation, () => 0);
  const quantile = times > 0 ? shareOfEach(share, times) : share;
  if (!(quantile < 1)) return Number.POSITIVE_INFINITY;
  return walk(subject, situation, (latency) => latency(quantile)).total;
}

/** The share at which each of several times has to be taken, so that all of them together hold with the share wanted. */
export function shareOfEach(share: number, times: number): number {
  return 1 - (1 - share) / times;
}

interface Bound {
  /** How many random times are in it, at most. */
  readonly times: number;
  readonly total: number;
}

const zero: Bound = { times: 0, total: 0 };
const endless: Bound = { times: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY };

type Quantile = (share: number) => number;
type Take = (latency: Quantile) => number;

function walk(subject: ElementId, situation: Situation, take: Take): Bound {
  const known = new Map<ElementId, Bound>();
  const leaf = (quantile: Quantile): Bound => ({ times: 1, total: take(quantile) });
  const ofLatency = (latency: OwnLatency | undefined): Bound => {
    if (!latency || latency.kind === 'nothing') return zero;
    return latency.kind === 'unknown' ? endless : leaf((share) => lognormalQuantile(latency.fit, share));
  };
  const ofCall = (edge: Edge): Bound => {
    const limit = callLimit(edge.settings);
    const longest = limit.longest ?? Number.POSITIVE_INFINITY;
    if (situation.failing.has(edge.to)) return { times: 0, total: longest };
    if (edge.kind !== 'calls') return ofLatency(dataLatency(edge.to, situation));
    const pool = poolOf(edge.to, situation);
    const waits = edge.channel !== undefined || pool !== poolOf(edge.from, situation);
    const parts = [
      known.get(edge.to) ?? endless,
      ofLatency(edge.channel === undefined ? undefined : dataLatency(edge.channel, situation)),
      waits && queueBefore(pool, situation)
        ? leaf((share) => waitQuantileBefore(pool, share, situation))
        : zero,
    ];
    const once = parts.reduce(inSequence);
    // An attempt that stays below the timeout answers and is the last one; else the limit of the whole call holds.
    const { timeout = Number.POSITIVE_INFINITY } = limit;
    return once.total <= Math.min(timeout, longest) ? once : { ...once, total: longest };
  };
  const needed = neededFor(subject, situation);
  for (const { bodies, isLoop } of calleesFirst(situation)) {
    for (const body of bodies) {
      if (!needed.has(body.id)) continue;
      known.set(body.id, isLoop ? endless : ofBody(body, situation, ofLatency, ofCall));
    }
  }
  const waits = queueBeforeEntry(subject, situation);
  const wait = waits === undefined ? zero : leaf((share) => waitQuantileBefore(waits, share, situation));
  return inSequence(known.get(subject) ?? endless, wait);
}

function ofBody(
  body: Element,
  situation: Situation,
  ofLatency: (latency: OwnLatency | undefined) => Bound,
  ofCall: (edge: Edge) => Bound,
): Bound {
  const timing = timingOf(body, situation);
  return inSequence(ofLatency(ownLatency(body, situation)), bound(timing));

  function bound(part: Timing): Bound {
    switch (part.kind) {
      case 'wait': {
        const call = ofCall(part.edge);
        return part.fallback ? inSequence(call, bound(part.fallback)) : call;
      }
      case 'cache':
        return ofLatency(part.cache === undefined ? undefined : dataLatency(part.cache, situation));
      case 'sequence':
        return part.parts.map(bound).reduce(inSequence, zero);
      case 'parallel':
        return part.parts.map(bound).reduce(sideBySide, zero);
      case 'repeat': {
        const once = bound(part.part);
        const rounds = part.max ?? Number.POSITIVE_INFINITY;
        return {
          times: product(once.times, rounds),
          total: part.sideBySide ? once.total : product(once.total, rounds),
        };
      }
      case 'choice':
        return part.ways.map((way) => bound(way.part)).reduce(oneOf, zero);
      case 'end':
        return zero;
    }
  }
}

function inSequence(a: Bound, b: Bound): Bound {
  return { times: a.times + b.times, total: a.total + b.total };
}

function sideBySide(a: Bound, b: Bound): Bound {
  return { times: a.times + b.times, total: Math.max(a.total, b.total) };
}

function oneOf(a: Bound, b: Bound): Bound {
  return { times: Math.max(a.times, b.times), total: Math.max(a.total, b.total) };
}
