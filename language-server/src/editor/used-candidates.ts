import type { AstNodeDescription } from 'langium';
import type { NameTable } from '../language/name-table.js';
import type { NameEntry } from '../language/names.js';
import { type NameRequest, resolveName } from '../language/resolution.js';

/**
 * What used projects have that a name begun like theirs may mean, as `Payments.Charges.charge`: behind the name of the
 * project, and while that is being written.
 * @param typed what stands there already
 */
export function usedCandidates(request: NameRequest, names: NameTable, typed: string): AstNodeDescription[] {
  if (typed === '') return [];
  const begun = [...names.usedProjects()].filter(
    ([project]) => project.startsWith(typed) || typed.startsWith(`${project}.`),
  );
  return begun.flatMap(([project, used]) => {
    const meant = [...used.all()].filter(({ description: { node } }) => request.accepts(node));
    const shown = new Set<string>();
    return meant.flatMap((entry) => {
      const name = nameFor(entry, project, request, names);
      if (name === undefined || shown.has(name)) return [];
      shown.add(name);
      return [{ ...entry.description, name }];
    });
  });
}

/** With the service it belongs to or, where that could mean something else, with all its levels; nothing for what is hidden. */
function nameFor(
  entry: NameEntry,
  project: string,
  request: NameRequest,
  names: NameTable,
): string | undefined {
  for (const levels of [entry.levels.slice(-2), entry.levels]) {
    const text = [project, ...levels].join('.');
    const found = resolveName({ ...request, text }, names);
    if (found.kind === 'found' && found.entry.description.node === entry.description.node) return text;
  }
  return undefined;
}
