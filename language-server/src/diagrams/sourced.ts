import type { Element, SourceRange } from '../architecture/model.js';
import { nameRange } from '../architecture/queries.js';

/** Where something drawn comes from, as its anchor tells (`DiagramAnchor`); without a source it leads nowhere. */
export interface Sourced {
  readonly source?: SourceRange;
  readonly around?: readonly SourceRange[];
  readonly definition?: SourceRange;
}

/** Where an element is declared, for what is drawn of it. */
export function sourced(element: Element): Sourced {
  const source = nameRange(element);
  return source === undefined ? {} : { source, around: element.declarations.map(({ range }) => range) };
}

/** Where a step is written, for what is drawn of it, and where what it leads to is declared. */
export function stepSourced(source: SourceRange, target: Element | undefined): Sourced {
  const definition = target && nameRange(target);
  return { source, ...(definition && { definition }) };
}

/** A line that stands for more than this is about no one of them. */
const mostPlaces = 20;

/** Where several things come from that are drawn as one: the first leads to its source, a cursor in any of them to it. */
export function sourcedTogether(all: readonly Sourced[]): Sourced {
  const places = all.flatMap(({ source, around }) => around ?? source ?? []);
  const [source] = all.flatMap((each) => each.source ?? []);
  if (source === undefined) return {};
  const definitions = new Set(all.map(({ definition }) => definition));
  const [definition] = definitions;
  return {
    source,
    ...(places.length > 1 && { around: places.slice(0, mostPlaces) }),
    ...(definition && definitions.size === 1 && { definition }),
  };
}
