/**
 * Tells findings of a rule apart that are about the same: by nothing but their place, an ordinal. What is found for the same
 * reason keeps its identity while lines move.
 */
export function createIdentifier(): (rule: string, about: string) => string {
  const counts = new Map<string, Map<string, number>>();
  return (rule, about) => {
    let ofRule = counts.get(rule);
    if (!ofRule) {
      ofRule = new Map();
      counts.set(rule, ofRule);
    }
    const ordinal = (ofRule.get(about) ?? 0) + 1;
    ofRule.set(about, ordinal);
    return ordinal === 1 ? `${rule} ${about}` : `${rule} ${about} #${ordinal}`;
  };
}
