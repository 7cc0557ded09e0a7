import { groupedBy } from '../architecture/queries.js';
import type { Diagram } from '../protocol.js';
import { fits, mostConnected } from './fit.js';
import type { FlowchartLink, FlowchartNode } from './flowchart.js';
import { counted, leftOutNotice, moreNode } from './parts.js';
import { sourcedTogether } from './sourced.js';

/** One reason for a line between two nodes. */
export interface Strand extends Omit<FlowchartLink, 'label'> {
  /** What flows, in words. */
  readonly name?: string;
  /** What the name is of, for where there are too many of them; absent: what all are. */
  readonly noun?: string;
}

export interface Bundle extends FlowchartLink {
  readonly weight: number;
}

/** Three names are read on a line between two boxes; more are counted. */
const maxNames = 3;

/**
 * One line for all strands of one look between two nodes, in the order of their first.
 * @param noun what most names are of, in the singular, for where they are counted
 */
export function bundled(strands: Iterable<Strand>, noun: string): Bundle[] {
  const groups = groupedBy(strands, ({ look, from, to }) => `${look} ${from} ${to}`);
  return [...groups.values()].flatMap((group): Bundle[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { name: _, noun: kind = noun, ...link } = first;
    const names = new Set(group.flatMap(({ name }) => name ?? []));
    const isOneKind = group.every((strand) => (strand.noun ?? noun) === kind);
    const label = names.size > maxNames ? [counted(names.size, isOneKind ? kind : noun)] : [...names];
    return [{ ...link, ...sourcedTogether(group), label, weight: group.length }];
  });
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
