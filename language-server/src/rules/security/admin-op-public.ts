import type { Element } from '../../architecture/model.js';
import { groupedBy } from '../../architecture/queries.js';
import { entriesOf } from '../entries.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, ownName } from '../wording.js';

/** Something for administrators that everybody outside can reach. */
export const adminOpPublic: Rule = {
  name: 'admin-op-public',
  theme: 'security and privacy',
  severities: { sketch: 'error', design: 'error', production: 'error' },
  documentation: {
    found:
      'an operation tagged `#admin`, or inside something that is, is `public` or exposed by a gateway that is not tagged `#admin`',
    harm: 'What administrators can do is what attackers want to do. Next to what customers use it is found by whoever tries the neighbouring paths.',
    example: `
gateway Edge { exposes Accounts }
service Accounts {
  command signIn
  command deleteAccount #admin
}
`,
    mended: `
gateway Edge { exposes Accounts.signIn }
gateway Backstage #admin { exposes Accounts.deleteAccount }
service Accounts {
  command signIn
  command deleteAccount #admin
}
`,
    remedy: 'Expose it through a gateway of its own, tagged `#admin`, that only the house can reach.',
    allow:
      'A gateway tagged `#admin` may expose it. Allow it where something outside of the model keeps others away.',
    sources: ['OWASP API Security Top 10 (2023), API5: Broken Function Level Authorization'],
  },
  check: (model) => {
    if (model.tagged('admin').length === 0) return [];
    const open = entriesOf(model).filter(
      ({ operation, gateway }) => isAround(operation, model) && !(gateway && isAdmin(gateway)),
    );
    return [...groupedBy(open, ({ operation }) => operation)].flatMap(([operation, entries]): Violation[] => {
      const [entry] = entries;
      const [declaration] = operation.declarations;
      if (!entry || !declaration) return [];
      const how = entry.gateway ? `exposed by ${ownName(entry.gateway)}` : '`public`';
      return [
        {
          element: operation.id,
          message: `${fullName(operation)} is for administrators (\`#admin\`) and is ${how}; expose it through a gateway of its own that is tagged \`#admin\`.`,
          range: declaration.nameRange,
          related: entries.flatMap(({ exposure }) =>
            exposure ? [{ message: 'It is exposed here.', range: exposure.source }] : [],
          ),
        },
      ];
    });
  },
};

function isAdmin({ tags }: Element): boolean {
  return tags.some(({ name }) => name === 'admin');
}

function isAround(operation: Element, { byId }: IndexedModel): boolean {
  for (let element: Element | undefined = operation; element; ) {
    if (isAdmin(element)) return true;
    element = element.parent === undefined ? undefined : byId.get(element.parent);
  }
  return false;
}
