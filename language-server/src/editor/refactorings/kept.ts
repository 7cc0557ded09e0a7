import type { Architecture, Edge, Element, Fact } from '../../architecture/model.js';

/** What has to be the same before and after, by what it is called in a message. */
export type Kept = (architecture: Architecture) => ReadonlyMap<string, unknown>;

/** Nothing: the title says what changes. */
export const nothing: Kept = () => new Map();

/** What happens: every edge with its frequency and the settings in force, whatever states them. */
export const behaviour: Kept = ({ edges }) =>
  new Map(edges.map((edge) => [edge.id, { ...edge, settings: byKind(edge.settings) }]));

/** Everything, but for what `without` takes away and the words that `renamed` changes in ids and qualified names. */
export function everything({
  elementWithout = (element) => element,
  edgeWithout = (edge) => edge,
  renamed = (id) => id,
}: {
  readonly elementWithout?: (element: Element) => Partial<Element>;
  readonly edgeWithout?: (edge: Edge) => Partial<Edge>;
  readonly renamed?: (id: string) => string;
} = {}): Kept {
  return ({ elements, edges }) => {
    const kept: [string, unknown][] = [
      ...elements.map((element): [string, unknown] => {
        return [element.id, { ...elementWithout(element), facts: byKind(element.facts) }];
      }),
      ...edges.map((edge): [string, unknown] => [edge.id, edgeWithout(edge)]),
    ];
    return new Map(kept.map(([id, value]) => [renamed(id), renamedIn(value, renamed)]));
  };
}

/** The first thing that is not as it was; nothing where all is. */
export function firstChange(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string | undefined {
  for (const [name, value] of before) if (comparable(value) !== comparable(after.get(name))) return name;
  for (const name of after.keys()) if (!before.has(name)) return name;
  return undefined;
}

/** Facts of different kinds may stand in any order. */
function byKind(facts: readonly Fact[]): readonly Fact[] {
  return facts.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
}

function renamedIn(value: unknown, renamed: (id: string) => string): unknown {
  if (typeof value === 'string') return renamed(value);
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamedIn(each, renamed)]));
}

/** Where something stands does not count. */
const places: ReadonlySet<string> = new Set(['source', 'range', 'viaSource', 'nameRange', 'declarations']);

/** Equal for what is equal: in what order the fields of an object were filled does not count either. */
function comparable(value: unknown): string | undefined {
  return JSON.stringify(value, (key, item: unknown) => {
    if (places.has(key)) return undefined;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
