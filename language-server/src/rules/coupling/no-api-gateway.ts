import { nameRange } from '../../architecture/queries.js';
import { entriesOf } from '../entries.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName, someOf } from '../wording.js';

const options = {
  services: {
    kind: 'number',
    about: 'how many services may be reachable from outside without a gateway',
    default: 1,
    minimum: 0,
    maximum: 1000,
  },
} as const;

/** Services that everybody outside reaches directly. */
export const noApiGateway: Rule<typeof options> = {
  name: 'no-api-gateway',
  theme: 'communication and coupling',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  options,
  documentation: {
    found: 'more than `services` services have `public` operations, which are reachable without a gateway',
    harm: 'Each of them has to know about logins, limits, certificates and attacks by itself, and clients know how the system is cut: to move an operation to another service then breaks them.',
    example: `
service Orders { public command place }
service Products { public query search }
`,
    mended: `
gateway Edge { exposes Orders, Products }
service Orders { command place }
service Products { query search }
`,
    remedy: 'Put a `gateway` in front that `exposes` them.',
    allow:
      'Allow it in the `system` where the services are meant to be reached directly, such as receivers of webhooks.',
    sources: [
      'Neri et al., Design Principles, Architectural Smells and Refactorings for Microservices (2020): No API Gateway',
    ],
  },
  check: (model, optionsAt) => {
    const open = [...new Set(entriesOf(model).flatMap(({ gateway, service }) => (gateway ? [] : [service])))];
    const [first] = open;
    const place = model.system ?? first;
    const range = place && nameRange(place);
    if (!place || !range || open.length <= optionsAt(place).services) return [];
    const names = someOf(open.map(fullName));
    return [
      {
        element: place.id,
        message: `${open.length} services are reachable from outside without a gateway: ${names}; put a \`gateway\` in front of them.`,
        range,
        related: open.slice(0, 8).flatMap((service) => {
          const at = nameRange(service);
          return at ? [{ message: `${fullName(service)} has public operations.`, range: at }] : [];
        }),
      } satisfies Violation,
    ];
  },
};
