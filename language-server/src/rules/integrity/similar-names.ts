import type { Element, SourceRange } from '../../architecture/model.js';
import { groupedBy, nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { perGroup } from '../per-element.js';
import { ofEachElement } from '../stretches.js';

/** Two siblings of one kind whose names differ only in case are taken for each other sooner or later. */
export function similarNames({ stretches, siblings }: IndexedModel): Finding[] {
  return [...collect(siblings(), findSimilarElements), ...similarFields(stretches)];
}

const similarFields = ofEachElement(({ fields }) =>
  fields.length < 2 ? nothing : findSimilar(fields.map(({ name, source }) => ({ name, range: source }))),
);

const findSimilarElements = perGroup((siblings: readonly Element[]): readonly Finding[] => {
  if (siblings.length < 2 || areDistinct(siblings)) return nothing;
  return [...groupedBy(siblings, ({ kind }) => kind).values()].flatMap((same) =>
    findSimilar(same.flatMap(placed)),
  );
});

/** Nearly always they are, whatever their kind, and nothing else is to be found out. */
function areDistinct(named: readonly { readonly name: string }[]): boolean {
  const names = new Set<string>();
  for (const { name } of named) names.add(name.toLowerCase());
  return names.size === named.length;
}

interface PlacedName {
  readonly name: string;
  readonly range: SourceRange;
}

/** Named after something else. */
const nameless: ReadonlySet<Element['kind']> = new Set(['handler', 'schedule', 'startup', 'relation']);

function placed(element: Element): PlacedName[] {
  const range = nameRange(element);
  return range && !nameless.has(element.kind) ? [{ name: element.name, range }] : [];
}

function findSimilar(names: readonly PlacedName[]): Finding[] {
  if (areDistinct(names)) return [];
  const groups = groupedBy(names, ({ name }) => name.toLowerCase());
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    return others
      .filter(({ name }) => name !== first.name)
      .map(({ name, range }) => ({
        rule: 'similar-names',
        severity: 'warning' as const,
        message: `\`${name}\` and \`${first.name}\` differ only in case; rename one so that nobody takes it for the other.`,
        range,
        related: [{ message: `\`${first.name}\` is declared here.`, range: first.range }],
      }));
  });
}
