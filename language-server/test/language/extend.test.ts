import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('extend', () => {
  test('names inside resolve as inside the element', () =>
    check(`
    //- orders.svc
    context Ordering {
      service Orders { command place  store OrderDb { entity Order } }
      service Stock { command pick }
    }
    service Stock { command count }
    //- more.svc
    extend Orders {
      query get { reads Order  calls place  calls Stock.pick }
      saga Fulfil { calls Stock.count }
    }
    `));

  test('members are visible everywhere', () =>
    check(`
    service Orders
    extend Orders { event Placed  command place { emits Placed }  type Total = decimal }
    service Billing { on Placed  calls Orders.place  query total: Total }
    `));

  test('an `extend` block for what another one declares, in any order', () =>
    check(`
    //- a.svc
    extend Card { sku: string }
    extend Db { entity Card copies Stock.Item }
    //- b.svc
    extend Orders { store Db  on ItemChanged uses sku { writes Card } }
    //- c.svc
    service Orders
    service Stock { event ItemChanged { sku: string }  store StockDb { entity Item } }
    extend ItemChangd { name: string }
    //     ^^^^^^^^^^ error[unresolved-reference] No element that can be extended is called \`ItemChangd\`; did you mean \`ItemChanged\`?
    `));

  test('the outermost is meant, whatever block it stands in', () =>
    check(`
    //- a.svc
    extend Card { number: string }
    context Payments { service Cashier { store Db { entity Card } } }
    //- b.svc
    extend Shop { entity Card }
    service Shop { command pay { reads Card } }
    `));

  test('what several could be meant by', () =>
    check(`
    context Ordering { service Orders { entity Item } }
    context Stock { service Levels { entity Item } }
    extend Item { sku: string }
    //     ^^^^ error[unresolved-reference] \`Item\` could be \`Ordering.Orders.Item\` or \`Stock.Levels.Item\`; write which one.
    extend Orders.Item { sku: string }
    `));

  test('unknown elements, and elements that take no `extend`', () =>
    check(`
    view Map services
    extend Orders { command place }
    //     ^^^^^^ error[unresolved-reference] No element that can be extended is called \`Orders\`; declare it or correct the name.
    extend Map { does "x" }
    //     ^^^ error[unresolved-reference] \`Map\` is a view; an element that can be extended is expected here.
    `));

  test('an `extend` block cannot declare what it extends', () =>
    check(`
    extend Orders { service Orders }
    //     ^^^^^^ error[unresolved-reference] No element that can be extended is called \`Orders\`; declare it or correct the name.
    extend A { process B }
    //     ^ error[unresolved-reference] No element that can be extended is called \`A\`; declare it or correct the name.
    extend B { process A }
    //     ^ error[unresolved-reference] No element that can be extended is called \`B\`; declare it or correct the name.
    `));

  test('the system', () =>
    check(`
    system Shop
    service Orders { command place }
    extend Shop { does "sell" }
    extend Shop.Orders { query get { calls place } }
    `));
});
