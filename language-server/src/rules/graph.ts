/** The groups of nodes that reach each other, and single nodes that reach themselves. */
export function stronglyConnected<Node>(
  nodes: readonly Node[],
  next: (node: Node) => readonly Node[],
): (readonly Node[])[] {
  return components(nodes, next).filter((group) => isCircle(group, next));
}

/** Whether the nodes of a component reach themselves. */
export function isCircle<Node>(component: readonly Node[], next: (node: Node) => readonly Node[]): boolean {
  const [first] = component as readonly [Node, ...Node[]];
  return component.length > 1 || next(first).includes(first);
}

/**
 * All nodes that can be reached, in groups that reach each other, most of them of one; each group behind all it leads to. In
 * linear time and without recursion (Tarjan, Depth-first search and linear graph algorithms, 1972).
 */
export function components<Node>(
  nodes: readonly Node[],
  next: (node: Node) => readonly Node[],
): (readonly Node[])[] {
  const found: (readonly Node[])[] = [];
  const visited = new Map<Node, Visit<Node>>();
  const open: Visit<Node>[] = [];
  const enter = (node: Node): Visit<Node> => {
    const number = visited.size;
    const visit = { node, number, lowest: number, isOpen: true, next: next(node), done: 0 };
    visited.set(node, visit);
    open.push(visit);
    return visit;
  };
  for (const start of nodes) {
    if (visited.has(start)) continue;
    const path = [enter(start)];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      if (last.done < last.next.length) {
        const target = last.next[last.done++] as Node;
        const known = visited.get(target);
        if (!known) path.push(enter(target));
        else if (known.isOpen) last.lowest = Math.min(last.lowest, known.number);
        continue;
      }
      path.pop();
      const around = path.at(-1);
      if (around) around.lowest = Math.min(around.lowest, last.lowest);
      if (last.lowest !== last.number) continue;
      if (open.at(-1) === last) {
        open.pop();
        last.isOpen = false;
        found.push([last.node]);
        continue;
      }
      const group = open.splice(open.lastIndexOf(last));
      for (const member of group) member.isOpen = false;
      found.push(group.map(({ node }) => node));
    }
  }
  return found;
}

interface Visit<Node> {
  readonly node: Node;
  readonly number: number;
  /** The smallest number that it leads back to. */
  lowest: number;
  isOpen: boolean;
  readonly next: readonly Node[];
  /** How many of these were followed. */
  done: number;
}

/** The edges of a shortest way from a node back to itself; none where there is no way. */
export function shortestWay<Node, Edge extends { readonly from: Node; readonly to: Node }>(
  start: Node,
  next: (node: Node) => readonly Edge[],
): Edge[] {
  const cameBy = new Map<Node, Edge>();
  const waiting = [start];
  for (const node of waiting) {
    for (const edge of next(node)) {
      if (cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, edge);
      if (edge.to === start) return wayTo(start, cameBy);
      waiting.push(edge.to);
    }
  }
  return [];
}

function wayTo<Node, Edge extends { readonly from: Node; readonly to: Node }>(
  start: Node,
  cameBy: ReadonlyMap<Node, Edge>,
): Edge[] {
  const way: Edge[] = [];
  let edge = cameBy.get(start);
  while (edge) {
    way.unshift(edge);
    edge = edge.from === start ? undefined : cameBy.get(edge.from);
  }
  return way;
}

/** The nodes that can be reached, each behind all it leads to but those it is in a circle with; without recursion. */
export function callOrder<Node>(nodes: Iterable<Node>, next: (node: Node) => Iterable<Node>): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const enter = (node: Node) => {
    seen.add(node);
    return { node, rest: next(node)[Symbol.iterator]() };
  };
  for (const start of nodes) {
    if (seen.has(start)) continue;
    const path = [enter(start)];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const step = last.rest.next();
      if (step.done) {
        order.push(last.node);
        path.pop();
      } else if (!seen.has(step.value)) path.push(enter(step.value));
    }
  }
  return order;
}
