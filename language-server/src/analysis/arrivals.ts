import type { Architecture, ElementId, SourceRange } from '../architecture/model.js';
import { elementsById } from '../architecture/queries.js';
import type { Missing } from './figure.js';
import type { Scenario } from './scenario.js';

/** What arrives from outside under a workload. */
export interface Arrivals {
  readonly workload: ElementId;
  /** Rates per second; or, where a workload states shares without a total, times per arrival. */
  readonly unit: 'per-second' | 'per-arrival';
  readonly entries: readonly Arrival[];
  /** Entries whose rate cannot be known. */
  readonly missing: readonly Missing[];
}

export interface Arrival {
  /** A journey, operation or event; in a sketch a whole service, gateway or external. */
  readonly target: ElementId;
  /** The gateway it comes through. */
  readonly gateway?: ElementId;
  readonly rate: number;
  readonly source: SourceRange;
}

/** Undefined where no workload is in force. */
export function arrivalsOf(
  architecture: Architecture,
  { workload: id, scale = 1 }: Scenario,
): Arrivals | undefined {
  const elements = elementsById(architecture);
  const workload = elements.get(id ?? '');
  if (workload?.details.kind !== 'workload') return undefined;
  const { total, entries } = workload.details;
  const isMix = total === undefined && entries.every(({ rate }) => rate === undefined);
  const arrivals: Arrival[] = [];
  const missing: Missing[] = [];
  for (const { target, gateway, share, rate, range } of entries) {
    // What an environment leaves out is not asked either.
    if (!elements.has(target)) continue;
    const base = rate ?? (share === undefined ? undefined : share * (isMix ? 1 : (total ?? Number.NaN)));
    const scaled = (base ?? Number.NaN) * (isMix ? 1 : scale);
    if (Number.isFinite(scaled) && scaled >= 0) {
      arrivals.push({ target, rate: scaled, source: range, ...(gateway !== undefined && { gateway }) });
    } else if (base === undefined || Number.isNaN(base)) {
      missing.push({ text: `the total rate of the workload ${workload.name}`, source: range });
    } else {
      missing.push({ text: `a rate for this line of the workload ${workload.name}`, source: range });
    }
  }
  return { workload: workload.id, unit: isMix ? 'per-arrival' : 'per-second', entries: arrivals, missing };
}
