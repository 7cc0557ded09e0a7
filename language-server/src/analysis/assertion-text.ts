import type { Quantity, RuleClause } from '../architecture/model.js';
import type { Elements } from '../architecture/queries.js';
import { numberText } from './figure-text.js';
import { nameOf } from './names.js';

/** As it stands in the model. */
export function assertionText(
  assertion: Extract<RuleClause, { readonly kind: 'assert' }>,
  elements: Elements,
): string {
  const { metric, subject, operator, value, workload, scale, environment, without } = assertion;
  const name = (id: string) => nameOf(id, elements);
  return [
    `${metric} of ${name(subject)} ${operator} ${quantityText(value)}`,
    ...(workload === undefined ? [] : [`under ${name(workload)}${scale === undefined ? '' : ` ${scale}x`}`]),
    ...(environment === undefined ? [] : [`in ${name(environment)}`]),
    ...(without.length === 0 ? [] : [`without ${without.map(name).join(', ')}`]),
  ].join(' ');
}

function quantityText({ unit, value }: Quantity): string {
  return unit === 'none' ? String(value) : numberText(value, unit);
}
