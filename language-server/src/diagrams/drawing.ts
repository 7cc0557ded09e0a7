import type { Diagram } from '../protocol.js';
import { fits, mostConnected } from './fit.js';
import type { FlowchartLink, FlowchartNode } from './flowchart.js';
import { leftOutNotice, moreNode } from './parts.js';

/** One reason for a line between two nodes. */
export interface Strand extends Omit<FlowchartLink, 'label'> {
  /** What flows, in words. */
  readonly name?: string;
}

export interface Bundle extends FlowchartLink {
  readonly weight: number;
}

/** Three names are read on a line between two boxes; more are counted. */
const maxNames = 3;

/**
 * One line for all strands of one look between two nodes, in the order of their first.
 * @param noun what the names are of, for where they are counted
 */
export function bundled(strands: Iterable<Strand>, counted: (count: number) => string): Bundle[] {
  const bundles = new Map<string, { readonly first: Strand; readonly names: Set<string>; weight: number }>();
  for (const strand of strands) {
    const key = `${strand.look} ${strand.from} ${strand.to}`;
    const bundle = bundles.get(key) ?? { first: strand, names: new Set(), weight: 0 };
    bundles.set(key, bundle);
    if (strand.name !== undefined) bundle.names.add(strand.name);
    bundle.weight += 1;
  }
  return [...bundles.values()].map(({ first: { name: _, ...link }, names, weight }) => ({
    ...link,
    label: names.size > maxNames ? [counted(names.size)] : [...names],
    weight,
  }));
}

export interface Fitted extends Pick<Diagram, 'notice' | 'more'> {
  readonly nodes: readonly FlowchartNode[];
  readonly links: readonly FlowchartLink[];
}

/**
 * Nodes and lines as they fit one picture: all of them, or the most connected, with a node for the others.
 * @param what what the nodes are, in words, for the notice
 * @param first keys of nodes that stay in any case
 */
export function fitted(
  nodes: readonly FlowchartNode[],
  lines: readonly Bundle[],
  what: string,
  first?: ReadonlySet<string>,
): Fitted {
  const whole = { nodes: new Set(nodes.map(({ key }) => key)), lines };
  if (fits(whole)) return { nodes, links: lines };
  const reduced = mostConnected(whole, first);
  const kept = nodes.filter(({ key }) => reduced.graph.nodes.has(key));
  return {
    nodes: reduced.nodesLeftOut === 0 ? kept : [...kept, moreNode(reduced.nodesLeftOut)],
    links: reduced.graph.lines,
    notice: leftOutNotice(reduced, what),
    more: 'part',
  };
}

/** Several sentences as one notice, or none. */
export function noticeFrom(...sentences: readonly (string | undefined)[]): { notice?: string } {
  const said = sentences.filter((sentence) => sentence !== undefined);
  return said.length === 0 ? {} : { notice: said.join(' ') };
}
