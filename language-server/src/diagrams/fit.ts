import type { Connection, Graph, Line } from './graph.js';

/** Past these a picture is no longer read, and Mermaid takes seconds to lay it out. */
export const maxNodes = 40;
export const maxLines = 80;
/** Boxes with rows are as large as two nodes. */
export const maxBoxes = 20;

export function fits(graph: Graph<Connection>): boolean {
  return graph.nodes.size <= maxNodes && graph.lines.length <= maxLines;
}

export interface Reduced<AnyLine extends Connection = Line> {
  readonly graph: Graph<AnyLine>;
  /** How many nodes and lines were left out. */
  readonly nodesLeftOut: number;
  readonly linesLeftOut: number;
}

/**
 * The most connected nodes of a graph that is too large, and their strongest lines. Equals keep their order.
 * @param first nodes that come before all others, however few connections they have
 */
export function mostConnected<AnyLine extends Connection>(
  graph: Graph<AnyLine>,
  first: ReadonlySet<string> = new Set(),
): Reduced<AnyLine> {
  const connections = new Map<string, number>();
  for (const { from, to, weight } of graph.lines) {
    connections.set(from, (connections.get(from) ?? 0) + weight);
    connections.set(to, (connections.get(to) ?? 0) + weight);
  }
  const byConnections = strongest([...graph.nodes], (id) => connections.get(id) ?? 0);
  const inOrder = [
    ...byConnections.filter((id) => first.has(id)),
    ...byConnections.filter((id) => !first.has(id)),
  ];
  const kept = new Set(inOrder.slice(0, maxNodes));
  const nodes = new Set([...graph.nodes].filter((id) => kept.has(id)));
  const between = graph.lines.filter((line) => nodes.has(line.from) && nodes.has(line.to));
  const lines = new Set(strongest(between, (line) => line.weight).slice(0, maxLines));
  return {
    graph: { nodes, lines: between.filter((line) => lines.has(line)) },
    nodesLeftOut: graph.nodes.size - nodes.size,
    linesLeftOut: between.length - lines.size,
  };
}

function strongest<T>(all: readonly T[], rank: (item: T) => number): T[] {
  return all
    .map((item) => ({ item, rank: rank(item) }))
    .sort((left, right) => right.rank - left.rank)
    .map(({ item }) => item);
}
