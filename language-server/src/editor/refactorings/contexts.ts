import type { Architecture, Element, ElementId } from '../../architecture/model.js';
import { contextOf } from '../../architecture/owners.js';
import { elementsById } from '../../architecture/queries.js';
import { everything, type Kept } from './kept.js';

/** The names of all contexts but that of a service: those it has the most to do with first. */
export function contextsByTies(architecture: Architecture, service: ElementId): string[] {
  const byId = elementsById(architecture);
  const own = byId.get(service);
  const ties = new Map<Element, number>();
  const inside = new Set(
    architecture.elements
      .filter((each) => each === own || each.qualifiedName.startsWith(`${own?.qualifiedName}.`))
      .map((each) => each.id),
  );
  for (const { from, to } of architecture.edges) {
    const other = inside.has(from) ? byId.get(to) : inside.has(to) ? byId.get(from) : undefined;
    const context = other && contextOf(other, byId);
    if (context) ties.set(context, (ties.get(context) ?? 0) + 1);
  }
  const home = own && contextOf(own, byId);
  return architecture.elements
    .filter((element) => element.kind === 'context' && element !== home && element.project === undefined)
    .toSorted((a, b) => (ties.get(b) ?? 0) - (ties.get(a) ?? 0) || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/**
 * Everything about a service that moves, and all that refers to it, but for what follows from where it is: its parent, the
 * defaults of its context, and over which channels and with which defaults its messages go.
 */
export function allButWhereabouts(from: string, to: string): Kept {
  // An id of the service or of something in it, or a qualified name.
  const pattern = new RegExp(`(^|:)${escaped(from)}(?=$|[.@#\\s])`, 'g');
  return everything({
    renamed: (text) => text.replace(pattern, `$1${to}`),
    elementWithout: (element) => {
      const { parent: _, defaults: __, ...rest } = element;
      return element.kind === 'service'
        ? rest
        : { ...rest, ...(element.parent !== undefined && { parent: element.parent }) };
    },
    edgeWithout: ({ channel: _, settings: __, ...rest }) => rest,
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
