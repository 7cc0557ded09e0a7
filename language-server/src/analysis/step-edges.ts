import type { ActionStep, Edge } from '../architecture/model.js';

/**
 * Finds the edge of each action of a body, asked for in the order of the text: edges stand in that order too. A step to what
 * an environment leaves out has none.
 */
export function stepEdges(edges: readonly Edge[]): (step: ActionStep) => Edge | undefined {
  let next = 0;
  return ({ verb, target }) => {
    while (edges[next]?.kind === 'undo') next++;
    const edge = edges[next];
    if (edge?.kind !== verb || edge.to !== target) return undefined;
    next++;
    return edge;
  };
}
