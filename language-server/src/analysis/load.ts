import type { ElementId } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { between, none, product, type Range } from './range.js';
import { type Situation, serverOf } from './situation.js';
import { type Flow, type NodeKey, poolOf, type Source, type Traffic, trafficOf } from './traffic.js';
import { solveTraffic } from './traffic-equations.js';

/** How much load reaches everything, in one situation. Rates are per second, or per arrival (see `Arrivals`). */
export interface Loads {
  readonly situation: Situation;
  readonly unit: 'per-second' | 'per-arrival';
  /** Runs of each node. */
  readonly rates: ReadonlyMap<NodeKey, Range>;
  readonly traffic: Traffic;
  /** What comes into each element from outside of it. */
  readonly into: ReadonlyMap<ElementId, Inflow>;
  /** Loops that feed themselves: the load they lead to has no bound. */
  readonly loops: readonly FeedbackLoop[];
}

/** Elements by what comes in; flows and sources lead to the terms of a figure. */
export interface Inflow {
  readonly rate: Range;
  /** Counts a batched call by its units of work. */
  readonly work: Range;
  readonly flows: readonly Flow[];
  readonly sources: readonly Source[];
}

export interface FeedbackLoop {
  /** In order; the last leads to the first. */
  readonly nodes: readonly NodeKey[];
  /** Further runs that one run causes; absent where the loop is too large to tell. */
  readonly gain?: number;
  /** False where it only may be: the gain reaches 1 if every unknown is at its upper end. */
  readonly certain: boolean;
}

/** Undefined where no workload is in force. Linear in the size of the model, but for loops. */
export const loadsIn = remembered((situation: Situation): Loads | undefined => {
  const { arrivals } = situation;
  if (!arrivals) return undefined;
  const traffic = trafficOf(situation, arrivals);
  const nodes = numbered(traffic);
  const { rates, loops } = solve(traffic, nodes);
  return {
    situation,
    unit: arrivals.unit,
    rates: new Map(nodes.keys.map((key, node) => [key, rates[node] ?? none])),
    traffic,
    into: inflows(situation, traffic, nodes, rates),
    loops,
  };
});

/** The nodes of traffic by number, and the ends of its flows. */
interface Nodes {
  readonly keys: readonly NodeKey[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly sources: readonly number[];
}

function numbered({ flows, sources }: Traffic): Nodes {
  const numbers = new Map<NodeKey, number>();
  const numberOf = (key: NodeKey): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const from = flows.map((flow) => numberOf(flow.from));
  const to = flows.map((flow) => numberOf(flow.to));
  return { from, to, sources: sources.map((source) => numberOf(source.to)), keys: [...numbers.keys()] };
}

function solve(
  { flows, sources }: Traffic,
  nodes: Nodes,
): { readonly rates: readonly Range[]; readonly loops: readonly FeedbackLoop[] } {
  const { keys } = nodes;
  const solveEnd = (end: 'lower' | 'upper') => {
    const arrivals = new Array<number>(keys.length).fill(0);
    for (const [index, { rate }] of sources.entries()) {
      const node = nodes.sources[index] ?? 0;
      arrivals[node] = (arrivals[node] ?? 0) + rate[end];
    }
    const arcs = flows.map(({ gain }, index) => ({
      from: nodes.from[index] ?? 0,
      to: nodes.to[index] ?? 0,
      gain: gain[end],
    }));
    return solveTraffic(arrivals, arcs);
  };
  const isExact = [...flows.map(({ gain }) => gain), ...sources.map(({ rate }) => rate)].every(
    ({ lower, upper }) => lower === upper,
  );
  const lower = solveEnd('lower');
  const upper = isExact ? lower : solveEnd('upper');
  const named = (certain: boolean, { loops }: typeof lower): FeedbackLoop[] =>
    loops.map(({ nodes, gain }) => ({
      nodes: nodes.map((node) => keys[node] ?? ''),
      certain,
      ...(gain !== undefined && { gain }),
    }));
  const certain = named(true, lower);
  const known = new Set(certain.flatMap(({ nodes }) => nodes));
  const possible = isExact ? [] : named(false, upper);
  return {
    rates: keys.map((_, node) => between(lower.rates[node] ?? 0, upper.rates[node] ?? 0)),
    loops: [...certain, ...possible.filter(({ nodes }) => !nodes.some((node) => known.has(node)))],
  };
}

function inflows(
  situation: Situation,
  { flows, sources }: Traffic,
  nodes: Nodes,
  rates: readonly Range[],
): ReadonlyMap<ElementId, Inflow> {
  const sums = new Map<ElementId, Sums>();
  const sumsOf = (id: ElementId): Sums => {
    let known = sums.get(id);
    if (!known) {
      known = { id, lower: 0, upper: 0, workLower: 0, workUpper: 0, flows: [], sources: [] };
      sums.set(id, known);
    }
    return known;
  };
  const known: (readonly Sums[])[] = [];
  const surrounding = (node: number): readonly Sums[] => {
    const found = known[node] ?? partsAround(nodes.keys[node] ?? '', situation).map(sumsOf);
    known[node] = found;
    return found;
  };
  for (const [index, flow] of flows.entries()) {
    const [source, target] = [nodes.from[index] ?? 0, nodes.to[index] ?? 0];
    const rate = rates[source] ?? none;
    const [lower, upper] = [product(rate.lower, flow.gain.lower), product(rate.upper, flow.gain.upper)];
    // A call within one service, without a queue, enters nothing but its operation.
    const inside = flow.edge?.channel === undefined ? surrounding(source) : [];
    for (const into of surrounding(target)) {
      if (into.id === flow.to || !inside.includes(into)) enter(into, flow, lower, upper);
    }
    for (const id of waysOf(flow, situation)) enter(sumsOf(id), flow, lower, upper);
  }
  for (const [index, source] of sources.entries()) {
    const { rate, gateway } = source;
    const through = gateway === undefined ? [] : [sumsOf(gateway)];
    for (const into of [...surrounding(nodes.sources[index] ?? 0), ...through]) {
      into.lower += rate.lower;
      into.upper += rate.upper;
      into.workLower += rate.lower;
      into.workUpper += rate.upper;
      into.sources.push(source);
    }
  }
  return new Map([...sums].map(([id, into]) => [id, inflowFrom(into)]));
}

/** While it is added up. */
interface Sums {
  readonly id: ElementId;
  lower: number;
  upper: number;
  workLower: number;
  workUpper: number;
  readonly flows: Flow[];
  readonly sources: Source[];
}

function enter(into: Sums, flow: Flow, lower: number, upper: number): void {
  into.lower += lower;
  into.upper += upper;
  into.workLower += lower * flow.units;
  into.workUpper += product(upper, flow.units);
  into.flows.push(flow);
}

function inflowFrom({ lower, upper, workLower, workUpper, flows, sources }: Sums): Inflow {
  return { rate: between(lower, upper), work: between(workLower, workUpper), flows, sources };
}

const noWay: readonly ElementId[] = [];

/** The gateway and the channel a flow passes, and what the channel runs in; where a channel hands over has been counted. */
function waysOf({ edge }: Flow, situation: Situation): readonly ElementId[] {
  if (!edge || edge.kind === 'handles') return noWay;
  const { gateway, channel } = edge;
  if (gateway === undefined && channel === undefined) return noWay;
  const ways = [gateway, channel, channel === undefined ? undefined : hostOf(channel, situation)];
  return ways.filter((id) => id !== undefined);
}

const nodesIn = remembered((_: Situation['architecture']) => new Map<NodeKey, readonly ElementId[]>());

/** What is around does not depend on what happens, so situations share it. */
function partsAround(key: NodeKey, situation: Situation): readonly ElementId[] {
  const known = nodesIn(situation.architecture);
  let parts = known.get(key);
  if (!parts) {
    parts = around(key, situation);
    known.set(key, parts);
  }
  return parts;
}

/** A node with what it is part of: the process or service that runs it; of data its store, cache and server. */
function around(key: NodeKey, situation: Situation): ElementId[] {
  const element = situation.elements.get(key);
  if (!element) return [];
  if (behaviourKinds.has(element.kind)) {
    const pool = poolOf(key, situation);
    return pool === key ? [key] : [key, pool];
  }
  if (element.kind === 'entity') {
    const store = element.parent === undefined ? undefined : situation.elements.get(element.parent);
    return store?.kind === 'store' ? [key, ...around(store.id, situation)] : [key];
  }
  if (element.kind === 'store' || element.kind === 'cache') {
    const server = hostOf(key, situation);
    return server === undefined ? [key] : [key, server];
  }
  return [key];
}

function hostOf(id: ElementId, { elements }: Situation): ElementId | undefined {
  const element = elements.get(id);
  return element && serverOf(element);
}
