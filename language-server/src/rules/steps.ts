import type { ActionStep, Element, Fact, Step } from '../architecture/model.js';

/** Every list of steps in an element, each of which runs in order: its body, the blocks inside and those of fallbacks. */
export function sequencesOf({ steps, facts }: Element): (readonly Step[])[] {
  const sequences: (readonly Step[])[] = [];
  const visit = (sequence: readonly Step[]): void => {
    sequences.push(sequence);
    for (const step of sequence) {
      for (const block of blocksOf(step)) visit(block);
      if (step.kind === 'action') visitFallbacks(step.settings);
    }
  };
  const visitFallbacks = (settings: readonly Fact[]): void => {
    for (const fact of settings) if (fact.kind === 'fallback') visit(fact.steps);
  };
  visit(steps);
  visitFallbacks(facts);
  return sequences;
}

export function actionsIn(sequences: readonly (readonly Step[])[]): ActionStep[] {
  return sequences.flatMap((steps) => steps.filter((step) => step.kind === 'action'));
}

const noBlocks: readonly (readonly Step[])[] = [];

/** The lists of steps directly inside a step; one per branch of a choice. */
export function blocksOf(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case 'parallel':
    case 'each':
      return [step.steps];
    case 'when':
      return [...step.branches.map((branch) => branch.steps), ...(step.otherwise ? [step.otherwise] : [])];
    case 'action':
    case 'raise':
    case 'pivot':
      return noBlocks;
  }
}
