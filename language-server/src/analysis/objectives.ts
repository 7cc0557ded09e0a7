import type { ElementId, SourceRange } from '../architecture/model.js';
import { behaviourKinds } from '../architecture/queries.js';
import { availabilityFigure } from './availability.js';
import type { Figure } from './figure.js';
import { judge, type Status } from './judgement.js';
import { latencyFigure } from './latency-figure.js';
import type { Situation } from './situation.js';
import { stated } from './stated.js';

/** What came of one number of an `slo`. */
export interface ObjectiveResult {
  readonly subject: ElementId;
  /** `p99` and the like, or `availability`. */
  readonly metric: string;
  /** Milliseconds, or a share. */
  readonly promised: number;
  readonly status: Status;
  readonly figure: Figure;
  readonly source: SourceRange;
}

/** Every promise of a model: latencies are no more than promised, availabilities no less. */
export function checkObjectives(situation: Situation): ObjectiveResult[] {
  return situation.architecture.elements.flatMap((element) => {
    const slo = behaviourKinds.has(element.kind) ? stated(element, 'slo') : undefined;
    if (!slo) return [];
    const subject = element.id;
    const latencies = Object.entries(slo.percentiles).map(([metric, promised]) => {
      const figure = latencyFigure(subject, metric, situation);
      return { subject, metric, promised, figure, status: judge(figure, '<=', promised), source: slo.source };
    });
    if (slo.availability === undefined) return latencies;
    const figure = availabilityFigure(subject, situation);
    const promised = slo.availability;
    const status = judge(figure, '>=', promised);
    return [...latencies, { subject, metric: 'availability', promised, figure, status, source: slo.source }];
  });
}
