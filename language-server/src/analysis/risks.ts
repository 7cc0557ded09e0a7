import type { ElementId, SourceRange } from '../architecture/model.js';
import { connectionsFigure } from './connections.js';
import { consumerFigure } from './consumers.js';
import { type Figure, rangeOf } from './figure.js';
import { impactFigure } from './impact.js';
import { loadsIn } from './load.js';
import { loopText } from './load-figure.js';
import { metastabilityFigure } from './metastability.js';
import { nameOf, stepText } from './names.js';
import { quotaFigure } from './quotas.js';
import { zoneHeadroomFigure } from './replica-needs.js';
import { amplificationFigure, amplifications } from './retry-amplification.js';
import { singlePoints } from './single-points.js';
import type { Situation } from './situation.js';
import { stalenessFigure } from './staleness.js';
import { timeoutNestings } from './timeout-nesting.js';
import { utilizationFigure } from './utilization.js';

/** Something that goes wrong in a situation, or would after one more misfortune. */
export interface Risk {
  readonly kind: RiskKind;
  readonly subject: ElementId;
  /** One sentence, without numbers that stand in the figure. */
  readonly text: string;
  readonly figure?: Figure;
  readonly source?: SourceRange;
}

/** The worst first: what fails now, what fails after a disturbance, what might. */
export const riskKinds = [
  'feedback-loop',
  'overload',
  'backlog',
  'quota',
  'connections',
  'timeouts',
  'staleness',
  'zone-headroom',
  'metastable',
  'single-point',
  'retries',
] as const;
export type RiskKind = (typeof riskKinds)[number];

/** All risks, of each kind the largest first. Only what is surely so is told. */
export function risksOf(situation: Situation): Risk[] {
  const { architecture, elements } = situation;
  const risks: Risk[] = [];
  const add = (
    kind: RiskKind,
    subject: ElementId,
    text: string,
    figure?: Figure,
    source?: SourceRange,
  ): void => {
    const place = source ?? elements.get(subject)?.declarations[0]?.nameRange;
    risks.push({ kind, subject, text, ...(figure && { figure }), ...(place && { source: place }) });
  };
  for (const loop of loadsIn(situation)?.loops ?? []) {
    if (loop.certain) add('feedback-loop', loop.nodes[0] ?? '', loopText(loop, situation));
  }
  for (const { id, kind, details } of architecture.elements) {
    const name = nameOf(id, elements);
    const check = (
      riskKind: RiskKind,
      figure: Figure | undefined,
      isBad: (lower: number, upper: number) => boolean,
      text: string,
    ): void => {
      const range = figure && rangeOf(figure);
      if (range && isBad(range.lower, range.upper)) add(riskKind, id, text, figure);
    };
    const atLeast = (limit: number) => (lower: number) => lower >= limit;
    if (stations.has(kind)) {
      const utilization = utilizationFigure(id, situation);
      check('overload', utilization, atLeast(1), `More reaches ${name} than it can take.`);
      const isOverloaded = (rangeOf(utilization)?.lower ?? 0) >= 1;
      if (!isOverloaded) {
        check(
          'zone-headroom',
          zoneHeadroomFigure(id, situation),
          (_, upper) => upper < 1,
          `${name} cannot take its load after the loss of one zone.`,
        );
        check(
          'metastable',
          metastabilityFigure(id, situation),
          (lower) => lower > 1,
          `${name} may stay overloaded after a disturbance, as everything is tried again.`,
        );
      }
    }
    if (kind === 'handler')
      check(
        'backlog',
        consumerFigure(id, situation),
        (lower) => lower > 1,
        `${name} cannot keep up with its events.`,
      );
    if (kind === 'external')
      check(
        'quota',
        quotaFigure(id, situation),
        (lower) => lower > 1,
        `More is asked of ${name} than it lets in.`,
      );
    if (kind === 'server')
      check(
        'connections',
        connectionsFigure(id, situation),
        (lower) => lower > 1,
        `More connections may be opened to ${name} than it takes.`,
      );
    if (kind === 'entity' && details.kind === 'replica' && details.within !== undefined) {
      const { within } = details;
      check(
        'staleness',
        stalenessFigure(id, situation),
        (lower) => lower > within,
        `The copy ${name} can be older than it may be.`,
      );
    }
  }
  for (const { edge, slack } of timeoutNestings(situation)) {
    if (slack < 0)
      add(
        'timeouts',
        edge.to,
        `${stepText(edge, elements)} with less time than what it calls may take in turn.`,
        undefined,
        edge.source,
      );
  }
  for (const { id, reason } of singlePoints(situation)) {
    const impact = impactFigure(id, situation);
    if ((rangeOf(impact)?.lower ?? 0) > 0)
      add('single-point', id, `${reason}, and what arrives fails with it.`, impact);
  }
  for (const [id, { factor }] of amplifications(situation)) {
    if (factor > manyAttempts)
      add(
        'retries',
        id,
        `Retries on retries make many attempts at ${nameOf(id, elements)}.`,
        amplificationFigure(id, situation),
      );
  }
  return risks.sort((a, b) => riskKinds.indexOf(a.kind) - riskKinds.indexOf(b.kind) || sizeOf(b) - sizeOf(a));
}

const stations: ReadonlySet<string> = new Set([
  'service',
  'process',
  'gateway',
  'external',
  'server',
  'store',
  'cache',
  'topic',
  'queue',
  'operation',
]);

/** Two layers with three attempts each make nine. */
const manyAttempts = 8;

function sizeOf({ figure }: Risk): number {
  return (figure && rangeOf(figure)?.lower) ?? 0;
}
