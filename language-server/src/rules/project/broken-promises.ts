import { assertionText } from '../../analysis/assertion-text.js';
import { type Assertion, type AssertionResult, checkAssertions } from '../../analysis/assertions.js';
import { figureText } from '../../analysis/figure-text.js';
import type { ElementId } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { remembered } from '../../architecture/remembered.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';

/** More of what is missing helps nobody to begin. */
const mostMissing = 3;

/** By rule: assertions that do not hold, and those that nobody can tell yet, with what is missing. */
export function brokenPromises(model: IndexedModel): ReadonlyMap<ElementId, readonly Violation[]> {
  const holding = knownToHold(model.shape);
  const told: AssertionResult[] = [];
  for (const result of checkAssertions(model, (assertion, rule) => !holding.has(keyOf(assertion, rule)))) {
    if (result.status === 'holds') holding.add(keyOf(result.assertion, result.rule));
    else told.push(result);
  }
  const byRule = groupedBy(told, ({ rule }) => rule);
  return new Map([...byRule].map(([rule, results]) => [rule, results.map((each) => violation(each, model))]));
}

/** By the shape of a model: what holds goes on to hold as long as nothing but places changes. */
const knownToHold = remembered((_shape: object) => new Set<string>());

function keyOf({ range: _, ...assertion }: Assertion, rule: ElementId): string {
  return `${rule} ${JSON.stringify(assertion)}`;
}

function violation(
  { rule, assertion, status, figure, range }: AssertionResult,
  model: IndexedModel,
): Violation {
  const promise = assertionText(assertion, model.byId);
  const common = { element: rule, subject: promise, range, related: placesOf(figure) };
  const reason = figure.overload === undefined ? '' : `, because ${figure.overload}`;
  if (status === 'fails')
    return { ...common, message: `\`${promise}\` does not hold: it is ${figureText(figure)}${reason}.` };
  const missing = [...new Set(figure.missing.map(({ text }) => text))];
  const more = missing.length - mostMissing;
  const needed = [...missing.slice(0, mostMissing), ...(more > 0 ? [`${more} more`] : [])];
  const help = needed.length === 0 ? '' : `; missing: ${needed.join('; ')}`;
  const known = figure.value ? `, so far it is ${figureText(figure)}` : '';
  return {
    ...common,
    severity: 'information',
    message: `Whether \`${promise}\` holds cannot be told yet${known}${help}.`,
  };
}

/** Where the numbers stand that went in, the first of them. */
function placesOf({ inputs }: AssertionResult['figure']): Violation['related'] {
  return inputs.flatMap(({ text, source }) => (source ? [{ message: text, range: source }] : [])).slice(0, 8);
}
