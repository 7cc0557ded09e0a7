import { at, componentsOf, type Graph } from './components.js';

/** How many ordered pairs of nodes there are of which the first reaches the second, each node with itself too. */
export function reachablePairs(graph: Graph): number {
  const { size, starts, targets } = graph;
  const groups = componentsOf(graph);
  const groupOf = new Int32Array(size);
  for (const [number, group] of groups.entries()) for (const node of group) groupOf[node] = number;
  const words = Math.ceil(groups.length / 32);
  const reached = groups.map(() => new Int32Array(words));
  let pairs = 0;
  // A group comes after all it leads to, so what those reach is known.
  for (const [number, group] of groups.entries()) {
    const own = reached[number];
    if (!own) continue;
    own[number >> 5] = at(own, number >> 5) | (1 << (number & 31));
    for (const node of group) {
      for (let place = at(starts, node); place < at(starts, node + 1); place++) {
        const other = reached[at(groupOf, at(targets, place))];
        if (!other || other === own) continue;
        for (let word = 0; word < words; word++) own[word] = at(own, word) | at(other, word);
      }
    }
    let count = 0;
    for (let word = 0; word <= number >> 5; word++) {
      for (let bits = at(own, word); bits !== 0; bits &= bits - 1) {
        count += groups[(word << 5) + 31 - Math.clz32(bits & -bits)]?.length ?? 0;
      }
    }
    pairs += count * group.length;
  }
  return pairs;
}
