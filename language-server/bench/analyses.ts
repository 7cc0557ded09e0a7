import { couplingOf } from '../src/analysis/coupling.js';
import { loadsIn } from '../src/analysis/load.js';
import { meanLatencies } from '../src/analysis/mean-latency.js';
import { requiredReplicasFigure } from '../src/analysis/replica-needs.js';
import { amplifications } from '../src/analysis/retry-amplification.js';
import { singlePoints } from '../src/analysis/single-points.js';
import { situationOf } from '../src/analysis/situation.js';
import { timeoutNestings } from '../src/analysis/timeout-nesting.js';
import { utilizationFigure } from '../src/analysis/utilization.js';
import type { Architecture, Element } from '../src/architecture/model.js';

/** The analyses that are linear in the size of a model, of a whole model anew. */
export function runAnalyses(model: Architecture): void {
  const workload = workloadOn(model);
  const situation = situationOf(
    { ...model, elements: [...model.elements, workload] },
    { workload: workload.id },
  );
  loadsIn(situation);
  for (const { id, kind } of situation.architecture.elements) {
    if (kind !== 'service') continue;
    utilizationFigure(id, situation);
    requiredReplicasFigure(id, situation);
  }
  meanLatencies(situation);
  amplifications(situation);
  timeoutNestings(situation);
  singlePoints(situation);
  couplingOf(situation);
}

/** Every operation that may be asked for from outside is, once a second. */
export function workloadOn({ elements }: Architecture): Element {
  const nowhere = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const entries = elements.flatMap(({ id, details }) =>
    details.kind === 'operation' && details.visibility === 'public'
      ? [{ target: id, rate: 1, range: nowhere }]
      : [],
  );
  return {
    id: 'workload:Bench',
    kind: 'workload',
    name: 'Bench',
    qualifiedName: 'Bench',
    tags: [],
    declarations: [],
    facts: [],
    defaults: [],
    steps: [],
    undo: [],
    fields: [],
    details: { kind: 'workload', entries },
  };
}
