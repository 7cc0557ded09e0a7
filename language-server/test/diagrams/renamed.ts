import type { Architecture } from '../../src/architecture/model.js';

/** Keys of the model under which a person's words stand. */
const wordy = new Set([
  'name',
  'qualifiedName',
  'title',
  'condition',
  'item',
  'error',
  'label',
  'state',
  'technology',
  'platform',
  'deployedName',
]);
/** Keys under which lists of them stand. */
const wordyLists = new Set(['texts', 'literals', 'errors']);

/** The same model in other words: ids stay, every name, title and text becomes what `word` makes of it. */
export function renamed(architecture: Architecture, word: (text: string) => string): Architecture {
  const rename = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return wordy.has(key) ? word(value) : value;
    if (Array.isArray(value)) {
      if (wordyLists.has(key)) return value.map((each) => (typeof each === 'string' ? word(each) : each));
      if (key === 'transitions')
        return value.map(({ from, to }: { from: string; to: string }) => ({
          from: word(from),
          to: word(to),
        }));
      return value.map((each) => rename(each, ''));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([each, inner]) => [each, rename(inner, each)]));
  };
  const { elements, edges, ...rest } = architecture;
  return {
    ...rest,
    project: word(architecture.project),
    elements: rename(elements, 'elements') as Architecture['elements'],
    edges,
  };
}
