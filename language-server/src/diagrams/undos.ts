import type { Element, Step, Undo } from '../architecture/model.js';

/** What undoes a body when it fails: the newest step first, what started it last. */
export function undosOf(behaviour: Element): Undo[] {
  return [...behaviour.undo, ...behaviour.steps.flatMap(undosOfStep)].reverse();
}

function undosOfStep(step: Step): Undo[] {
  switch (step.kind) {
    case 'parallel':
    case 'each':
      return [...step.steps.flatMap(undosOfStep), ...step.undo];
    case 'when': {
      const steps = [...step.branches.flatMap((branch) => branch.steps), ...(step.otherwise ?? [])];
      return [...steps.flatMap(undosOfStep), ...step.undo];
    }
    case 'action':
    case 'raise':
    case 'pivot':
      return [...step.undo];
  }
}
