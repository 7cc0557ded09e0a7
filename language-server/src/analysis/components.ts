/** A directed graph of numbered nodes, with the arcs of each node in one stretch of `targets`. */
export interface Graph {
  readonly size: number;
  /** The arcs of node n are those from `starts[n]` up to, not with, `starts[n + 1]`. */
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  /** For each arc here, its index in what the graph was made from. */
  readonly arcs: Int32Array;
}

/** Linear in nodes and arcs. */
export function graphOf(size: number, from: readonly number[], to: readonly number[]): Graph {
  const starts = new Int32Array(size + 1);
  for (const node of from) starts[node + 1] = at(starts, node + 1) + 1;
  for (let node = 0; node < size; node++) starts[node + 1] = at(starts, node + 1) + at(starts, node);
  const next = starts.slice();
  const targets = new Int32Array(from.length);
  const arcs = new Int32Array(from.length);
  for (const [arc, node] of from.entries()) {
    const place = at(next, node);
    next[node] = place + 1;
    targets[place] = at(to, arc);
    arcs[place] = arc;
  }
  return { size, starts, targets, arcs };
}

/** The item at an index that is known to be there. */
export function at(items: { readonly [index: number]: number }, index: number): number {
  return items[index] ?? 0;
}

/**
 * The groups of nodes that reach each other, single nodes among them; a group comes after all the groups it leads to. Linear
 * and without recursion (Tarjan, Depth-first search and linear graph algorithms, 1972).
 */
export function componentsOf({ size, starts, targets }: Graph): number[][] {
  const numbers = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const nextArc = starts.slice(0, size);
  const open: number[] = [];
  const path: number[] = [];
  const found: number[][] = [];
  let count = 0;
  const enter = (node: number): void => {
    numbers[node] = lowest[node] = count++;
    open.push(node);
    isOpen[node] = 1;
    path.push(node);
  };
  for (let start = 0; start < size; start++) {
    if (at(numbers, start) >= 0) continue;
    enter(start);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const arc = at(nextArc, node);
      if (arc < at(starts, node + 1)) {
        nextArc[node] = arc + 1;
        const target = at(targets, arc);
        if (at(numbers, target) < 0) enter(target);
        else if (at(isOpen, target)) lowest[node] = Math.min(at(lowest, node), at(numbers, target));
        continue;
      }
      path.pop();
      const around = path.at(-1);
      if (around !== undefined) lowest[around] = Math.min(at(lowest, around), at(lowest, node));
      if (at(lowest, node) !== at(numbers, node)) continue;
      // The root of a group entered last of those still open is near the end.
      const group = open.splice(open.lastIndexOf(node));
      for (const member of group) isOpen[member] = 0;
      found.push(group);
    }
  }
  return found;
}
