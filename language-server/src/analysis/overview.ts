import type { Architecture, Element, ElementId, ElementKind } from '../architecture/model.js';
import { type AssertionResult, checkAssertions } from './assertions.js';
import { availabilityFigure } from './availability.js';
import { connectionsFigure } from './connections.js';
import { consumerFigure } from './consumers.js';
import type { Figure } from './figure.js';
import { impactFigure } from './impact.js';
import { latencyFigure, meanLatencyFigure } from './latency-figure.js';
import { loadFigure } from './load-figure.js';
import { labelOf } from './names.js';
import { checkObjectives, type ObjectiveResult } from './objectives.js';
import { quotaFigure } from './quotas.js';
import { requiredReplicasFigure, zoneHeadroomFigure } from './replica-needs.js';
import { type Risk, risksOf } from './risks.js';
import type { Scenario } from './scenario.js';
import { type Situation, situationOf } from './situation.js';
import { stalenessFigure } from './staleness.js';
import { stated } from './stated.js';
import { utilizationFigure } from './utilization.js';

/** What `svc analyze --format json` prints; the JSON Schema `figures-1.schema.json` describes it. */
export interface Overview {
  /** Version of this format. */
  readonly format: 1;
  readonly project: string;
  readonly scenario: Scenario;
  /** Every figure, by what it is of; those about which nothing at all is known and nothing is asked are left out. */
  readonly measures: readonly Measure[];
  /** What came of every `slo`, in this scenario. */
  readonly objectives: readonly ObjectiveResult[];
  /** What came of every `assert`, each in its own scenario. */
  readonly assertions: readonly AssertionResult[];
  /** The worst first. */
  readonly risks: readonly Risk[];
}

/** One figure of one element. */
export interface Measure {
  readonly element: ElementId;
  readonly kind: ElementKind;
  readonly name: string;
  readonly metric: Metric;
  readonly figure: Figure;
}

export type Metric =
  | 'load'
  | 'utilization'
  | 'replicas needed'
  | 'zone headroom'
  | 'connections'
  | 'quota'
  | 'impact'
  | 'keeping up'
  | 'age'
  | 'mean'
  | 'p50'
  | 'p99'
  | 'availability';

/** All figures of a model in a scenario. */
export function overviewOf(model: Architecture, scenario: Scenario): Overview {
  const situation = situationOf(model, scenario);
  return {
    format: 1,
    project: model.project,
    scenario,
    measures: measuresOf(situation),
    objectives: checkObjectives(situation),
    assertions: checkAssertions(model),
    risks: risksOf(situation),
  };
}

function measuresOf(situation: Situation): Measure[] {
  const promised = promisedOrAsked(situation);
  return situation.architecture.elements.flatMap((element) => {
    if (element.project !== undefined && element.kind !== 'external') return [];
    const name = labelOf(element, situation.elements);
    const measure = (metric: Metric, figure: Figure | undefined): Measure[] =>
      figure ? [{ element: element.id, kind: element.kind, name, metric, figure }] : [];
    return metricsOf(element, promised.has(element.id), situation).flatMap(([metric, figure]) =>
      measure(metric, figure),
    );
  });
}

type Named = readonly [metric: Metric, figure: Figure | undefined];

function metricsOf({ id, kind, details }: Element, isPromised: boolean, at: Situation): Named[] {
  const load: Named = ['load', at.arrivals ? loadFigure(id, at) : undefined];
  switch (kind) {
    case 'service':
    case 'process':
    case 'gateway':
      return [
        load,
        ['utilization', utilizationFigure(id, at)],
        ['replicas needed', requiredReplicasFigure(id, at)],
        ['zone headroom', zoneHeadroomFigure(id, at)],
        ['impact', kind === 'process' || !at.arrivals ? undefined : impactFigure(id, at)],
      ];
    case 'external':
      return [
        load,
        ['utilization', onlyWithCapacity(id, at)],
        ['quota', quotaFigure(id, at)],
        ['impact', at.arrivals && impactFigure(id, at)],
      ];
    case 'server':
      return [
        load,
        ['utilization', onlyWithCapacity(id, at)],
        ['connections', connectionsFigure(id, at)],
        ['impact', at.arrivals && impactFigure(id, at)],
      ];
    case 'store':
    case 'cache':
    case 'topic':
    case 'queue':
      return [load, ['utilization', onlyWithCapacity(id, at)]];
    case 'entity':
      return [['age', details.kind === 'replica' ? stalenessFigure(id, at) : undefined]];
    case 'handler':
      return [load, ['keeping up', consumerFigure(id, at)]];
    case 'operation':
    case 'journey':
    case 'saga':
      return isPromised
        ? [
            load,
            ['utilization', onlyWithCapacity(id, at)],
            ['mean', meanLatencyFigure(id, at)],
            ['p50', latencyFigure(id, 'p50', at)],
            ['p99', latencyFigure(id, 'p99', at)],
            ['availability', availabilityFigure(id, at)],
          ]
        : [load, ['utilization', onlyWithCapacity(id, at)]];
    case 'schedule':
    case 'event':
      return [load];
    default:
      return [];
  }
}

function onlyWithCapacity(id: ElementId, situation: Situation): Figure | undefined {
  return stated(situation.elements.get(id), 'capacity') && utilizationFigure(id, situation);
}

/** What somebody is promised a time, or what arrives from outside; where neither is said, what may be asked for from outside. */
function promisedOrAsked({ architecture, arrivals }: Situation): ReadonlySet<ElementId> {
  const found = architecture.elements.filter((element) => stated(element, 'slo')).map(({ id }) => id);
  for (const { target } of arrivals?.entries ?? []) found.push(target);
  if (found.length > 0) return new Set(found);
  const isPublic = ({ details }: Element) => details.kind === 'operation' && details.visibility === 'public';
  return new Set(architecture.elements.filter(isPublic).map(({ id }) => id));
}
