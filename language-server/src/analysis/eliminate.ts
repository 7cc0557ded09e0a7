import type { Arc } from './traffic-equations.js';

/** Rates of a group of nodes, or the loop that keeps them from having any; nodes by their index in the group. */
export type Solution =
  | { readonly kind: 'solved'; readonly rates: ArrayLike<number> }
  | { readonly kind: 'diverges'; readonly nodes: readonly number[]; readonly gain: number }
  | { readonly kind: 'undecided' };

/**
 * Solves λ = γ + Pᵀλ by taking out one node after another: who led to it leads to where it led, times 1 / (1 − its loop).
 * This is Gaussian elimination without a subtraction that could cancel (Grassmann, Taksar and Heyman 1985), in the order
 * of least fill (Markowitz 1957). The loop of a node when its turn comes is how many further runs one run of it
 * causes, by ways through the nodes taken out before: where that reaches 1, the load has no bound.
 *
 * Undefined where so much fills in that it would take too long.
 */
export function eliminate(inflow: readonly number[], arcs: readonly Arc[]): Solution | undefined {
  const size = inflow.length;
  const outOf = Array.from({ length: size }, () => new Map<number, number>());
  const into = Array.from({ length: size }, () => new Map<number, number>());
  const add = (from: number, to: number, gain: number): void => {
    const sum = (outOf[from]?.get(to) ?? 0) + gain;
    outOf[from]?.set(to, sum);
    into[to]?.set(from, sum);
  };
  for (const { from, to, gain } of arcs) add(from, to, gain);

  const rates = Float64Array.from(inflow);
  const order: { node: number; from: Map<number, number>; factor: number }[] = [];
  const waiting = orderedByFill(size, (node) => (outOf[node]?.size ?? 0) * (into[node]?.size ?? 0));
  let work = 0;
  for (let node = waiting(); node !== undefined; node = waiting()) {
    const targets = outOf[node] ?? new Map<number, number>();
    const sources = into[node] ?? new Map<number, number>();
    const loop = targets.get(node) ?? 0;
    if (loop >= 1) return { kind: 'diverges', nodes: nodesOfLoop(node, order, arcs, size), gain: loop };
    targets.delete(node);
    sources.delete(node);
    work += targets.size * sources.size;
    if (work > fillLimit) return undefined;
    const factor = 1 / (1 - loop);
    order.push({ node, from: new Map(sources), factor });
    for (const [target, gain] of targets) {
      into[target]?.delete(node);
      rates[target] = (rates[target] ?? 0) + (rates[node] ?? 0) * factor * gain;
      for (const [source, gainOfSource] of sources) add(source, target, gainOfSource * factor * gain);
    }
    for (const source of sources.keys()) outOf[source]?.delete(node);
  }
  for (const { node, from, factor } of order.reverse()) {
    let rate = rates[node] ?? 0;
    for (const [source, gain] of from) rate += (rates[source] ?? 0) * gain;
    rates[node] = rate * factor;
  }
  return { kind: 'solved', rates };
}

/** Steps of work; about a tenth of a second. */
const fillLimit = 500_000;

/** The nodes of a loop through one of them: a shortest way back over those taken out before it. */
function nodesOfLoop(
  start: number,
  order: readonly { readonly node: number }[],
  arcs: readonly Arc[],
  size: number,
): number[] {
  const allowed = new Uint8Array(size);
  allowed[start] = 1;
  for (const { node } of order) allowed[node] = 1;
  const next = new Map<number, number[]>();
  for (const { from, to } of arcs) {
    if (!allowed[from] || !allowed[to]) continue;
    const targets = next.get(from);
    if (targets) targets.push(to);
    else next.set(from, [to]);
  }
  const cameFrom = new Map<number, number>();
  const waiting = [start];
  for (const node of waiting) {
    for (const target of next.get(node) ?? []) {
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, node);
      if (target !== start) {
        waiting.push(target);
        continue;
      }
      const way = [node];
      for (let back = node; back !== start; ) {
        back = cameFrom.get(back) ?? start;
        way.unshift(back);
      }
      return node === start ? [start] : way;
    }
  }
  return [start];
}

/** Hands out each node once, roughly the one with the least cost at that moment first. */
function orderedByFill(size: number, costOf: (node: number) => number): () => number | undefined {
  const buckets: number[][] = [];
  const put = (node: number): void => {
    const bucket = bucketOf(costOf(node));
    const nodes = buckets[bucket];
    if (nodes) nodes.push(node);
    else buckets[bucket] = [node];
  };
  for (let node = size - 1; node >= 0; node--) put(node);
  return () => {
    for (let bucket = 0; bucket < buckets.length; bucket++) {
      const nodes = buckets[bucket];
      for (let node = nodes?.pop(); node !== undefined; node = nodes?.pop()) {
        if (bucketOf(costOf(node)) <= bucket) return node;
        put(node);
      }
    }
    return undefined;
  };
}

function bucketOf(cost: number): number {
  return Math.floor(4 * Math.log2(cost + 1));
}
