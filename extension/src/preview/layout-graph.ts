import type { ElkNode } from 'elkjs/lib/elk-api.js';

/** Anything of a graph of ELK. */
type Part = Record<string, unknown>;

/** What ELK is told of a part, and what it says about it; all else in a graph is Mermaid's own. */
const told = ['id', 'layoutOptions', 'x', 'y', 'width', 'height', 'text', 'sources', 'targets'];
const said = ['x', 'y', 'width', 'height', 'sections', 'junctionPoints', 'container'];
const nested = ['children', 'edges', 'ports', 'labels'];

/** The graph as plain data, for another thread: Mermaid keeps functions and parts of the page in it. */
export function plainGraph(graph: ElkNode): ElkNode {
  return plain(asPart(graph)) as unknown as ElkNode;
}

/** Puts into a graph what ELK said about its plain copy, as if it had laid out the graph itself. */
export function takeOver(graph: ElkNode, laidOut: ElkNode): void {
  merge(asPart(graph), asPart(laidOut));
}

function plain(part: Part): Part {
  const copy = Object.fromEntries(told.flatMap((key) => (part[key] === undefined ? [] : [[key, part[key]]])));
  for (const key of nested) if (part[key] !== undefined) copy[key] = partsOf(part, key).map(plain);
  return copy;
}

function merge(part: Part, laidOut: Part): void {
  for (const key of said) if (laidOut[key] !== undefined) part[key] = laidOut[key];
  for (const key of nested) {
    const results = partsOf(laidOut, key);
    partsOf(part, key).forEach((each, index) => {
      merge(each, results[index] ?? {});
    });
  }
}

function partsOf(part: Part, key: string): Part[] {
  const parts = part[key];
  return Array.isArray(parts) ? (parts as Part[]) : [];
}

function asPart(graph: ElkNode): Part {
  return graph as unknown as Part;
}
