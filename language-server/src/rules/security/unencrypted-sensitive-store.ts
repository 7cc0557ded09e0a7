import { nameRange } from '../../architecture/queries.js';
import { states } from '../calls.js';
import type { Violation } from '../finding.js';
import type { Rule } from '../rule.js';
import { classWords, dataClasses } from '../sensitive-data.js';
import { fullName, listOf } from '../wording.js';

/** A store that keeps what must not be read by others, readable for whoever gets the disk. */
export const unencryptedSensitiveStore: Rule = {
  name: 'unencrypted-sensitive-store',
  theme: 'security and privacy',
  severities: { sketch: 'off', design: 'off', production: 'warning' },
  documentation: {
    found:
      'a store keeps fields marked `pii`, `secret`, `pci` or `phi`, and neither it nor its server is `encrypted`',
    harm: 'Disks are sold, backups are copied and snapshots are shared. What is not encrypted at rest goes with them.',
    example: `
service Customers {
  store CustomerDb { entity Customer { id: uuid key, email: string pii } }
  query get { reads Customer }
}
`,
    mended: `
service Customers {
  store CustomerDb {
    encrypted
    entity Customer { id: uuid key, email: string pii }
  }
  query get { reads Customer }
}
`,
    remedy: 'Encrypt it at rest and state `encrypted`, at the store or at its server.',
    allow:
      'Marks count wherever they stand: at the field, at its type, and in what that is made of. Allow it for test data.',
    sources: [
      'Ponce et al. (2022): non-encrypted data exposure',
      'GDPR, article 32',
      'PCI DSS 4.0, requirement 3',
    ],
  },
  check: (model) => {
    const classesOf = dataClasses(model);
    if (!classesOf) return [];
    return model.ofKind('store').flatMap((store): Violation[] => {
      const { details, project, id } = store;
      const server =
        details.kind === 'technology' && details.server !== undefined
          ? model.byId.get(details.server)
          : undefined;
      if (project !== undefined || states(store, 'encrypted') || (server && states(server, 'encrypted')))
        return [];
      const fields = model
        .childrenOf(id)
        .filter(({ kind }) => kind === 'entity')
        .flatMap((entity) => entity.fields.map((field) => ({ field, entity, classes: classesOf(field) })))
        .filter(({ classes }) => classes.size > 0);
      const range = nameRange(store);
      const [declaration] = store.declarations;
      if (fields.length === 0 || !range || !declaration) return [];
      const classes = [...new Set(fields.flatMap(({ classes }) => [...classes]))].map(
        (each) => classWords[each],
      );
      return [
        {
          element: id,
          message: `${fullName(store)} keeps ${listOf(classes, 'and')} and is not encrypted; encrypt it at rest and state \`encrypted\`.`,
          range,
          related: fields.slice(0, 8).map(({ field, entity, classes }) => ({
            message: `\`${entity.name}.${field.name}\` holds ${listOf(
              [...classes].map((each) => classWords[each]),
              'and',
            )}.`,
            range: field.source,
          })),
          fixes: [
            {
              title: 'Add `encrypted`',
              edits: [{ kind: 'add-first-member', declaration: declaration.range, text: 'encrypted' }],
            },
          ],
        },
      ];
    });
  },
};
