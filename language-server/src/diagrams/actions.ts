import type { ActionStep, Step } from '../architecture/model.js';

/** All actions among steps and inside them, those of fallbacks included, in the order of the text. */
export function actionsOf(steps: readonly Step[]): ActionStep[] {
  return steps.flatMap(actionsOfStep);
}

function actionsOfStep(step: Step): ActionStep[] {
  switch (step.kind) {
    case 'action':
      return [
        step,
        ...step.settings.flatMap((fact) => (fact.kind === 'fallback' ? actionsOf(fact.steps) : [])),
      ];
    case 'parallel':
    case 'each':
      return actionsOf(step.steps);
    case 'when':
      return actionsOf([...step.branches.flatMap((branch) => branch.steps), ...(step.otherwise ?? [])]);
    case 'raise':
    case 'pivot':
      return [];
  }
}
