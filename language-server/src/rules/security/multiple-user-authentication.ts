import { nameRange } from '../../architecture/queries.js';
import { entriesOf } from '../entries.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { dataClasses } from '../sensitive-data.js';
import { fullName, listOf } from '../wording.js';

/** Passwords that are handed to more than one service. */
export const multipleUserAuthentication: Rule = {
  name: 'multiple-user-authentication',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found:
      'operations of two or more services that can be reached from outside take parameters marked `secret`',
    harm: 'Each service that sees passwords can lose them, and each checks them in its own way: one forgets the limit on attempts, another writes them into its log.',
    example: `
service Accounts {
  public command signIn(email: string, password: string secret)
}
service Forum {
  public command signIn(name: string, password: string secret)
}
`,
    mended: `
service Accounts {
  public command signIn(email: string, password: string secret)
}
service Forum {
  auth oauth2 by Accounts
  public command enter
}
`,
    remedy:
      'Let one service check who somebody is and hand out a token that the others accept (`auth … by`).',
    allow: 'Allow it at the second service while it is being joined with the first.',
    sources: ['Ponce et al. (2022): multiple user authentication'],
  },
  check: (model) => {
    const classesOf = dataClasses(model);
    if (!classesOf) return [];
    const taking = entriesOf(model).filter(({ operation }) =>
      operation.fields.some((field) => classesOf(field).has('secret')),
    );
    const services = [...new Set(taking.map(({ service }) => service))];
    const [, second] = services;
    const range = second && nameRange(second);
    if (!second || !range) return [];
    const names = listOf(services.map(fullName), 'and');
    const places = [...new Set(taking.map(({ operation }) => operation))];
    return [
      {
        element: second.id,
        message: `${names} ${services.length === 2 ? 'both' : 'all'} take secrets of people; let one of them check who somebody is, and the others accept its token (\`auth … by\`).`,
        range,
        related: places.flatMap((operation) => {
          const at = nameRange(operation);
          return at ? [{ message: `${fullName(operation)} takes a secret.`, range: at }] : [];
        }),
      } satisfies Violation,
    ];
  },
};
