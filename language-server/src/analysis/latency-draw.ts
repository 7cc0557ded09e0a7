import type { Edge, ElementId } from '../architecture/model.js';
import { callLimit } from './call-limit.js';
import type { Timing, Way } from './timing.js';

/** Where chance comes from. */
export interface Random {
  /** From 0 up to, not with, 1. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}

/** One run of something; overwritten by the next. */
export interface Drawn {
  shortest: number;
  longest: number;
  /** Why the flow ends here; an error that is raised is an answer. */
  end: 'answer' | 'timeout' | 'outage' | undefined;
}

export type Draw = (into: Drawn) => void;

interface Sources {
  readonly ofEdge: (edge: Edge) => Draw;
  readonly ofCache: (cache: ElementId | undefined) => Draw | undefined;
}

/** Draws runs of what a body waits for: each choice, each attempt and each round anew. */
export function drawTiming(timing: Timing, random: Random, sources: Sources): Draw {
  const inside = (part: Timing) => drawTiming(part, random, sources);
  switch (timing.kind) {
    case 'wait':
      return drawWaiting(timing, sources.ofEdge(timing.edge), timing.fallback && inside(timing.fallback));
    case 'cache':
      return sources.ofCache(timing.cache) ?? drawNothing;
    case 'sequence':
      return drawSequence(timing.parts.map(inside));
    case 'parallel':
      return drawParallel(timing.parts.map(inside));
    case 'repeat':
      return drawRepeat(timing, inside(timing.part), random);
    case 'choice':
      return drawChoice(
        timing.ways.map(({ share, part }) => ({ share, draw: inside(part) })),
        random,
      );
    case 'end':
      return (into) => {
        drawNothing(into);
        if (random.uniform() < timing.share) into.end = 'answer';
      };
  }
}

function drawNothing(into: Drawn): void {
  into.shortest = 0;
  into.longest = 0;
  into.end = undefined;
}

/** Attempts that take longer than the timeout are given up, and made again as often as `retry` says. */
function drawWaiting(
  { edge, optional }: Extract<Timing, { kind: 'wait' }>,
  draw: Draw,
  fallback: Draw | undefined,
): Draw {
  const {
    timeout = Number.POSITIVE_INFINITY,
    attempts,
    pauses,
    deadline = Number.POSITIVE_INFINITY,
  } = callLimit(edge.settings);
  const isLimited = Number.isFinite(timeout) || Number.isFinite(deadline);
  const end = (into: Drawn, reason: 'timeout' | 'outage'): void => {
    into.end = optional ? undefined : reason;
    if (!fallback) return;
    const { shortest, longest } = into;
    fallback(into);
    into.shortest += shortest;
    into.longest += longest;
  };
  return (into) => {
    if (!isLimited) {
      draw(into);
      if (into.end === 'outage') end(into, 'outage');
      return;
    }
    let [shortest, longest] = [0, 0];
    let isShortDone = false;
    for (let attempt = 0; attempt < attempts; attempt++) {
      draw(into);
      if (into.end === 'outage') return end(into, 'outage');
      if (!isShortDone) shortest += Math.min(into.shortest, timeout);
      isShortDone ||= into.shortest <= timeout;
      const isLongDone = into.longest <= timeout;
      longest += Math.min(into.longest, timeout);
      if (isLongDone || longest >= deadline) {
        into.shortest = Math.min(shortest, deadline);
        into.longest = Math.min(longest, deadline);
        into.end = undefined;
        if (longest > deadline || !isLongDone) end(into, 'timeout');
        return;
      }
      const pause = attempt < attempts - 1 ? (pauses[attempt] ?? 0) : 0;
      longest += pause;
      if (!isShortDone) shortest += pause;
    }
    into.shortest = Math.min(shortest, deadline);
    into.longest = Math.min(longest, deadline);
    end(into, 'timeout');
  };
}

function drawSequence(parts: readonly Draw[]): Draw {
  return (into) => {
    let [shortest, longest] = [0, 0];
    let end: Drawn['end'];
    for (const part of parts) {
      part(into);
      shortest += into.shortest;
      longest += into.longest;
      end = into.end;
      if (end !== undefined) break;
    }
    into.shortest = shortest;
    into.longest = longest;
    into.end = end;
  };
}

/** The longest branch counts, also where another one fails. */
function drawParallel(parts: readonly Draw[]): Draw {
  return (into) => {
    let [shortest, longest] = [0, 0];
    let end: Drawn['end'];
    for (const part of parts) {
      part(into);
      shortest = Math.max(shortest, into.shortest);
      longest = Math.max(longest, into.longest);
      end ??= into.end;
    }
    into.shortest = shortest;
    into.longest = longest;
    into.end = end;
  };
}

function drawRepeat(
  { count, max, sideBySide }: Extract<Timing, { kind: 'repeat' }>,
  part: Draw,
  { uniform }: Random,
): Draw {
  const join = sideBySide ? drawParallel : drawSequence;
  const rounds = (number: number) => join(new Array<Draw>(number).fill(part));
  if (count === undefined) {
    // It may be none at all; how many it may be at most is known where a maximum is.
    const all = max === undefined ? undefined : rounds(Math.min(mostRounds, Math.ceil(max)));
    return (into) => {
      if (all) all(into);
      else drawNothing(into);
      into.shortest = 0;
      if (!all) into.longest = Number.POSITIVE_INFINITY;
    };
  }
  const drawn = Math.min(count, mostRounds);
  const fewer = rounds(Math.floor(drawn));
  const more = rounds(Math.floor(drawn) + 1);
  const scale = sideBySide ? 1 : count / Math.max(drawn, Number.MIN_VALUE);
  return (into) => {
    if (uniform() < drawn % 1) more(into);
    else fewer(into);
    into.shortest *= scale;
    into.longest *= scale;
  };
}

/** More rounds than these are taken to be like them. */
const mostRounds = 200;

interface DrawnWay {
  readonly share: Way['share'];
  readonly draw: Draw;
}

function drawChoice(ways: readonly DrawnWay[], { uniform }: Random): Draw {
  const known = ways.filter(({ share }) => share !== undefined);
  const open = ways.filter(({ share }) => share === undefined);
  return (into) => {
    let left = uniform();
    for (const { share = 0, draw } of known) {
      if (left < share) return draw(into);
      left -= share;
    }
    let [shortest, longest] = [0, 0];
    for (const { draw } of open) {
      draw(into);
      longest = Math.max(longest, into.longest);
    }
    shortest = 0;
    into.shortest = shortest;
    into.longest = longest;
    into.end = undefined;
  };
}
