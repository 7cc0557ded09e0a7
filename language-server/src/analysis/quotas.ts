import type { ElementId } from '../architecture/model.js';
import { type Figure, figure, term } from './figure.js';
import { loadInputs, loadOf, missingLoad } from './load-figure.js';
import { exactly } from './range.js';
import type { Situation } from './situation.js';

/**
 * How much of what somebody lets in is asked for: λ / limit. Limits per user, client or the like are not looked at, as it is not
 * known how many there are.
 *
 * @returns undefined where nothing limits it as a whole
 */
export function quotaFigure(subject: ElementId, situation: Situation): Figure | undefined {
  const facts = situation.elements.get(subject)?.facts ?? [];
  const limit = facts.find((fact) => fact.kind === 'limit' && fact.subject === undefined);
  if (limit?.kind !== 'limit' || limit.rate <= 0) return undefined;
  const isRate = situation.arrivals?.unit === 'per-second';
  const load = isRate ? loadOf(subject, situation) : undefined;
  return figure({
    subject,
    unit: 'share',
    range: load && { lower: load.lower / limit.rate, upper: load.upper / limit.rate },
    formula: 'λ / limit',
    terms: [
      ...(load ? [term('λ', load, 'per-second')] : []),
      term('limit', exactly(limit.rate), 'per-second'),
    ],
    inputs: [{ text: 'limit', source: limit.source }, ...loadInputs(subject, situation)],
    missing: missingLoad(subject, situation),
  });
}
