import type { ElementId } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import { type Figure, figure, type Input, type Missing, type Term, term } from './figure.js';
import { lackOf } from './lack.js';
import { nameOf } from './names.js';
import { exactly, none, plus, product, type Range } from './range.js';
import { replicasOf } from './replicas.js';
import { type Situation, serverOf } from './situation.js';
import { stated } from './stated.js';

/**
 * How much of the connections a server takes are opened when all replicas of all services run that have a store in it:
 * Σ replicas × connections of the store / connections of the server (Nygard, Release It!, unbalanced capacities).
 *
 * @returns undefined where the server states no limit
 */
export function connectionsFigure(subject: ElementId, situation: Situation): Figure | undefined {
  const { architecture, elements } = situation;
  const limit = stated(elements.get(subject), 'connections');
  if (!limit || limit.value <= 0) return undefined;
  let open: Range = none;
  const terms: Term[] = [];
  const missing: Missing[] = [];
  const inputs: Input[] = [{ text: `connections ${limit.value}`, source: limit.source }];
  for (const store of architecture.elements) {
    if ((store.kind !== 'store' && store.kind !== 'cache') || serverOf(store) !== subject) continue;
    const owner = ownerOf(store, elements);
    const replicas = owner && replicasOf(owner.id, situation);
    const each = stated(store, 'connections');
    const name = nameOf(store.id, elements);
    if (!each) missing.push(lackOf('the connections of', store.id, situation));
    if (!replicas) missing.push(lackOf('the replicas of', owner?.id ?? store.id, situation));
    if (!each || !replicas) continue;
    const all = exactly(product(each.value, replicas.stated.upper));
    open = plus(open, all);
    terms.push({
      ...term(`${name}, ${replicas.stated.upper} × ${each.value}`, all, 'count'),
      source: each.source,
    });
    inputs.push(...replicas.inputs);
  }
  const upper = missing.length > 0 ? Number.POSITIVE_INFINITY : open.upper / limit.value;
  return figure({
    subject,
    unit: 'share',
    range: { lower: open.lower / limit.value, upper },
    formula: 'Σ replicas × connections of each store / connections of the server',
    terms,
    inputs,
    assumptions: [
      'As many replicas run as may, and each opens all it may.',
      'Processes open none of their own.',
    ],
    missing,
  });
}
