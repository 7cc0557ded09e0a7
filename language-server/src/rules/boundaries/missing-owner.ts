import type { Element } from '../../architecture/model.js';
import { inForce } from '../calls.js';
import type { RuleFix } from '../fix.js';
import type { Rule } from '../rule.js';
import { statedNowhere } from '../stated-nowhere.js';

/** A service that no team answers for. */
export const missingOwner: Rule = {
  name: 'missing-owner',
  theme: 'boundaries and responsibilities',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'no team owns a service or gateway, neither by itself nor by its context or the system',
    harm: 'At three in the morning somebody has to be called. What nobody owns is also changed by everybody and cleaned up by nobody.',
    example: `
team Checkout
context Ordering {
  owner Checkout
  service Orders { calls Stock }
}
service Stock
`,
    mended: `
team Checkout
context Ordering {
  owner Checkout
  service Orders { calls Stock }
}
service Stock { owner Checkout }
`,
    remedy: 'Name the team with `owner`, once for all services of a context or of the system.',
    allow: 'Where one team owns everything, say it once in the `system`.',
    sources: [
      'EventCatalog linter, `best-practices/owner-required`',
      'Skelton and Pais, Team Topologies (2019)',
    ],
  },
  check: (model) => {
    const [team, ...others] = model.ofKind('team').filter(({ project }) => project === undefined);
    const fixesOf = ({ declarations: [declaration] }: Element): readonly RuleFix[] =>
      team && others.length === 0 && declaration
        ? [
            {
              title: `Add \`owner ${team.name}\``,
              edits: [
                { kind: 'add-first-member', declaration: declaration.range, text: `owner ${team.name}` },
              ],
            },
          ]
        : [];
    return statedNowhere(model, {
      elements: [...model.ofKind('service'), ...model.ofKind('gateway')].filter(
        ({ project }) => project === undefined,
      ),
      isStated: (element) => inForce(element, 'owner') !== undefined,
      one: (name) => `No team owns ${name}; name it with \`owner\`.`,
      all: (count) =>
        `None of the ${count} services and gateways has an owner; name their teams with \`owner\`.`,
      fixesOf,
    });
  },
};
