import type { ActionStep, Element, Fact, Step } from '../architecture/model.js';

/** Every list of steps in an element, each of which runs in order: its body, the blocks inside and those of fallbacks. */
export function sequencesOf(element: Element): (readonly Step[])[] {
  return [...nested(element.steps), ...element.facts.flatMap(fallbackOf)];
}

/** Every action in an element, blocks and fallbacks included. */
export function actionsOf(element: Element): ActionStep[] {
  return sequencesOf(element).flatMap((steps) => steps.filter((step) => step.kind === 'action'));
}

/** The lists of steps directly inside a step; one per branch of a choice. */
export function blocksOf(step: Step): (readonly Step[])[] {
  switch (step.kind) {
    case 'parallel':
    case 'each':
      return [step.steps];
    case 'when':
      return [...step.branches.map((branch) => branch.steps), ...(step.otherwise ? [step.otherwise] : [])];
    case 'action':
    case 'raise':
    case 'pivot':
      return [];
  }
}

function nested(steps: readonly Step[]): (readonly Step[])[] {
  const inside = steps.flatMap((step) => [
    ...blocksOf(step).flatMap(nested),
    ...(step.kind === 'action' ? step.settings.flatMap(fallbackOf) : []),
  ]);
  return [steps, ...inside];
}

function fallbackOf(fact: Fact): (readonly Step[])[] {
  return fact.kind === 'fallback' ? nested(fact.steps) : [];
}
