import type { Architecture, Edge, EdgeKind, Element, ElementId, ElementKind } from '../architecture/model.js';
import { behaviourKinds, type Elements, elementsById, groupedBy } from '../architecture/queries.js';
import { remembered } from '../architecture/remembered.js';

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
  const edges = edgesByEnd[own](architecture);
  const parts = partyKinds.has(element.kind) ? withParts(id, partsOf(architecture)) : [id];
  return parts
    .flatMap((part) => edges.get(part) ?? [])
    .filter(
      ({ edge }) =>
        elements.has(edge[other]) &&
        // An element may cause itself; what its parts cause among themselves is its own affair.
        (edge[own] === id || !belongs(edge[other])),
    )
    .sort((a, b) => a.index - b.index)
    .map(({ edge }) => edge);
}

interface NumberedEdge {
  readonly edge: Edge;
  /** Its place in the model. */
  readonly index: number;
}

/** The causal edges by the element at one of their ends. */
const edgesByEnd = { from: remembered(groupedByEnd('from')), to: remembered(groupedByEnd('to')) };

function groupedByEnd(end: 'from' | 'to') {
  return ({ edges }: Architecture): ReadonlyMap<ElementId, readonly NumberedEdge[]> =>
    groupedBy(
      edges.flatMap((edge, index) => (causes.has(edge.kind) ? [{ edge, index }] : [])),
      ({ edge }) => edge[end],
    );
}

/** What stands directly in each element. */
const partsOf = remembered(({ elements }: Architecture) => groupedBy(elements, ({ parent }) => parent));

function withParts(
  id: ElementId,
  parts: ReadonlyMap<ElementId | undefined, readonly Element[]>,
): ElementId[] {
  return [id, ...(parts.get(id) ?? []).flatMap((part) => withParts(part.id, parts))];
}

function isInside(id: ElementId, outer: ElementId, elements: Elements): boolean {
  for (let current: ElementId | undefined = id; current !== undefined; ) {
    if (current === outer) return true;
    current = elements.get(current)?.parent;
  }
  return false;
}
