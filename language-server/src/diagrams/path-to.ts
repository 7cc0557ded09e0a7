import type { Architecture } from '../architecture/model.js';
import { elementsById } from '../architecture/queries.js';
import type { DiagramChoice, DiagramQuery } from '../protocol.js';
import { partKinds } from './flows.js';

/** The maps around what a query is of, the widest first: of everything, of its context, around its service. */
export function pathTo(architecture: Architecture, query: DiagramQuery): readonly DiagramChoice[] {
  const elements = elementsById(architecture);
  const subject = 'of' in query ? elements.get(query.of ?? '') : undefined;
  if (subject === undefined) return [];
  const around: DiagramChoice[] = [];
  // The map of a thing is around every other picture of it.
  let at = query.kind === 'services' ? elements.get(subject.parent ?? '') : subject;
  for (; at !== undefined; at = elements.get(at.parent ?? '')) {
    if (at.kind === 'context' || partKinds.has(at.kind)) {
      around.unshift({ label: at.name, query: { kind: 'services', of: at.id } });
    }
  }
  return [{ label: architecture.project, query: { kind: 'services' } }, ...around];
}
