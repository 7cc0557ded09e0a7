import type { ActionStep, Element, Step } from '../../architecture/model.js';
import { remembered } from '../../architecture/remembered.js';
import { remoteSteps } from '../calls.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { blocksOf } from '../steps.js';
import { fullName } from '../wording.js';

/** A loop that asks another service for each item, however many there are. */
export const unboundedFanOut: Rule = {
  name: 'unbounded-fan-out',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'another service is called or sent something for each item of a list, and neither a number nor a `max` says how many there may be',
    harm: 'It works with the three items of the test and falls over with the three thousand of the largest customer: the time, the load of the other service and the memory for the answers have no limit.',
    example: `
service Orders {
  command place {
    each "cart line" { calls Stock.reserve }
  }
}
service Stock { command reserve }
`,
    mended: `
service Orders {
  command place {
    each "cart line" max 5 { calls Stock.reserve }
  }
}
service Stock { command reserve }
`,
    remedy: 'Limit how many there may be and say it with `max`; refuse more, or take them page by page.',
    allow: 'Loops that ask nobody outside the service are not reported.',
    sources: [
      'Nygard, Release It! (2nd edition, 2018): Unbounded Result Sets',
      'Zimmermann et al., Patterns for API Design (2022): Pagination',
    ],
  },
  check: (model) => {
    const remote = remembered((_: IndexedModel) => {
      return new Map(remoteSteps(model).map((each) => [each.step, each] as const));
    });
    const inStep = (step: Step, element: Element): readonly Violation[] => {
      if (step.kind !== 'each' || step.max !== undefined || step.count !== undefined) return nothing;
      const [first] = actionsIn(step.steps).flatMap((action) => remote(model).get(action) ?? []);
      if (!first) return nothing;
      return [
        {
          element: element.id,
          subject: step.item,
          message: `${fullName(element)} asks ${fullName(first.target)} for each "${step.item}", however many there are; limit them and say it with \`max\`.`,
          range: step.source,
          related: [{ message: 'This is asked for each.', range: first.edge.source }],
          fixes: [
            {
              title: `Add \`max ${firstLimit}\``,
              edits: [{ kind: 'add-to-heading', of: step.source, text: `max ${firstLimit}` }],
            },
          ],
        },
      ];
    };
    // Where there is a loop, there are steps in it.
    return collect(model.bodies, ({ element, sequences }) =>
      sequences.length < 2
        ? nothing
        : collect(sequences, (steps) => collect(steps, (step) => inStep(step, element))),
    );
  },
};

/** A limit to begin with, at which no rule finds the loop chatty; who knows the items knows a better one. */
const firstLimit = 5;

/** The actions in a loop, but for those of loops in it, which speak for themselves. */
function actionsIn(steps: readonly Step[]): ActionStep[] {
  return steps.flatMap((step) => {
    if (step.kind === 'action') return [step];
    return step.kind === 'each' ? [] : blocksOf(step).flatMap(actionsIn);
  });
}
