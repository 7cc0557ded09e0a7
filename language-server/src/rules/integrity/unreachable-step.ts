import type { Step } from '../../architecture/model.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { blocksOf, sequencesOf } from '../steps.js';
import { ofEachElement } from '../stretches.js';

/** `raises` without a share ends the flow: what stands behind it never runs. */
export function unreachableStep({ stretches }: IndexedModel): Finding[] {
  return inBodies(stretches);
}

const inBodies = ofEachElement((element) => sequencesOf(element).flatMap(afterTheEnd));

function afterTheEnd(steps: readonly Step[]): Finding[] {
  const end = steps.findIndex(endsFlow);
  const ending = steps[end];
  const unreachable = steps[end + 1];
  if (!ending || !unreachable) return [];
  return [
    {
      rule: 'unreachable-step',
      severity: 'warning',
      message:
        'This step never runs, because the flow always ends before it; remove it, or say when the flow ends.',
      range: unreachable.source,
      related: [{ message: 'The flow ends here.', range: ending.source }],
    },
  ];
}

function endsFlow(step: Step): boolean {
  switch (step.kind) {
    case 'raise':
      return step.share === undefined || step.share >= 1;
    case 'parallel':
      return step.steps.some(endsFlow);
    case 'when':
      return step.otherwise !== undefined && blocksOf(step).every((block) => block.some(endsFlow));
    case 'each':
    case 'action':
    case 'pivot':
      return false;
  }
}
