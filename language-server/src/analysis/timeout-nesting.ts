import type { Edge, Element, ElementId } from '../architecture/model.js';
import { callLimit } from './call-limit.js';
import { calleesFirst } from './callees-first.js';
import { lognormalQuantile } from './lognormal.js';
import { product } from './range.js';
import type { Situation } from './situation.js';
import { firstOf } from './stated.js';
import { ownLatency } from './stated-latency.js';
import { type Timing, timingOf } from './timing.js';

/** A call whose caller gives up before what it called can have tried everything it is told to. Milliseconds. */
export interface TimeoutNesting {
  readonly edge: Edge;
  /** One attempt may take so long. */
  readonly timeout: number;
  /** What the operation called may need: its own p99 and the longest its own calls may wait. */
  readonly needed: number;
  /** timeout − needed; below 0 the timeouts are the wrong way round. */
  readonly slack: number;
  /** Whether the needed time is known in full; else it is at least that. */
  readonly complete: boolean;
}

/**
 * Timeouts inside timeouts: T(parent) ≥ own time + Σ over steps of W(child), the longest of those side by side, where
 * W = attempts × timeout + pauses, or the deadline where that is less. Told are the calls that lead to further calls
 * with limits; a call whose deadline is propagated is not, since those called see what is left of it.
 */
export function timeoutNestings(situation: Situation): TimeoutNesting[] {
  const needs = new Map<ElementId, Need>();
  for (const { bodies, isLoop } of calleesFirst(situation)) {
    for (const body of bodies) {
      needs.set(
        body.id,
        isLoop ? { time: 0, limits: false, complete: false } : needOf(body, needs, situation),
      );
    }
  }
  return situation.architecture.edges.flatMap((edge) => {
    const need = needs.get(edge.to);
    const timeout =
      firstOf(edge.settings, 'timeout')?.duration ?? firstOf(edge.settings, 'deadline')?.duration;
    const isPropagated = firstOf(edge.settings, 'deadline')?.propagated === true;
    if (edge.kind !== 'calls' || !need?.limits || timeout === undefined || isPropagated) return [];
    return [{ edge, timeout, needed: need.time, slack: timeout - need.time, complete: need.complete }];
  });
}

interface Need {
  readonly time: number;
  /** Whether there are calls with limits in it. */
  readonly limits: boolean;
  readonly complete: boolean;
}

const nothing: Need = { time: 0, limits: false, complete: true };

function needOf(body: Element, needs: ReadonlyMap<ElementId, Need>, situation: Situation): Need {
  const own = ownLatency(body, situation);
  const time = own.kind === 'known' ? lognormalQuantile(own.fit, 0.99) : 0;
  const inside = through(timingOf(body, situation), needs);
  return inSequence({ time, limits: false, complete: own.kind !== 'unknown' }, inside);
}

function through(timing: Timing, needs: ReadonlyMap<ElementId, Need>): Need {
  switch (timing.kind) {
    case 'wait': {
      const { longest } = callLimit(timing.edge.settings);
      if (longest !== undefined) return { time: longest, limits: true, complete: true };
      // Without a limit of its own a call takes what the operation called may need.
      return needs.get(timing.edge.to) ?? { ...nothing, complete: timing.edge.kind !== 'calls' };
    }
    case 'cache':
    case 'end':
      return nothing;
    case 'sequence':
      return timing.parts.map((part) => through(part, needs)).reduce(inSequence, nothing);
    case 'parallel':
      return timing.parts.map((part) => through(part, needs)).reduce(longer, nothing);
    case 'choice':
      return timing.ways.map(({ part }) => through(part, needs)).reduce(longer, nothing);
    case 'repeat': {
      const once = through(timing.part, needs);
      const rounds = timing.sideBySide ? 1 : (timing.max ?? timing.count ?? 1);
      const isKnown = timing.sideBySide || timing.max !== undefined;
      return { ...once, time: product(once.time, rounds), complete: once.complete && isKnown };
    }
  }
}

function inSequence(a: Need, b: Need): Need {
  return { time: a.time + b.time, limits: a.limits || b.limits, complete: a.complete && b.complete };
}

function longer(a: Need, b: Need): Need {
  return {
    time: Math.max(a.time, b.time),
    limits: a.limits || b.limits,
    complete: a.complete && b.complete,
  };
}
