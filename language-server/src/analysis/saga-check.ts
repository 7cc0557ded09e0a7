import type { ActionStep, Element, ElementId, Step } from '../architecture/model.js';
import { ownerOf } from '../architecture/owners.js';
import type { Elements } from '../architecture/queries.js';
import type { Situation } from './situation.js';

/** Whether a body can be taken back until its point of no return (Richardson, Microservices Patterns, chapter on sagas). */
export interface SagaCheck {
  /** Remote changes before the last one that need not be taken back. */
  readonly compensatable: readonly ActionStep[];
  /** Of these, those without an `undo`. */
  readonly uncovered: readonly ActionStep[];
  /** The change that is the point of no return: the last before `pivot`, or, without one, the last of all. */
  readonly pivot?: ActionStep;
  /** Remote changes after it: tried again until they succeed. */
  readonly retriable: readonly ActionStep[];
  /** Compensated / compensatable; 1 where nothing has to be taken back. */
  readonly coverage: number;
}

/**
 * Order: compensatable* pivot? retriable*. Queries, reads and what stays in the service need nothing. An `undo` behind a block
 * takes back all that is in it.
 */
export function sagaCheck(subject: ElementId, { elements }: Situation): SagaCheck {
  const body = elements.get(subject);
  const { changes, pivotAt } = body ? changesIn(body, elements) : { changes: [], pivotAt: undefined };
  const before = pivotAt === undefined ? changes : changes.slice(0, pivotAt);
  const compensatable = before.slice(0, -1);
  const uncovered = compensatable.filter(({ isUndone }) => !isUndone);
  const last = before.at(-1);
  const steps = (some: readonly Change[]) => some.map(({ step }) => step);
  return {
    compensatable: steps(compensatable),
    uncovered: steps(uncovered),
    ...(last && { pivot: last.step }),
    retriable: steps(pivotAt === undefined ? [] : changes.slice(pivotAt)),
    coverage: compensatable.length === 0 ? 1 : 1 - uncovered.length / compensatable.length,
  };
}

interface Change {
  readonly step: ActionStep;
  readonly isUndone: boolean;
}

function changesIn(body: Element, elements: Elements): { changes: Change[]; pivotAt: number | undefined } {
  const changes: Change[] = [];
  let pivotAt: number | undefined;
  const owner = ownerOf(body, elements)?.id;
  const visit = (steps: readonly Step[], around: boolean): void => {
    for (const step of steps) {
      const isUndone = around || step.undo.length > 0;
      if (step.kind === 'action' && isRemoteChange(step)) changes.push({ step, isUndone });
      if (step.kind === 'pivot') pivotAt ??= changes.length;
      if (step.kind === 'parallel' || step.kind === 'each') visit(step.steps, isUndone);
      if (step.kind !== 'when') continue;
      for (const branch of step.branches) visit(branch.steps, isUndone);
      visit(step.otherwise ?? [], isUndone);
    }
  };
  const isRemoteChange = ({ verb, target }: ActionStep): boolean => {
    if (verb !== 'calls' && verb !== 'sends') return false;
    const element = elements.get(target);
    if (!element || ownerOf(element, elements)?.id === owner) return false;
    return element.details.kind !== 'operation' || element.details.command;
  };
  visit(body.steps, false);
  return { changes, pivotAt };
}
