import type { Architecture, Edge, EdgeKind, ElementId, ElementKind } from '../architecture/model.js';
import { behaviourKinds, type Elements, elementsById } from '../architecture/queries.js';

/** What runs on its own, or is made of what does. */
const partyKinds: ReadonlySet<ElementKind> = new Set(['context', 'service', 'gateway', 'external', 'actor']);

/** What a call hierarchy is made of. */
export const callableKinds: ReadonlySet<ElementKind> = new Set([...behaviourKinds, ...partyKinds, 'event']);

/** Reading and writing data causes nothing further. */
const causes: ReadonlySet<EdgeKind> = new Set([
  'calls',
  'sends',
  'emits',
  'handles',
  'starts',
  'undo',
  'exposes',
]);

/**
 * What an element causes or is caused by, one step far. A context, service, gateway, external or actor stands for
 * everything in it: what happens inside is left out.
 */
export function causesOf(
  architecture: Architecture,
  id: ElementId,
  direction: 'incoming' | 'outgoing',
): readonly Edge[] {
  const elements = elementsById(architecture);
  const element = elements.get(id);
  if (!element) return [];
  const belongs = partyKinds.has(element.kind)
    ? (other: ElementId) => isInside(other, id, elements)
    : (other: ElementId) => other === id;
  const [own, other] = direction === 'outgoing' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  return architecture.edges.filter(
    (edge) =>
      causes.has(edge.kind) &&
      elements.has(edge[other]) &&
      belongs(edge[own]) &&
      // An element may cause itself; what its parts cause among themselves is its own affair.
      (edge[own] === id || !belongs(edge[other])),
  );
}

function isInside(id: ElementId, outer: ElementId, elements: Elements): boolean {
  for (let current: ElementId | undefined = id; current !== undefined; ) {
    if (current === outer) return true;
    current = elements.get(current)?.parent;
  }
  return false;
}
