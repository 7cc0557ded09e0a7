import type { Edge, Element, ElementId } from '../architecture/model.js';
import { calleesFirst } from './callees-first.js';
import { type Figure, figure, type Missing, type Term, term } from './figure.js';
import { lognormalMean } from './lognormal.js';
import { labelOf, stepText } from './names.js';
import { exactly } from './range.js';
import type { Situation } from './situation.js';
import { dataLatency, type OwnLatency, ownLatency } from './stated-latency.js';
import { type Timing, timingOf } from './timing.js';

/** A stretch of the way through an operation that takes the longest, in the order of time. */
export interface PathPart {
  readonly text: string;
  /** Milliseconds from the start of the operation. */
  readonly start: number;
  /** Milliseconds; mean, times how often it is gone through. */
  readonly time: number;
  /** How many calls deep. */
  readonly depth: number;
  readonly edge?: Edge;
}

export interface CriticalPath {
  /** Milliseconds. */
  readonly total: number;
  readonly parts: readonly PathPart[];
  readonly missing: readonly Missing[];
}

/**
 * The critical path: T(op) = own time + Σ over its steps, of those side by side the longest, all with their mean times. What
 * is not always done counts with its share. Parts whose time is unknown count nothing and are told.
 *
 * @returns undefined where the operation calls itself
 */
export function criticalPath(subject: ElementId, situation: Situation): CriticalPath | undefined {
  const known = new Map<ElementId, Way>();
  for (const { bodies, isLoop } of calleesFirst(situation)) {
    for (const body of bodies) if (!isLoop) known.set(body.id, ofBody(body, known, situation));
    if (bodies.some(({ id }) => id === subject)) break;
  }
  const way = known.get(subject);
  if (!way) return undefined;
  const parts: PathPart[] = [];
  layOut(way, 0, 0, 1, parts);
  return { total: way.time, parts, missing: [...way.missing.values()] };
}

/** The critical path as a figure: its parts are the terms. */
export function criticalPathFigure(subject: ElementId, situation: Situation): Figure {
  const path = criticalPath(subject, situation);
  const element = situation.elements.get(subject);
  const terms: Term[] = (path?.parts ?? []).map(({ text, time, depth, edge }) => ({
    ...term(`${'  '.repeat(depth)}${text}`, exactly(time), 'ms'),
    ...(edge && { source: edge.source }),
  }));
  const range = path && {
    lower: path.total,
    upper: path.missing.length > 0 ? Number.POSITIVE_INFINITY : path.total,
  };
  return figure({
    subject,
    unit: 'ms',
    range,
    formula: 'T = own time + Σ over steps, the longest of those side by side',
    terms,
    assumptions: ['Everything takes its mean time.'],
    missing: path
      ? path.missing
      : [{ text: `an end to the calls of ${element ? labelOf(element, situation.elements) : subject}` }],
  });
}

/** Where a stretch of time goes; children lie in it one after another, times how often. */
interface Way {
  readonly time: number;
  readonly missing: ReadonlyMap<string, Missing>;
  readonly spans: readonly Span[];
}

interface Span {
  readonly text: string;
  readonly edge?: Edge;
  /** How often, on average. */
  readonly factor: number;
  readonly way: Way;
}

const nowhere: Way = { time: 0, missing: new Map(), spans: [] };

function ofBody(body: Element, known: ReadonlyMap<ElementId, Way>, situation: Situation): Way {
  const own = ofLatency(ownLatency(body, situation));
  const timing = timingOf(body, situation);
  const rest = through(timing, (edge) => ofEdge(edge, known, situation), situation);
  const span = { text: `${labelOf(body, situation.elements)} itself`, factor: 1, way: own };
  return sequence([own.time > 0 ? { ...nowhere, time: own.time, spans: [span] } : own, rest]);
}

function ofLatency(latency: OwnLatency): Way {
  if (latency.kind === 'known') return { ...nowhere, time: lognormalMean(latency.fit) };
  if (latency.kind === 'nothing') return nowhere;
  return { ...nowhere, missing: new Map([[latency.missing.text, latency.missing]]) };
}

function ofEdge(edge: Edge, known: ReadonlyMap<ElementId, Way>, situation: Situation): Way {
  const data = dataLatency(edge.to, situation);
  const text = stepText(edge, situation.elements);
  const lost: Missing = { text: `the time of ${text}`, source: edge.source };
  const called = known.get(edge.to) ?? { ...nowhere, missing: new Map([[lost.text, lost]]) };
  const way = edge.kind === 'calls' ? called : data ? ofLatency(data) : nowhere;
  return way.time > 0 ? { ...way, spans: [{ text, edge, factor: 1, way }] } : { ...way, spans: [] };
}

function through(timing: Timing, ofCall: (edge: Edge) => Way, situation: Situation): Way {
  const inside = (part: Timing) => through(part, ofCall, situation);
  switch (timing.kind) {
    case 'wait':
      return ofCall(timing.edge);
    case 'cache': {
      const latency = timing.cache === undefined ? undefined : dataLatency(timing.cache, situation);
      return latency ? ofLatency(latency) : nowhere;
    }
    case 'sequence':
      return sequence(timing.parts.map(inside));
    case 'parallel': {
      const ways = timing.parts.map(inside);
      const longest = ways.reduce((most, way) => (way.time > most.time ? way : most), nowhere);
      return { ...longest, missing: joined(ways) };
    }
    case 'repeat': {
      const way = inside(timing.part);
      const rounds = timing.count ?? 0;
      return scaled(way, timing.sideBySide ? Math.min(1, rounds) : rounds);
    }
    case 'choice':
      return sequence(timing.ways.map(({ share, part }) => scaled(inside(part), share ?? 0)));
    case 'end':
      return nowhere;
  }
}

function sequence(ways: readonly Way[]): Way {
  return {
    time: ways.reduce((sum, { time }) => sum + time, 0),
    missing: joined(ways),
    spans: ways.flatMap(({ spans }) => spans),
  };
}

function joined(ways: readonly Way[]): ReadonlyMap<string, Missing> {
  const [first, ...others] = ways.filter(({ missing }) => missing.size > 0);
  if (!first) return nowhere.missing;
  return others.length === 0
    ? first.missing
    : new Map([first, ...others].flatMap(({ missing }) => [...missing]));
}

function scaled(way: Way, factor: number): Way {
  if (factor === 1) return way;
  return {
    ...way,
    time: way.time * factor,
    spans: factor === 0 ? [] : way.spans.map((span) => ({ ...span, factor: span.factor * factor })),
  };
}

/** Writes the parts of a way one after another; those inside a call stand behind it, one deeper. */
function layOut(way: Way, start: number, depth: number, factor: number, parts: PathPart[]): void {
  let at = start;
  for (const { text, edge, factor: own, way: inside } of way.spans) {
    if (parts.length >= mostParts) return;
    const times = factor * own;
    const often = own === 1 ? '' : ` (${Number(own.toPrecision(3))}×)`;
    parts.push({
      text: `${text}${often}`,
      start: at,
      time: inside.time * times,
      depth,
      ...(edge && { edge }),
    });
    if (edge) layOut(inside, at, depth + 1, times, parts);
    at += inside.time * times;
  }
}

const mostParts = 200;
