import type { IdentifiedFinding } from './finding.js';

type Unidentified = Omit<IdentifiedFinding, 'identity'>;

/**
 * Gives findings that are told apart by nothing but their place an ordinal. What is found for the same reason keeps its
 * identity while lines move.
 */
export function createIdentifier(): (finding: Unidentified, about: string) => IdentifiedFinding {
  const counts = new Map<string, number>();
  return (finding, about) => {
    const base = `${finding.rule} ${about}`;
    const ordinal = (counts.get(base) ?? 0) + 1;
    counts.set(base, ordinal);
    return { ...finding, identity: ordinal === 1 ? base : `${base} #${ordinal}` };
  };
}
