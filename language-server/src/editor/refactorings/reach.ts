import type { Architecture, Element, ElementId } from '../../architecture/model.js';
import { elementsById } from '../../architecture/queries.js';
import type { Finding } from '../../rules/finding.js';
import { inaccessibleOperation } from '../../rules/integrity/inaccessible-operation.js';
import { indexModel } from '../../rules/model-index.js';
import { everything, type Kept } from './kept.js';

type Visibility = Extract<Element['details'], { kind: 'operation' }>['visibility'];

/** What could no longer reach an operation with another visibility. */
export function outOfReach(
  architecture: Architecture,
  id: ElementId,
  visibility: Visibility,
): readonly Finding[] {
  const keyOf = ({ range }: Finding) => JSON.stringify(range);
  const concerned = { ...architecture, elements: elementsAround(architecture, id) };
  const known = new Set(inaccessibleOperation(indexModel(concerned)).map(keyOf));
  const elements = concerned.elements.map((element) => withVisibility(element, id, visibility));
  return inaccessibleOperation(indexModel({ ...concerned, elements })).filter(
    (each) => !known.has(keyOf(each)),
  );
}

/** An operation and what uses it, each with what is around it: of a large model the least part. */
function elementsAround(architecture: Architecture, id: ElementId): Element[] {
  const byId = elementsById(architecture);
  const found = new Set<Element>();
  const add = (each: ElementId | undefined) => {
    for (let element = byId.get(each ?? ''); element; element = byId.get(element.parent ?? ''))
      found.add(element);
  };
  add(id);
  for (const { from, to, gateway } of architecture.edges)
    if (to === id) for (const each of [from, gateway]) add(each);
  for (const { id: workload, details } of architecture.elements) {
    if (details.kind !== 'workload') continue;
    const entries = details.entries.filter(({ target }) => target === id);
    if (entries.length > 0) add(workload);
    for (const { source, gateway } of entries) for (const each of [source, gateway]) add(each);
  }
  return [...found];
}

/** Everything but the visibility of one operation. */
export function allButVisibility(id: ElementId): Kept {
  return everything({ elementWithout: (element) => withVisibility(element, id, 'project') });
}

function withVisibility(element: Element, id: ElementId, visibility: Visibility): Element {
  if (element.id !== id || element.details.kind !== 'operation') return element;
  return { ...element, details: { ...element.details, visibility } };
}
