import { groupedBy } from './queries.js';
import { remembered } from './remembered.js';
import type { DocumentSummary } from './statements.js';

/**
 * Documents in groups, such that two groups never speak of the same element, nor of one and what is around it: most
 * documents are alone, and an edit of one concerns its group only. Documents keep their order in their group.
 */
export function groupsOf(summaries: readonly DocumentSummary[]): readonly (readonly DocumentSummary[])[] {
  /** For each document an earlier one of its group, or itself. */
  const earlier: number[] = [];
  const firstOf = (index: number): number => {
    let first = index;
    for (let next = earlier[first]; next !== undefined && next !== first; next = earlier[first]) first = next;
    return first;
  };
  const byRoot = new Map<string, number>();
  summaries.forEach((summary, index) => {
    earlier.push(index);
    for (const root of rootsIn(summary)) {
      const known = byRoot.get(root);
      byRoot.set(root, index);
      if (known === undefined) continue;
      const [one, other] = [firstOf(known), firstOf(index)];
      earlier[Math.max(one, other)] = Math.min(one, other);
    }
  });
  return [...groupedBy(summaries.keys(), firstOf).values()].map((group) =>
    group.flatMap((index) => summaries[index] ?? []),
  );
}

/** What stands in nothing, by the first part of the names: equal names have equal first parts, and so has what is around. */
const rootsIn = remembered(({ statements }: DocumentSummary): ReadonlySet<string> => {
  const roots = new Set<string>();
  for (const { qualifiedName } of statements) {
    const end = qualifiedName.indexOf('.');
    roots.add(end < 0 ? qualifiedName : qualifiedName.slice(0, end));
  }
  return roots;
});
