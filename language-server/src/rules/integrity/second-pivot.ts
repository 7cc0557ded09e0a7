import type { PivotStep, Step } from '../../architecture/model.js';
import type { Finding } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import { blocksOf } from '../steps.js';
import { ofEachElement } from '../stretches.js';

/** A body has one point of no return on each way through it. */
export function secondPivot({ stretches }: IndexedModel): Finding[] {
  return inBodies(stretches);
}

const inBodies = ofEachElement(({ steps }) => {
  const findings: Finding[] = [];
  walk(steps, undefined, (pivot, first) => {
    const message = 'This body has a `pivot` already; a point of no return is passed once, so remove one.';
    const related = [{ message: 'The first stands here.', range: first.source }];
    findings.push({ rule: 'second-pivot', severity: 'error', message, range: pivot.source, related });
  });
  return findings;
});

/** Follows the ways through the steps; of the branches of a `when` one is taken. Gives the last pivot passed. */
function walk(
  steps: readonly Step[],
  before: PivotStep | undefined,
  report: (pivot: PivotStep, first: PivotStep) => void,
): PivotStep | undefined {
  let passed = before;
  for (const step of steps) {
    if (step.kind === 'pivot') {
      if (passed) report(step, passed);
      passed ??= step;
    } else if (step.kind === 'when') {
      const start = passed;
      for (const block of blocksOf(step)) passed = walk(block, start, report) ?? passed;
    } else {
      for (const block of blocksOf(step)) passed = walk(block, passed, report);
    }
  }
  return passed;
}
