import { inForce, remoteStepsIn } from '../calls.js';
import type { Rule } from '../rule.js';
import { ofEachSection } from '../sections.js';
import { statedNowhere } from '../stated-nowhere.js';

/** A service that answers whoever is in the same network. */
export const noServiceAuthentication: Rule = {
  name: 'no-service-authentication',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'other services call a service, and neither `auth` nor `mtls` says how it knows them',
    harm: 'Whoever gets into the network, through the weakest container, can ask every service for everything. The network is no proof of who somebody is.',
    example: `
service Orders {
  mtls
  command place { calls Stock.reserve }
}
service Stock { command reserve }
`,
    mended: `
service Orders {
  mtls
  command place { calls Stock.reserve }
}
service Stock {
  mtls
  command reserve
}
`,
    remedy: 'State `mtls` or `auth`, once for all in the `system`, as a service mesh does it.',
    allow: '`auth none` says that it is meant. Allow it where the network itself is trusted, and say why.',
    sources: [
      'NIST SP 800-207, Zero Trust Architecture (2020)',
      'Ponce et al. (2022): unauthenticated traffic',
    ],
  },
  check: (model) => {
    const called = new Set(calledServices(model));
    return statedNowhere(model, {
      elements: [...called],
      isStated: (service) => inForce(service, 'mtls') !== undefined || inForce(service, 'auth') !== undefined,
      one: (name) => `${name} answers whoever is in the same network; state \`mtls\` or \`auth\`.`,
      all: (count) =>
        `None of the ${count} services that others call says how it knows them; state \`mtls\` or \`auth\`, once for all in the \`system\`.`,
      fixesOf: ({ declarations: [declaration] }) =>
        declaration
          ? [
              {
                title: 'Add `mtls`',
                edits: [{ kind: 'add-first-member', declaration: declaration.range, text: 'mtls' }],
              },
            ]
          : [],
    });
  },
};

/** Each once in a section. */
const calledServices = ofEachSection((section, model) => {
  const called = new Set(remoteStepsIn(section, model).map(({ callee }) => callee));
  return [...called].filter(({ kind, project }) => kind === 'service' && project === undefined);
});
