import type { Edge, Element, ElementId } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { callLimit } from './call-limit.js';
import { calleesFirst } from './callees-first.js';
import { lognormalMean } from './lognormal.js';
import { anything, between, exactly, hull, none, one, plus, type Range, rest, times } from './range.js';
import type { Situation } from './situation.js';
import { dataLatency, type OwnLatency, ownLatency } from './stated-latency.js';
import { type Timing, timingOf } from './timing.js';
import { poolOf } from './traffic.js';
import { meanWaitBefore } from './waiting.js';

/**
 * The mean time of one run of each behaviour, in milliseconds, from its start: its own, and what it waits for. Means add up
 * along a sequence whatever the distributions are; side by side the mean is between the longest and the sum of all.
 * No upper end: something on the way is unknown, calls itself, or is overloaded. Linear.
 */
export const meanLatencies = remembered((situation: Situation): ReadonlyMap<ElementId, Range> => {
  const found = new Map<ElementId, Range>();
  for (const { bodies, isLoop } of calleesFirst(situation)) {
    for (const body of bodies) found.set(body.id, isLoop ? ownMean(body, situation) : anything);
    for (const body of bodies) {
      const timing = timingOf(body, situation);
      const { time } = fold(timing, (edge) => meanOfCall(edge, found, situation), situation);
      const mean = plus(ownMean(body, situation), time);
      found.set(body.id, isLoop ? between(mean.lower, Number.POSITIVE_INFINITY) : mean);
    }
  }
  return found;
});

function ownMean(body: Element, situation: Situation): Range {
  return meanOf(ownLatency(body, situation));
}

function meanOf(latency: OwnLatency): Range {
  if (latency.kind === 'known') return exactly(lognormalMean(latency.fit));
  return latency.kind === 'nothing' ? none : anything;
}

/** What a caller waits for the answer, on average; what is out of order may fail at once or keep it waiting. */
function meanOfCall(edge: Edge, known: ReadonlyMap<ElementId, Range>, situation: Situation): Range {
  const longest = callLimit(edge.settings).longest ?? Number.POSITIVE_INFINITY;
  if (situation.failing.has(edge.to)) return between(0, longest);
  if (edge.kind !== 'calls') {
    const data = dataLatency(edge.to, situation);
    return data ? meanOf(data) : none;
  }
  const answer = known.get(edge.to) ?? anything;
  const way = edge.channel === undefined ? undefined : dataLatency(edge.channel, situation);
  const whole = plus(plus(answer, way ? meanOf(way) : none), exactly(waitOf(edge, situation)));
  return { lower: Math.min(whole.lower, longest), upper: Math.min(whole.upper, longest) };
}

/** A call inside a service is a function call: it waits in no queue. */
export function waitOf({ from, to, channel }: Edge, situation: Situation): number {
  const pool = poolOf(to, situation);
  return channel === undefined && pool === poolOf(from, situation) ? 0 : meanWaitBefore(pool, situation);
}

interface Folded {
  readonly time: Range;
  /** The probability that the flow goes on. */
  readonly goesOn: Range;
}

function fold(timing: Timing, ofEdge: (edge: Edge) => Range, situation: Situation): Folded {
  const inside = (part: Timing) => fold(part, ofEdge, situation);
  switch (timing.kind) {
    case 'wait':
      return { time: ofEdge(timing.edge), goesOn: one };
    case 'cache': {
      const latency = timing.cache === undefined ? undefined : dataLatency(timing.cache, situation);
      return { time: latency ? meanOf(latency) : none, goesOn: one };
    }
    case 'sequence': {
      let time = none;
      let goesOn = one;
      for (const part of timing.parts) {
        const folded = inside(part);
        time = plus(time, times(goesOn, folded.time));
        goesOn = times(goesOn, folded.goesOn);
      }
      return { time, goesOn };
    }
    case 'parallel': {
      const parts = timing.parts.map(inside);
      return {
        time: {
          lower: parts.reduce((most, { time }) => Math.max(most, time.lower), 0),
          upper: parts.reduce((sum, { time }) => sum + time.upper, 0),
        },
        goesOn: parts.reduce((all, part) => times(all, part.goesOn), one),
      };
    }
    case 'repeat': {
      const { time, goesOn } = inside(timing.part);
      const { count, max = Number.POSITIVE_INFINITY, sideBySide } = timing;
      const rounds = count === undefined ? between(0, max) : exactly(count);
      const sum = times(time, rounds);
      // Of 0.3 rounds on average at least 0.3 of the time of one is spent.
      const least = sideBySide ? time.lower * Math.min(1, rounds.lower) : sum.lower;
      return { time: { lower: least, upper: sum.upper }, goesOn: powerOf(goesOn, rounds) };
    }
    case 'choice': {
      const ways = timing.ways.map(({ share, part }) => ({ share, ...inside(part) }));
      const left = Math.max(0, 1 - ways.reduce((sum, { share = 0 }) => sum + share, 0));
      const known = ways.filter(({ share }) => share !== undefined);
      const open = ways.filter(({ share }) => share === undefined);
      const restTime = open.map(({ time }) => time).reduce(hull, none);
      const restGoesOn = open.map(({ goesOn }) => goesOn).reduce(hull, one);
      return {
        time: known.reduce(
          (sum, { share = 0, time }) => plus(sum, times(exactly(share), time)),
          times(exactly(left), restTime),
        ),
        goesOn: known.reduce(
          (sum, { share = 0, goesOn }) => plus(sum, times(exactly(share), goesOn)),
          times(exactly(left), restGoesOn),
        ),
      };
    }
    case 'end':
      return { time: none, goesOn: rest(exactly(timing.share)) };
  }
}

function powerOf(goesOn: Range, rounds: Range): Range {
  const power = (base: number, exponent: number) => (base === 1 ? 1 : base ** exponent);
  return { lower: power(goesOn.lower, rounds.upper), upper: power(goesOn.upper, rounds.lower) };
}
