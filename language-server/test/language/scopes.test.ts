import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('levels and projects', () => {
  test('levels of a qualified name may be left out, the order of the rest may not', () =>
    check(`
    system Shop
    context Ordering { service Orders { store OrderDb { entity Order { id: uuid } }  command place } }
    service Audit {
      store AuditDb {
        entity A copies Order.Order
    //                  ^^^^^^^^^^^ error[unresolved-reference] No entity is called \`Order.Order\`; did you mean \`OrderDb.Order\`?
        entity B copies Ordering.Order
        entity C copies OrderDb.Order
        entity D copies Ordering.Orders.OrderDb.Order
        entity E copies Shop.Ordering.Order
        entity F copies Orders.Ordering.Order
    //                  ^^^^^^^^^^^^^^^^^^^^^ error[unresolved-reference] No entity is called \`Orders.Ordering.Order\`; did you mean \`Orders.OrderDb.Order\`?
      }
      calls Shop.Orders.place
    }
    `));

  test('a context may be opened in several files, and all of it is one', () =>
    check(`
    //- a.svc
    context Ordering { service Orders { calls Prices  emits Closed  with Quick } }
    //- b.svc
    context Ordering { service Prices  event Closed  policy Quick { timeout 1s } }
    context Other { service Prices  policy Quick { timeout 2s } }
    //- c.svc
    relation Ordering upstream of Other
    `));

  test('two projects with equal names do not see each other', () =>
    check(`
    //- shop/svc.config.json
    { "name": "Shop" }
    //- shop/shop.svc
    service Orders { command place }
    service Shop { calls Orders.place  calls Orders.ship  calls Carrier }
    //                                       ^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Orders.ship\`; declare it or correct the name.
    //                                                          ^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Carrier\`; declare it or correct the name.
    //- shop/deep/er.svc
    service Deep { calls Orders.place }
    //- freight/svc.config.json
    { "name": "Freight" }
    //- freight/freight.svc
    service Orders { command ship  calls Orders.place }
    //                                   ^^^^^^^^^^^^ error[unresolved-reference] No operation, service or external is called \`Orders.place\`; declare it or correct the name.
    external Carrier
    //- freight/more.svc
    system Freight
    //- shop/system.svc
    system Shop
    `));

  test('files under no config file are one project, those of a nested one are not in it', () =>
    check(`
    //- main.svc
    service Orders { calls Stock  calls Inner }
    //                                  ^^^^^ error[unresolved-reference] No operation, service or external is called \`Inner\`; declare it or correct the name.
    //- deep/stock.svc
    service Stock
    //- nested/svc.config.json
    {}
    //- nested/inner.svc
    service Inner { calls Stock }
    //                    ^^^^^ error[unresolved-reference] No operation, service or external is called \`Stock\`; declare it or correct the name.
    `));

  test('every keyword may be a name', () =>
    check(`
    context event {
      service service { event on { key: string key }  command calls { emits on } query with  store in { entity entity { to: string } } }
    }
    service command { on on uses key  calls event.service.calls  calls service.with  calls query }
    service query { process process { runs every }  saga every }
    `));
});
