import { collect, nothing } from '../collect.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';

/** The shares of a workload divide its total: together they are no more than all of it. */
export function workloadShares({ ofKind }: IndexedModel): Finding[] {
  return collect(ofKind('workload'), ({ details, name }): readonly Finding[] => {
    if (details.kind !== 'workload') return nothing;
    // A share that is too much by itself is reported by itself.
    if (details.entries.some(({ share = 0 }) => share > 1)) return nothing;
    let sum = 0;
    const tooMuch = details.entries.find(({ share = 0 }) => {
      sum += share;
      return share > 0 && sum > 1 + tolerance;
    });
    if (!tooMuch) return nothing;
    const all = details.entries.reduce((total, { share = 0 }) => total + share, 0);
    const message = `The shares of \`${name}\` are ${percent(all)} together; they divide one total, so make them 100% at most.`;
    return [{ rule: 'out-of-range', severity: 'error', message, range: tooMuch.range, related: [] }];
  });
}

/** Shares are decimal fractions, which binary ones only come near to. */
const tolerance = 1e-9;

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))}%`;
}
