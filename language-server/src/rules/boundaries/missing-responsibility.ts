import type { Rule } from '../rule.js';
import { statedNowhere } from '../stated-nowhere.js';

/** A service that does not say what it is there for. */
export const missingResponsibility: Rule = {
  name: 'missing-responsibility',
  theme: 'boundaries and responsibilities',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'a service does not say with `does` what it is there for',
    harm: 'Where nobody has said what a service is responsible for, it gets whatever is asked for next. Boundaries then follow from who had time, not from the business.',
    example: `
service Orders {
  does "accept orders"
  calls Stock
}
service Stock
`,
    mended: `
service Orders {
  does "accept orders"
  calls Stock
}
service Stock { does "know what is in the warehouse" }
`,
    remedy: 'Say in a few words what it does; what one might expect and does not find here, `leaves` names.',
    allow: 'Allow it for prototypes, or work under the profile `design`.',
    sources: [
      'Newman, Building Microservices (2nd edition, 2021), chapter 2',
      'Structurizr, inspection `model.element.description`',
    ],
  },
  check: (model) =>
    statedNowhere(model, {
      elements: model.ofKind('service').filter(({ project }) => project === undefined),
      isStated: ({ facts }) => facts.some(({ kind }) => kind === 'does'),
      one: (name) => `${name} does not say what it is there for; write it down with \`does\`.`,
      all: (count) => `None of the ${count} services says what it is there for; write it down with \`does\`.`,
    }),
};
