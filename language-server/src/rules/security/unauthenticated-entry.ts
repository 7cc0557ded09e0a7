import { groupedBy, nameRange } from '../../architecture/queries.js';
import { authOf, entriesThat } from '../entries.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName, ownName, someOf } from '../wording.js';

/** A way in of which nobody says who may take it. */
export const unauthenticatedEntry: Rule = {
  name: 'unauthenticated-entry',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'off', production: 'error' },
  documentation: {
    found:
      'an operation can be reached from outside, and nothing says with `auth` who may call it: neither it nor its service, context, system or gateway',
    harm: 'Either everybody may, and that should be on purpose, or it is forgotten, and will be found by those who look for it.',
    example: `
service Orders { public command place }
`,
    mended: `
service Orders {
  auth oauth2
  public command place
}
`,
    remedy: 'Say who may with `auth`; where everybody may, say `auth none`.',
    allow: '`auth none` says that it is meant, at the operation, the service or for all.',
    sources: ['OWASP API Security Top 10 (2023), API2', 'Ponce et al. (2022): unauthenticated traffic'],
  },
  check: (model) => {
    return [
      ...groupedBy(open(model), ({ gateway, service }) =>
        gateway ? `${gateway.id} ${service.id}` : service,
      ).values(),
    ].flatMap((entries): Violation[] => {
      const [first] = entries;
      if (!first) return [];
      const { service, gateway, exposure } = first;
      const at = gateway ?? service;
      const range = exposure?.source ?? nameRange(service);
      const [declaration] = service.declarations;
      if (!range || !declaration) return [];
      const names = entries.map(({ operation }) => `\`${operation.name}\``);
      const through = gateway ? ` through ${ownName(gateway)}` : '';
      const title = (text: string) => `Add \`${text}\` to \`${service.name}\``;
      return [
        {
          element: at.id,
          subject: service.id,
          message: `Nothing says who may call ${someOf(names)} of ${fullName(service)}${through}; state \`auth\`, or \`auth none\` where everybody may.`,
          range,
          related: [],
          fixes: [`auth oauth2 "${service.name.toLowerCase()}"`, 'auth none'].map((text) => ({
            title: title(text),
            edits: [{ kind: 'add-first-member', declaration: declaration.range, text }],
          })),
        },
      ];
    });
  },
};

const open = entriesThat((entry) => !authOf(entry));
