import type { ActionStep, Edge, Element, ElementId, Fact, Step, Undo } from '../architecture/model.js';
import { between, exactly, hull, none, one, plus, type Range, rest, shareOf, times } from './range.js';
import { attemptsAt, residualFailure } from './retries.js';
import { firstOf } from './stated.js';
import { stepEdges } from './step-edges.js';

/** How often one run of a body takes an edge, on average; attempts again after a failure are among them. */
export interface Visit {
  readonly edge: Edge;
  readonly times: Range;
  /** Units of work each time: those of a `batched` call, else 1. */
  readonly units: number;
  /** The cache that is asked first, and how often; some of it is answered there. */
  readonly lookups?: { readonly cache: ElementId; readonly times: Range };
}

/** What is out of order, as a body sees it. */
export interface Disturbance {
  /** The probability that an attempt along an edge fails. */
  readonly fails: (edge: Edge) => Range;
  readonly isDown: (element: ElementId) => boolean;
}

export interface Visits {
  readonly visits: readonly Visit[];
  /** The probability that a run fails because something is out of order; errors that a body raises are answers. */
  readonly outage: Range;
}

/**
 * Walks through a body: which edges one run of it takes, and how often.
 *
 * - `raises` ends the rest of the flow with its share and runs the undos above it.
 * - A hard step that fails with all its retries ends the flow as well; a soft one does not, and its fallback runs then.
 * - A cache that is out of order answers nothing.
 * - Where a `when` has no share, each branch is taken between never and always; the ranges of its branches are each right,
 *   their sum may be more than can be.
 *
 * @param edges all edges the body causes, in the order of the model
 */
export function visitsOf(body: Element, edges: readonly Edge[], disturbance: Disturbance): Visits {
  const walk = walker(edges, disturbance);
  const { visits, outage } = walk.sequence(body.steps, walk.undoOf(body.undo, one));
  return { visits, outage };
}

interface Walked {
  readonly visits: readonly Visit[];
  /** The probability that the flow goes on after it. */
  readonly goesOn: Range;
  readonly outage: Range;
  /** What has to be undone if the flow ends later, and how often. */
  readonly undos: readonly PendingUndo[];
}

interface PendingUndo {
  readonly edge: Edge;
  readonly times: Range;
}

const nothing: Walked = { visits: [], goesOn: one, outage: none, undos: [] };

function walker(edges: readonly Edge[], { fails, isDown }: Disturbance) {
  const edgeOf = stepEdges(edges);
  const undoEdges = edges.filter(({ kind }) => kind === 'undo');
  const undoOf = (undos: readonly Undo[], count: Range): PendingUndo[] =>
    undos.flatMap(({ target }) => {
      const edge = undoEdges.find(({ to }) => to === target);
      return edge ? [{ edge, times: count }] : [];
    });

  function sequence(steps: readonly Step[], pending: readonly PendingUndo[] = []): Walked {
    let goesOn = one;
    let outage = none;
    const visits: Visit[] = [];
    const undos = [...pending];
    for (const step of steps) {
      const walked = ofStep(step, false);
      visits.push(...scaled(walked.visits, goesOn));
      outage = plus(outage, times(goesOn, walked.outage));
      const ends = times(goesOn, rest(walked.goesOn));
      visits.push(...undone(undos, ends));
      goesOn = times(goesOn, walked.goesOn);
      undos.push(...walked.undos);
    }
    return { visits, goesOn, outage: atMostOne(outage), undos };
  }

  function ofStep(step: Step, sideBySide: boolean): Walked {
    const walked = ofBareStep(step, sideBySide);
    const share = step.kind === 'action' ? exactly(shareOf(step.share ?? 1)) : one;
    return { ...walked, undos: [...walked.undos, ...undoOf(step.undo, share)] };
  }

  function ofBareStep(step: Step, sideBySide: boolean): Walked {
    switch (step.kind) {
      case 'action':
        return action(step, sideBySide);
      case 'parallel':
        return together(step.steps.map((branch) => ofStep(branch, true)));
      case 'each': {
        const count =
          step.count === undefined ? between(0, step.max ?? Number.POSITIVE_INFINITY) : exactly(step.count);
        return repeated(sequence(step.steps), count, step.parallel);
      }
      case 'when':
        return choice(step);
      case 'raise':
        return { ...nothing, goesOn: rest(exactly(shareOf(step.share ?? 1))) };
      case 'pivot':
        return nothing;
    }
  }

  function action(step: ActionStep, sideBySide: boolean): Walked {
    const edge = edgeOf(step);
    const fallback = firstOf(step.settings, 'fallback');
    const otherwise = fallback && fallback.steps.length > 0 ? sequence(fallback.steps) : undefined;
    if (!edge) return nothing;
    const share = exactly(shareOf(step.share ?? 1));
    const cache = step.cached?.cache;
    const isCached = step.cached && (cache === undefined || !isDown(cache));
    const misses = isCached ? missesOf(step.cached?.share) : one;
    const wanted = exactly(step.batched ? 1 : (step.count ?? 1));
    const count = times(wanted, misses);
    const failure = fails(edge);
    const retry = firstOf(edge.settings, 'retry');
    const residual = residualFailure(failure, retry);
    const soft = edge.optional || edge.settings.some(isFallback);
    const lost = otherwise ? times(residual, otherwise.outage) : soft ? none : residual;
    const survives = power(rest(lost), count);
    const tries = sideBySide ? count : untilFirst(rest(lost), count);
    const taken = times(share, tries);
    const outage = times(share, rest(survives));
    return {
      visits: [
        {
          edge,
          times: times(taken, attemptsAt(failure, retry)),
          units: step.batched ? (step.count ?? 1) : 1,
          ...(cache !== undefined && { lookups: { cache, times: times(share, wanted) } }),
        },
        ...(otherwise ? scaled(otherwise.visits, times(taken, residual)) : []),
      ],
      goesOn: rest(outage),
      outage,
      undos: [],
    };
  }

  function choice({ branches, otherwise }: Extract<Step, { kind: 'when' }>): Walked {
    const known = branches.reduce((sum, { share }) => sum + (share ?? 0), 0);
    const left = Math.max(0, 1 - known);
    const isKnown = branches.every(({ share }) => share !== undefined);
    const shareOfBranch = (share: number | undefined) =>
      share === undefined ? between(0, left) : exactly(shareOf(share));
    const ways = branches.map(({ share, steps }) => ({
      share: shareOfBranch(share),
      walked: sequence(steps),
    }));
    const rests = ways.filter((_, index) => branches[index]?.share === undefined).map(({ walked }) => walked);
    const last = otherwise ? sequence(otherwise) : nothing;
    if (otherwise) ways.push({ share: isKnown ? exactly(left) : between(0, left), walked: last });
    const goesOnRest = [...rests, last].map(({ goesOn }) => goesOn).reduce(hull);
    const goesOnKnown = ways
      .filter((_, index) => branches[index]?.share !== undefined)
      .map(({ share, walked }) => times(share, walked.goesOn))
      .reduce(plus, none);
    return {
      visits: ways.flatMap(({ share, walked }) => scaled(walked.visits, share)),
      goesOn: atMostOne(plus(goesOnKnown, times(exactly(left), goesOnRest))),
      outage: atMostOne(ways.map(({ share, walked }) => times(share, walked.outage)).reduce(plus, none)),
      undos: ways.flatMap(({ share, walked }) => scaledUndos(walked.undos, share)),
    };
  }

  return { sequence, undoOf };
}

function isFallback({ kind }: Fact): boolean {
  return kind === 'fallback';
}

/** How often what is cached is asked for all the same. */
function missesOf(hits: number | undefined): Range {
  return hits === undefined ? between(0, 1) : rest(exactly(shareOf(hits)));
}

/** Branches side by side: one that ends the flow does not keep the others from running. */
function together(branches: readonly Walked[]): Walked {
  const goesOn = branches.map((branch) => branch.goesOn).reduce(times, one);
  return {
    visits: branches.flatMap(({ visits }) => visits),
    goesOn,
    outage: rest(branches.map(({ outage }) => rest(outage)).reduce(times, one)),
    undos: branches.flatMap(({ undos }) => undos),
  };
}

/** Rounds of a loop; one after another the first that ends the flow is the last. */
function repeated(round: Walked, count: Range, sideBySide: boolean): Walked {
  const rounds = sideBySide ? count : untilFirst(round.goesOn, count);
  return {
    visits: scaled(round.visits, rounds),
    goesOn: power(round.goesOn, count),
    outage: atMostOne(times(round.outage, rounds)),
    undos: scaledUndos(round.undos, count),
  };
}

function scaled(visits: readonly Visit[], factor: Range): Visit[] {
  return visits.map(({ lookups, ...visit }) => ({
    ...visit,
    times: times(visit.times, factor),
    ...(lookups && { lookups: { ...lookups, times: times(lookups.times, factor) } }),
  }));
}

function scaledUndos(undos: readonly PendingUndo[], factor: Range): PendingUndo[] {
  return undos.map((undo) => ({ ...undo, times: times(undo.times, factor) }));
}

function undone(undos: readonly PendingUndo[], ends: Range): Visit[] {
  if (ends.upper === 0) return [];
  return undos.map((undo) => ({ edge: undo.edge, times: times(undo.times, ends), units: 1 }));
}

function atMostOne({ lower, upper }: Range): Range {
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) };
}

/** The probability that all of `count` rounds succeed. */
function power(success: Range, count: Range): Range {
  return { lower: powerOf(success.lower, count.upper), upper: powerOf(success.upper, count.lower) };
}

function powerOf(base: number, exponent: number): number {
  return base === 1 || exponent === 0 ? 1 : base ** exponent;
}

/** How many of `count` rounds are begun if the first that fails is the last: 1 + s + s² + … */
function untilFirst(success: Range, count: Range): Range {
  return {
    lower: roundsBegun(success.lower, count.lower),
    upper: roundsBegun(success.upper, count.upper),
  };
}

function roundsBegun(success: number, count: number): number {
  return success === 1 ? count : Math.min(count, (1 - powerOf(success, count)) / (1 - success));
}
