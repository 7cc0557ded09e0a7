import { assertionText } from '../../analysis/assertion-text.js';
import { type AssertionResult, checkAssertions } from '../../analysis/assertions.js';
import { figureText } from '../../analysis/figure-text.js';
import type { ElementId } from '../../architecture/model.js';
import { movedPlaces } from '../../architecture/moved-places.js';
import { groupedBy } from '../../architecture/queries.js';
import type { Section } from '../../architecture/sections.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';

/** More of what is missing helps nobody to begin. */
const mostMissing = 3;

/** By rule: assertions that do not hold, and those that nobody can tell yet, with what is missing. */
export function brokenPromises(model: IndexedModel): ReadonlyMap<ElementId, readonly Violation[]> {
  const told = resultsIn(model).filter(({ status }) => status !== 'holds');
  const byRule = groupedBy(told, ({ rule }) => rule);
  return new Map([...byRule].map(([rule, results]) => [rule, results.map((each) => violation(each, model))]));
}

interface KnownResults {
  readonly sections: readonly Section[];
  readonly results: readonly AssertionResult[];
}

const knownResults = new WeakMap<object, KnownResults>();

/** As long as only places change, figures stay, and only where their numbers stand has to be looked up again. */
function resultsIn(model: IndexedModel): readonly AssertionResult[] {
  const known = knownResults.get(model.shape);
  if (!known) {
    const results = checkAssertions(model);
    knownResults.set(model.shape, { sections: model.sections, results });
    return results;
  }
  const placeNow = movedPlaces(known.sections, model.sections);
  return known.results.map((result) => ({
    ...result,
    assertion: { ...result.assertion, range: placeNow(result.assertion.range) },
    range: placeNow(result.range),
    figure: {
      ...result.figure,
      inputs: result.figure.inputs.map(({ source, ...input }) => ({
        ...input,
        ...(source && { source: placeNow(source) }),
      })),
    },
  }));
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
