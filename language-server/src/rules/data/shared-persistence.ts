import type { Element, ElementId } from '../../architecture/model.js';
import { groupedBy, nameRange } from '../../architecture/queries.js';
import { collect, nothing } from '../collect.js';
import type { Violation } from '../finding.js';
import type { IndexedModel } from '../model-index.js';
import type { Rule } from '../rule.js';
import { fullName, listOf } from '../wording.js';

/** Services that keep their data in the same place. */
export const sharedPersistence: Rule = {
  name: 'shared-persistence',
  theme: 'data ownership and consistency',
  severities: { sketch: 'off', design: 'warning', production: 'warning' },
  documentation: {
    found:
      'stores of two services are the same database by their server and `as` (a warning), share a table in it (an error), or only share the server (information)',
    harm: 'Whoever changes a table breaks services that nobody sees from there; locks, load and outages of one are those of the other. The services look apart and are one.',
    example: `
server Postgres: postgres
service Orders {
  store OrderDb as "shop" in Postgres { entity Order { id: uuid key } }
}
service Billing {
  store BillDb as "shop" in Postgres { entity Bill { id: uuid key } }
}
`,
    mended: `
server Postgres: postgres
server BillingPostgres: postgres
service Orders {
  store OrderDb as "shop" in Postgres { entity Order { id: uuid key } }
}
service Billing {
  store BillDb as "bills" in BillingPostgres { entity Bill { id: uuid key } }
}
`,
    remedy: 'Give each service a database of its own; let the other ask, or keep a copy fed by events.',
    allow:
      'One server with a database for each service is common; allow the information at the server, or in the `system`. A service and its worker are one service with a `process`.',
    sources: ['Taibi and Lenarduzzi (2018): shared persistence', 'Neri et al. (2020): Shared Persistence'],
  },
  check: (model) => {
    const stores = collect(model.ofKind('store'), (store): readonly PlacedStore[] => {
      const { details, project } = store;
      const server = details.kind === 'technology' ? details.server : undefined;
      if (project !== undefined || server === undefined) return nothing;
      const service = model.ownerOf(store);
      return service ? [{ store, server, service }] : nothing;
    });
    const databases = groupedBy(
      stores.filter(({ store }) => store.deployedName !== undefined),
      ({ store, server }) => `${server} ${store.deployedName}`,
    );
    const shared = [...databases.values()].filter((group) => servicesOf(group).length > 1);
    const inShared = new Set(shared.flat().map(({ server }) => server));
    const servers = [...groupedBy(stores, ({ server }) => server)];
    return [
      ...shared.flatMap((group) => sameDatabase(group, model)),
      ...servers
        .filter(([id, group]) => servicesOf(group).length > 1 && !inShared.has(id))
        .flatMap(([id, group]) => sameServer(id, group, model)),
    ];
  },
};

interface PlacedStore {
  readonly store: Element;
  readonly server: ElementId;
  readonly service: Element;
}

function servicesOf(stores: readonly PlacedStore[]): readonly Element[] {
  return [...new Set(stores.map(({ service }) => service))];
}

function sameDatabase(stores: readonly PlacedStore[], model: IndexedModel): Violation[] {
  const [first, ...others] = stores;
  if (!first) return [];
  const table = sharedTable(stores, model);
  const names = listOf(servicesOf(stores).map(fullName), 'and');
  const what = table === undefined ? 'keep their data in' : `use the table \`${table}\` of`;
  return others.flatMap(({ store }) => {
    const range = nameRange(store);
    const home = nameRange(first.store);
    if (!range) return [];
    return [
      {
        element: store.id,
        message: `${names} ${what} the same database \`${store.deployedName}\`; give each a database of its own.`,
        range,
        related: home ? [{ message: `${fullName(first.store)} is the same database.`, range: home }] : [],
        ...(table !== undefined && { severity: 'error' as const }),
      },
    ];
  });
}

/** A table that entities of two services stand for. */
function sharedTable(stores: readonly PlacedStore[], { childrenOf }: IndexedModel): string | undefined {
  const tables = stores.flatMap(({ store, service }) =>
    childrenOf(store.id)
      .filter(({ kind }) => kind === 'entity')
      .map(({ deployedName, name }) => ({ table: deployedName ?? name, service })),
  );
  for (const [table, uses] of groupedBy(tables, (use) => use.table))
    if (new Set(uses.map(({ service }) => service)).size > 1) return table;
  return undefined;
}

function sameServer(id: ElementId, stores: readonly PlacedStore[], { byId }: IndexedModel): Violation[] {
  const server = byId.get(id);
  const range = server && nameRange(server);
  if (!server || !range || server.project !== undefined) return [];
  const services = servicesOf(stores);
  const message = `${services.length} services keep their data in ${fullName(server)}: they are slow and fail together; allow it where that is meant.`;
  return [{ element: id, message, range, related: [], severity: 'information' }];
}
