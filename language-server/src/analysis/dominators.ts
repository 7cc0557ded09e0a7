import { at, type Graph, graphOf } from './components.js';

/**
 * For each node the last other one that every way from the root passes: its immediate dominator. −1 for the root and for what
 * no way leads to. Near to linear (Cooper, Harvey and Kennedy, A simple, fast dominance algorithm, 2001).
 */
export function immediateDominators(graph: Graph, root: number): Int32Array {
  const order = reversePostorder(graph, root);
  const rank = new Int32Array(graph.size).fill(-1);
  for (const [index, node] of order.entries()) rank[node] = index;
  const back = reversed(graph);
  const dominators = new Int32Array(graph.size).fill(-1);
  dominators[root] = root;
  const common = (a: number, b: number): number => {
    let [left, right] = [a, b];
    while (left !== right) {
      if (at(rank, left) > at(rank, right)) left = at(dominators, left);
      else right = at(dominators, right);
    }
    return left;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const node of order) {
      if (node === root) continue;
      let found = -1;
      for (let place = at(back.starts, node); place < at(back.starts, node + 1); place++) {
        const before = at(back.targets, place);
        if (at(rank, before) < 0 || at(dominators, before) < 0) continue;
        found = found < 0 ? before : common(before, found);
      }
      if (found === at(dominators, node)) continue;
      dominators[node] = found;
      changed = true;
    }
  }
  dominators[root] = -1;
  return dominators;
}

function reversed({ size, starts, targets }: Graph): Graph {
  const from: number[] = [];
  const to: number[] = [];
  for (let node = 0; node < size; node++) {
    for (let place = at(starts, node); place < at(starts, node + 1); place++) {
      from.push(at(targets, place));
      to.push(node);
    }
  }
  return graphOf(size, from, to);
}

function reversePostorder({ size, starts, targets }: Graph, root: number): number[] {
  const seen = new Uint8Array(size);
  const nextArc = starts.slice(0, size);
  const done: number[] = [];
  const path = [root];
  seen[root] = 1;
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    const place = at(nextArc, node);
    if (place >= at(starts, node + 1)) {
      done.push(node);
      path.pop();
      continue;
    }
    nextArc[node] = place + 1;
    const target = at(targets, place);
    if (at(seen, target) === 1) continue;
    seen[target] = 1;
    path.push(target);
  }
  return done.reverse();
}
