import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';

/**
 * Lets ELK put parts that nothing connects side by side, in about the form of a screen; else they would stand in a row however
 * long. That works wherever no line leads into a group or out of it.
 */
export function packComponents(graph: ElkNode): ElkNode {
  const edges = edgesBelow(graph);

  function packed(node: ElkNode, isClosed: boolean): ElkNode {
    const children = (node.children ?? []).map((child) => ({ child, isClosed: isLeftByNone(child, edges) }));
    const canPack =
      isClosed && children.every((each) => each.isClosed) && areApart(node.children ?? [], edges);
    return {
      ...node,
      ...(canPack && { layoutOptions: { ...node.layoutOptions, ...packing } }),
      ...(node.children && { children: children.map((each) => packed(each.child, each.isClosed)) }),
    };
  }

  return packed(graph, true);
}

const packing = {
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.separateConnectedComponents': 'true',
  // Width to height, of what is packed.
  'elk.aspectRatio': '1.5',
  'elk.layered.considerModelOrder.components': 'MODEL_ORDER',
};

/** Whether no line crosses the border of a group; what is no group has none. */
function isLeftByNone(node: ElkNode, edges: readonly ElkExtendedEdge[]): boolean {
  const inside = idsIn(node);
  return inside.size === 0 || !edges.some((edge) => crosses(edge, inside));
}

/** Whether there are nodes that no way along the lines leads to from the others. */
function areApart(nodes: readonly ElkNode[], edges: readonly ElkExtendedEdge[]): boolean {
  const nodeOf = new Map(
    nodes.flatMap((node) => [node.id, ...portsOf(node), ...idsIn(node)].map((id) => [id, node] as const)),
  );
  const neighbours = new Map<ElkNode | undefined, (ElkNode | undefined)[]>();
  for (const { sources, targets } of edges) {
    const ends = [...sources, ...targets].map((id) => nodeOf.get(id));
    for (const end of ends) neighbours.set(end, [...(neighbours.get(end) ?? []), ...ends]);
  }
  const [first] = nodes;
  const reached = new Set<ElkNode | undefined>([first]);
  for (const node of reached) for (const next of neighbours.get(node) ?? []) reached.add(next);
  return nodes.some((node) => !reached.has(node));
}

/** Whether one end lies inside and one outside. */
function crosses({ sources, targets }: ElkExtendedEdge, inside: ReadonlySet<string>): boolean {
  const ends = [...sources, ...targets].map((id) => inside.has(id));
  return ends.includes(true) && ends.includes(false);
}

/** The ids of all that lies in a group: nodes, and ports of nodes. */
function idsIn({ children = [] }: ElkNode): ReadonlySet<string> {
  const ids = new Set<string>();
  const collect = (nodes: readonly ElkNode[]): void => {
    for (const node of nodes) {
      for (const id of [node.id, ...portsOf(node)]) ids.add(id);
      collect(node.children ?? []);
    }
  };
  collect(children);
  return ids;
}

function portsOf({ ports = [] }: ElkNode): string[] {
  return ports.map(({ id }) => id);
}

function edgesBelow({ edges = [], children = [] }: ElkNode): ElkExtendedEdge[] {
  return [...edges, ...children.flatMap(edgesBelow)];
}
