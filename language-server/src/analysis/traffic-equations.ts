import { at, componentsOf, type Graph, graphOf } from './components.js';
import { eliminate } from './eliminate.js';
import { product } from './range.js';
import { relax } from './relax.js';

/** Who causes how many runs of whom: one run of `from` causes `gain` runs of `to`, on average. May be infinite, never negative. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

/** A loop that feeds itself: each run of its nodes causes `gain` ≥ 1 further ones, so the load grows without end. */
export interface Loop {
  readonly nodes: readonly number[];
  /** Absent: too large to be decided. */
  readonly gain?: number;
}

export interface Rates {
  /** Runs per second of each node; infinite where a loop feeds itself or a gain has no bound. */
  readonly rates: Float64Array;
  readonly loops: readonly Loop[];
}

/**
 * The traffic equations of open networks, λ = γ + Pᵀλ (Jackson 1957), in the units of γ: P[i, j] is how many runs of j one run
 * of i causes, and may be above 1. Components are solved one after another, so that what has no loops takes linear time.
 * A loop is solved exactly by eliminating its nodes (see `eliminate`); one in which that fills up is solved by iteration.
 */
export function solveTraffic(arrivals: readonly number[], arcs: readonly Arc[]): Rates {
  const size = arrivals.length;
  const graph = graphOf(
    size,
    arcs.map(({ from }) => from),
    arcs.map(({ to }) => to),
  );
  const rates = Float64Array.from(arrivals);
  const loops: Loop[] = [];
  const groups = componentsOf(graph).reverse();
  const groupOf = new Int32Array(size);
  for (const [number, group] of groups.entries()) for (const node of group) groupOf[node] = number;
  for (const [number, group] of groups.entries()) {
    const inside = arcsInside(group, number, groupOf, graph, arcs);
    if (inside.length > 0) {
      const loop = solveGroup(group, inside, rates);
      if (loop) loops.push(loop);
    }
    for (const node of group) {
      for (let place = at(graph.starts, node); place < at(graph.starts, node + 1); place++) {
        const target = at(graph.targets, place);
        if (groupOf[target] === number) continue;
        const gain = arcs[at(graph.arcs, place)]?.gain ?? 0;
        rates[target] = at(rates, target) + product(at(rates, node), gain);
      }
    }
  }
  return { rates, loops };
}

function arcsInside(
  group: readonly number[],
  number: number,
  groupOf: Int32Array,
  { starts, targets, arcs: indices }: Graph,
  arcs: readonly Arc[],
): Arc[] {
  const inside: Arc[] = [];
  for (const node of group) {
    for (let place = at(starts, node); place < at(starts, node + 1); place++) {
      const arc = arcs[at(indices, place)];
      if (arc && arc.gain > 0 && groupOf[at(targets, place)] === number) inside.push(arc);
    }
  }
  return inside;
}

/** Writes the rates of a group that has arcs inside, and answers the loop that has no solution. */
function solveGroup(group: readonly number[], inside: readonly Arc[], rates: Float64Array): Loop | undefined {
  const numbers = new Map(group.map((node, index) => [node, index]));
  const local = inside.map(({ from, to, gain }) => ({
    from: numbers.get(from) ?? 0,
    to: numbers.get(to) ?? 0,
    gain,
  }));
  const inflow = group.map((node) => at(rates, node));
  const solution = eliminate(inflow, local) ?? relax(inflow, local);
  if (solution.kind === 'solved') {
    for (const [index, node] of group.entries()) rates[node] = at(solution.rates, index);
    return undefined;
  }
  const comesIn = inflow.some((rate) => rate > 0);
  for (const node of group) rates[node] = comesIn ? Number.POSITIVE_INFINITY : 0;
  if (solution.kind === 'undecided') return { nodes: group };
  return { nodes: solution.nodes.map((index) => group[index] ?? 0), gain: solution.gain };
}
