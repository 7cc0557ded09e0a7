import { groupedBy } from '../../architecture/queries.js';
import { authOf, entriesThat } from '../entries.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { fullName } from '../wording.js';

/** A command that everybody who is logged in may call. */
export const missingAuthorization: Rule = {
  name: 'missing-authorization',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found: 'a command can be reached from outside, and its `auth` names no scope',
    harm: 'To know who somebody is does not say what they may do. Every account, the weakest and the stolen one included, can then change whatever the command changes.',
    example: `
service Stock {
  auth oauth2
  public command receive
}
`,
    mended: `
service Stock {
  auth oauth2
  public command receive { auth oauth2 "stock:write" }
}
`,
    remedy: 'Name the scope or role that a caller must have: `auth oauth2 "stock:write"`.',
    allow:
      'Queries and what states `auth none` are not reported. Allow it for what everybody may do with their own data.',
    sources: ['OWASP API Security Top 10 (2023), API5', 'Ponce et al. (2022): insufficient access control'],
  },
  check: (model) => {
    return [...groupedBy(openToAllUsers(model), ({ operation }) => operation)].flatMap(
      ([operation, [entry]]): Violation[] => {
        const [declaration] = operation.declarations;
        const auth = entry && authOf(entry);
        if (!declaration || !auth) return [];
        const isOwn = operation.facts.includes(auth);
        const text = `auth ${auth.scheme} "${operation.name}"`;
        return [
          {
            element: operation.id,
            message: `Whoever is logged in may call ${fullName(operation)}, which changes something; name the scope it takes: \`auth ${auth.scheme} "…"\`.`,
            range: declaration.nameRange,
            related: [],
            fixes: [
              {
                title: `Ask for the scope "${operation.name}"`,
                edits: [
                  isOwn
                    ? { kind: 'append', range: auth.source, text: `"${operation.name}"` }
                    : { kind: 'add-first-member', declaration: declaration.range, text },
                ],
              },
            ],
          },
        ];
      },
    );
  },
};

const openToAllUsers = entriesThat((entry) => {
  const { details } = entry.operation;
  if (details.kind !== 'operation' || !details.command) return false;
  const auth = authOf(entry);
  return auth !== undefined && auth.scheme !== 'none' && auth.scopes.length === 0;
});
