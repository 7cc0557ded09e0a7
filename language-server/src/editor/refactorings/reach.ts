import type { Architecture, Element, ElementId } from '../../architecture/model.js';
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
  const known = new Set(inaccessibleOperation(indexModel(architecture)).map(keyOf));
  const elements = architecture.elements.map((element) => withVisibility(element, id, visibility));
  return inaccessibleOperation(indexModel({ ...architecture, elements })).filter(
    (each) => !known.has(keyOf(each)),
  );
}

/** Everything but the visibility of one operation. */
export function allButVisibility(id: ElementId): Kept {
  return everything({ elementWithout: (element) => withVisibility(element, id, 'project') });
}

function withVisibility(element: Element, id: ElementId, visibility: Visibility): Element {
  if (element.id !== id || element.details.kind !== 'operation') return element;
  return { ...element, details: { ...element.details, visibility } };
}
