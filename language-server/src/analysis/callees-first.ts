import type { Element } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';
import { componentsOf, graphOf } from './components.js';
import type { Situation } from './situation.js';

/** Bodies that call each other in a loop, or one body by itself. */
export interface CallGroup {
  readonly bodies: readonly Element[];
  readonly isLoop: boolean;
}

/** All bodies, those called before those that call: what a caller needs to know of them is known when its turn comes. */
export const calleesFirst = remembered(({ architecture }: Situation): readonly CallGroup[] => {
  const bodies = architecture.elements.filter(({ kind }) => behaviourKinds.has(kind));
  const numbers = new Map(bodies.map(({ id }, index) => [id, index]));
  const from: number[] = [];
  const to: number[] = [];
  const callsItself = new Set<number>();
  for (const edge of architecture.edges) {
    const [source, target] = [numbers.get(edge.from), numbers.get(edge.to)];
    if (edge.kind !== 'calls' || source === undefined || target === undefined) continue;
    if (source === target) callsItself.add(source);
    from.push(source);
    to.push(target);
  }
  return componentsOf(graphOf(bodies.length, from, to)).map((group) => ({
    bodies: group.flatMap((index) => bodies[index] ?? []),
    isLoop: group.length > 1 || group.some((index) => callsItself.has(index)),
  }));
});
