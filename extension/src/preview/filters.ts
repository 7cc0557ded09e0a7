import type { DiagramQuery, MapFilter } from '../preview-messages.js';

/** The parts of a filter that are lists of what is let through. */
export type FilterList = 'contexts' | 'tags' | 'teams';

/** The filter with a member of a list taken in or out; a list without members lets all through, and is left out. */
export function toggled(filter: MapFilter, list: FilterList, id: string): MapFilter {
  const { [list]: now = [], ...others } = filter;
  const members = now.includes(id) ? now.filter((each) => each !== id) : [...now, id];
  return members.length === 0 ? others : { ...others, [list]: members };
}

/** @param flows absent: all of them */
export function withFlows({ flows: _, ...others }: MapFilter, flows: MapFilter['flows']): MapFilter {
  return flows === undefined ? others : { ...others, flows };
}

export function withExternals({ externals: _, ...others }: MapFilter, shown: boolean): MapFilter {
  return shown ? others : { ...others, externals: 'hidden' };
}

/** How many things a filter says. */
export function sizeOf({ contexts = [], tags = [], teams = [], flows, externals }: MapFilter): number {
  return (
    contexts.length +
    tags.length +
    teams.length +
    Number(flows !== undefined) +
    Number(externals !== undefined)
  );
}

export function filterOf(query: DiagramQuery | undefined): MapFilter {
  return (query !== undefined && 'filter' in query && query.filter) || {};
}

/** The query of a map with another filter; an empty one is none. */
export function withFilter(query: DiagramQuery, filter: MapFilter): DiagramQuery {
  if (query.kind !== 'services' && query.kind !== 'contexts') return query;
  const { filter: _, ...others } = query;
  return sizeOf(filter) === 0 ? others : { ...others, filter };
}
