import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { expect, test } from 'vitest';
import { packComponents } from '../../src/preview/layout-components.js';

const edge = (from: string, to: string) => ({ id: `${from}-${to}`, sources: [from], targets: [to] });
const node = (id: string, ...children: ElkNode[]): ElkNode => ({
  id,
  ...(children.length > 0 && { children }),
});

/** The ids of what is packed. */
function packedIn(graph: ElkNode): string[] {
  const { id, layoutOptions = {}, children = [] } = graph;
  const own = layoutOptions['elk.separateConnectedComponents'] === 'true' ? [id] : [];
  return [...own, ...children.flatMap(packedIn)];
}

test.each<[what: string, graph: ElkNode, packed: string[]]>([
  [
    'parts that nothing connects are packed',
    { ...node('root', node('a'), node('b'), node('c')), edges: [edge('a', 'b')] },
    ['root'],
  ],
  [
    'what all hangs together is laid out as before',
    { ...node('root', node('a'), node('b'), node('c')), edges: [edge('a', 'b'), edge('c', 'b')] },
    [],
  ],
  [
    'in a group that no line leaves',
    { ...node('root', node('g', node('a'), node('b'), node('c'))), edges: [edge('a', 'b')] },
    ['g'],
  ],
  [
    'but not in one that a line leads into, nor around it',
    { ...node('root', node('g', node('a'), node('b')), node('c'), node('d')), edges: [edge('c', 'a')] },
    [],
  ],
  [
    'a line to the group as a whole leaves it as it is',
    { ...node('root', node('g', node('a'), node('b')), node('c')), edges: [edge('c', 'g')] },
    ['g'],
  ],
  [
    'lines between ports are lines between their nodes',
    {
      ...node('root', { id: 'a', ports: [{ id: 'p' }] }, node('b')),
      edges: [edge('p', 'b')],
    },
    [],
  ],
])('%s', (_, graph, packed) => {
  expect(packedIn(packComponents(graph))).toEqual(packed);
});
