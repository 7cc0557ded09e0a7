import type { ElementId } from '../architecture/model.js';
import { partsAround } from './closure.js';
import { type ComponentAvailability, componentAvailability } from './component-availability.js';
import { type Figure, figure, type Missing, type Term, term } from './figure.js';
import { nameOf } from './names.js';
import { neededFor } from './needed-for.js';
import { type Need, needOf } from './needs.js';
import { between, exactly } from './range.js';
import type { Situation } from './situation.js';
import { reachOf, successOf } from './success.js';
import { uncertainWaits } from './uncertain-steps.js';

/**
 * The share of runs that succeed, as far as it depends on what works: A = Π a over the set of all hard dependencies, each
 * counted once; what is needed in some runs counts in these, and what has a fallback fails only with it:
 * 1 − (1 − a)(1 − f). Optional steps do not count, nor does what is handed over through an outbox.
 *
 * Sources: AWS, Availability with redundancy; Treynor et al., The Calculus of Service Availability (2017).
 */
export function availabilityFigure(subject: ElementId, situation: Situation): Figure {
  const known = new Map<ElementId, ComponentAvailability>();
  const of = (id: ElementId): ComponentAvailability => {
    const found = known.get(id) ?? componentAvailability(id, situation);
    known.set(id, found);
    return found;
  };
  const need = needOfRun(subject, situation);
  const self = selfOf(subject, situation);
  const ends = (['lower', 'upper'] as const).map((end) => {
    const own = self.reduce((all, id) => all * of(id).range[end], 1);
    const success = successOf(need, (id) => (self.includes(id) ? 1 : of(id).range[end]), end, situation);
    return { ...success, probability: own * success.probability };
  });
  const worst = ends[0]?.probability ?? 0;
  const best = Math.max(worst, ends[1]?.probability ?? 1);
  const components = [...new Set([...self, ...reachOf(need, situation)])].map((id) => ({ id, ...of(id) }));
  const overloads = components.flatMap(({ overload }) => overload ?? []);
  return figure({
    subject,
    unit: 'share',
    ...(overloads.length > 0 && best < 1 && { overload: overloads.join(', and ') }),
    // Between nothing and all of the time: that says nothing.
    range: worst === 0 && best === 1 ? undefined : between(worst, best),
    formula: 'A = Π availability of everything it needs, each once',
    terms: termsOf(components, situation),
    inputs: components.flatMap(({ input }) => input ?? []),
    assumptions: [
      'Everything fails independently of everything else; what fails together makes it worse.',
      'Outages last longer than retries.',
      'Stores, caches and channels that state no availability are as available as what they run in.',
      ...(ends.some(({ simplified }) => simplified)
        ? [
            'Too much is needed in some runs only to be taken apart; counted more than once, which is pessimistic.',
          ]
        : []),
    ],
    missing: [
      ...missingOf(components),
      ...[...neededFor(subject, situation)].flatMap((id) => uncertainWaits(id, situation)),
    ],
  });
}

interface Component extends ComponentAvailability {
  readonly id: ElementId;
}

function missingOf(components: readonly Component[]): Missing[] {
  return components.flatMap(({ missing }) => missing ?? []);
}

/** What costs the most comes first; what always works is not told. */
function termsOf(components: readonly Component[], { elements }: Situation): Term[] {
  return components
    .filter(({ range }) => range.lower < 1)
    .sort((a, b) => a.range.lower - b.range.lower)
    .map(({ id, range, input }) => ({
      ...term(nameOf(id, elements), range, 'share'),
      ...(input?.source && { source: input.source }),
    }));
}

/** What a run of something needs besides itself; a service or server by itself needs nothing. */
export function needOfRun(subject: ElementId, situation: Situation): Need {
  const element = situation.elements.get(subject);
  return element ? needOf(element, situation) : { always: [], sometimes: [] };
}

/** What it is and runs in. */
export function selfOf(subject: ElementId, situation: Situation): readonly ElementId[] {
  return partsAround(subject, situation);
}

/** The time that may be spent failing: (1 − SLO) × window. Milliseconds. */
export function errorBudget(objective: number, window: number): number {
  return (1 - objective) * window;
}

/**
 * How the error budget of a promised availability is spent: what of it is left after what the dependencies use up by
 * themselves. Below 0 the promise cannot be kept.
 */
export function errorBudgetFigure(
  subject: ElementId,
  objective: number,
  window: number,
  situation: Situation,
): Figure {
  const availability = availabilityFigure(subject, situation);
  const budget = errorBudget(objective, window);
  const range = availability.value && {
    lower: budget - errorBudget(availability.value.lower, window),
    upper: budget - errorBudget(availability.value.upper ?? 1, window),
  };
  return figure({
    ...availability,
    unit: 'ms',
    range,
    formula: '(1 − SLO) × window − (1 − A) × window',
    terms: [
      term('budget', exactly(budget), 'ms'),
      ...(availability.value ? [{ text: 'A', unit: 'share' as const, value: availability.value }] : []),
    ],
  });
}

/** The rule of the extra nine: a dependency should be unavailable no more than a tenth of what the promise allows. */
export function isWeakFor(dependency: number, objective: number): boolean {
  return 1 - dependency > (1 - objective) / 10 + 1e-12;
}
