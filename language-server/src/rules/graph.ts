/**
 * The groups of nodes that reach each other, and single nodes that reach themselves, in linear time and without recursion
 * (Tarjan, Depth-first search and linear graph algorithms, 1972).
 */
export function stronglyConnected<Node>(
  nodes: readonly Node[],
  next: (node: Node) => readonly Node[],
): Node[][] {
  const found: Node[][] = [];
  const numbers = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  const enter = (node: Node) => {
    numbers.set(node, numbers.size);
    lowest.set(node, numbers.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, rest: next(node)[Symbol.iterator]() };
  };
  const lower = (node: Node, number: number) =>
    lowest.set(node, Math.min(lowest.get(node) ?? number, number));
  for (const start of nodes) {
    if (numbers.has(start)) continue;
    const path = [enter(start)];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const { node, rest } = last;
      const step = rest.next();
      if (!step.done) {
        const number = numbers.get(step.value);
        if (number === undefined) path.push(enter(step.value));
        else if (isOpen.has(step.value)) lower(node, number);
        continue;
      }
      path.pop();
      const around = path.at(-1);
      if (around) lower(around.node, lowest.get(node) ?? 0);
      if (lowest.get(node) !== numbers.get(node)) continue;
      const group = open.splice(open.lastIndexOf(node));
      for (const member of group) isOpen.delete(member);
      if (group.length > 1 || next(node).includes(node)) found.push(group);
    }
  }
  return found;
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
