import type { Architecture, Element, ElementId } from '../architecture/model.js';
import { type Elements, enclosing } from '../architecture/queries.js';
import { type Flow, partKinds } from './flows.js';
import { type Graph, graphOf, legs } from './graph.js';

/** What a map of an element is about: the parts of a context, or a part with its own stores. */
export interface Focus {
  readonly element: Element;
  readonly inside: ReadonlySet<ElementId>;
}

/** @returns undefined where the element is on no map */
export function focusOf(of: ElementId, elements: Elements, parts: readonly ElementId[]): Focus | undefined {
  const asked = elements.get(of);
  const element = asked?.kind === 'context' ? asked : enclosing(elements, of, partKinds);
  if (element === undefined) return undefined;
  const inside = parts.filter((id) => {
    for (let at: ElementId | undefined = id; at !== undefined; at = elements.get(at)?.parent) {
      if (at === element.id) return true;
    }
    return false;
  });
  return { element, inside: new Set(inside) };
}

/** Everything that is drawn as a node of its own, in the order of the model. */
export function partsOf(architecture: Architecture): ElementId[] {
  return architecture.elements.filter((element) => partKinds.has(element.kind)).map(({ id }) => id);
}

/**
 * The parts inside and all that a flow of theirs passes or reaches, that of those too, and so on; flows among the
 * farthest neighbours are not drawn.
 * @param depth how many flows away a neighbour may be, 1 or more
 */
export function neighbourhood(
  inside: ReadonlySet<ElementId>,
  { parts, flows }: { readonly parts: readonly ElementId[]; readonly flows: readonly Flow[] },
  depth: number,
): Graph {
  let near = inside;
  let touching: readonly Flow[] = [];
  for (let hop = 0; hop < depth; hop++) {
    touching = flows.filter(
      ({ from, to, via }) => near.has(from) || near.has(to) || via.some((id) => near.has(id)),
    );
    const reached = new Set([...near, ...touching.flatMap((flow) => legs(flow).flat())]);
    if (reached.size === near.size) break;
    near = reached;
  }
  return graphOf(
    parts.filter((id) => near.has(id)),
    touching,
  );
}

/** Where a part counts as far away: no picture is read that goes farther. */
const farthest = 6;

/** How many flows away the farthest neighbour is, up to six. */
export function reachOfNeighbours(inside: ReadonlySet<ElementId>, flows: readonly Flow[]): number {
  let near = inside;
  for (let hops = 0; hops < farthest; hops++) {
    const next = new Set(near);
    for (const flow of flows) {
      const stops = legs(flow).flat();
      if (stops.some((id) => near.has(id))) for (const id of stops) next.add(id);
    }
    if (next.size === near.size) return Math.max(1, hops);
    near = next;
  }
  return farthest;
}
