import type { Edge, ElementId } from '../architecture/model.js';
import { remembered } from '../architecture/remembered.js';
import { calleesFirst } from './callees-first.js';
import { type Figure, figure, term } from './figure.js';
import { stepText } from './names.js';
import { exactly } from './range.js';
import { mostAttempts } from './retries.js';
import type { Situation } from './situation.js';
import { firstOf, stated } from './stated.js';

/** How often one run at the start of a way can make something run when all attempts fail. */
export interface Amplification {
  /** Infinite where a call in a circle is tried again. */
  readonly factor: number;
  /** The calls of the worst way, from its start; those without retries among them. */
  readonly path: readonly Edge[];
}

/**
 * The worst case of retries on top of retries: the largest product of attempts along the calls that lead to each behaviour,
 * where r retries are r + 1 attempts, and a budget b lets a call add no more than b. Linear.
 *
 * Source: Google SRE book, chapter 22: three layers with four attempts each make 64; AWS Builders' Library: five with three
 * make 243.
 */
export const amplifications = remembered((situation: Situation): ReadonlyMap<ElementId, Amplification> => {
  const factors = new Map<ElementId, number>();
  const incoming = new Map<ElementId, number>();
  const cameBy = new Map<ElementId, Edge>();
  const attemptsOf = ({ settings }: Edge): number => mostAttempts(firstOf(settings, 'retry'));
  for (const { bodies, isLoop } of [...calleesFirst(situation)].reverse()) {
    const members = new Set(bodies.map(({ id }) => id));
    const calls = bodies
      .flatMap(({ id }) => situation.edgesFrom.get(id) ?? [])
      .filter(({ kind }) => kind === 'calls');
    const own = bodies.map(
      ({ id, facts }) => (incoming.get(id) ?? 1) * mostAttempts(firstOf(facts, 'retry')),
    );
    const repeats = isLoop && calls.some((edge) => members.has(edge.to) && attemptsOf(edge) > 1);
    const together = repeats
      ? Number.POSITIVE_INFINITY
      : own.reduce((most, factor) => Math.max(most, factor), 1);
    for (const [index, { id }] of bodies.entries()) factors.set(id, isLoop ? together : (own[index] ?? 1));
    for (const edge of calls) {
      if (members.has(edge.to)) continue;
      const factor = (factors.get(edge.from) ?? 1) * attemptsOf(edge);
      if (factor <= (incoming.get(edge.to) ?? 0)) continue;
      incoming.set(edge.to, factor);
      cameBy.set(edge.to, edge);
    }
  }
  return new Map([...factors].map(([id, factor]) => [id, lazily(factor, id, cameBy)]));
});

/** The way is only put together where somebody looks at it. */
function lazily(factor: number, id: ElementId, cameBy: ReadonlyMap<ElementId, Edge>): Amplification {
  return {
    factor,
    get path() {
      const path: Edge[] = [];
      for (let edge = cameBy.get(id); edge; edge = cameBy.get(edge.from)) path.unshift(edge);
      return path;
    },
  };
}

export function amplificationFigure(subject: ElementId, situation: Situation): Figure {
  const { factor, path } = amplifications(situation).get(subject) ?? { factor: 1, path: [] };
  const own = mostAttempts(stated(situation.elements.get(path[0]?.from ?? subject), 'retry'));
  return figure({
    subject,
    unit: 'times',
    range: exactly(factor),
    formula: 'Π attempts of the calls on the way, retries + 1 each, or 1 + budget',
    terms: [
      ...(own > 1 ? [term('attempts of the message that begins it', exactly(own), 'times')] : []),
      ...path.map((edge) => ({
        ...term(
          stepText(edge, situation.elements),
          exactly(mostAttempts(firstOf(edge.settings, 'retry'))),
          'times',
        ),
        source: edge.source,
      })),
    ],
    inputs: path.flatMap((edge) => {
      const retry = firstOf(edge.settings, 'retry');
      return retry ? [{ text: `retry ${retry.count}`, source: retry.source }] : [];
    }),
    assumptions: ['The worst case: every attempt fails.'],
    missing: Number.isFinite(factor) ? [] : [{ text: 'an end to calls in a circle that are tried again' }],
  });
}
