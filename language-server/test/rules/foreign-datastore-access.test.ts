import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('foreign-datastore-access', () => {
  test('reads and writes of what belongs to others', () =>
    check(`
    context Warehouse {
      service Stock {
        store StockDb { entity Item { sku: string key } }
        cache Levels
        reads StockDb
        command pick { writes Item  reads Levels }
      }
    }
    service Orders {
      reads Stock.StockDb
    //^^^^^^^^^^^^^^^^^^^ error[foreign-datastore-access] \`Orders\` reads \`Warehouse.Stock.StockDb\`, which belongs to \`Stock\`; call an operation of \`Stock\`, or keep a copy with \`copies\`.
      command place {
        reads Stock.Item
    //  ^^^^^^^^^^^^^^^^ error[foreign-datastore-access] \`Orders\` reads \`Warehouse.Stock.StockDb.Item\`, which belongs to \`Stock\`; call an operation of \`Stock\`, or keep a copy with \`copies\`.
        parallel { writes Warehouse.Stock.Item 2x optional }
    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[foreign-datastore-access] \`Orders\` writes \`Warehouse.Stock.StockDb.Item\`, which belongs to \`Stock\`; call an operation of \`Stock\`.
        calls Stock.pick cached 50% in Stock.Levels
    //  ^^^^^^^^^^^^^^^^ error[foreign-datastore-access] \`Orders\` caches in \`Warehouse.Stock.Levels\`, which belongs to \`Stock\`; use a cache of its own.
      }
    }
    actor Clerk { reads Stock.StockDb }
    //            ^^^^^^^^^^^^^^^^^^^ error[foreign-datastore-access] \`Clerk\` reads \`Warehouse.Stock.StockDb\`, which belongs to \`Stock\`; call an operation of \`Stock\`, or keep a copy with \`copies\`.
    `));

  test("a copy of one's own is one's own", () =>
    check(`
    service Stock { store StockDb { entity Item { sku: string key } } }
    service Orders {
      store OrderDb { entity Card copies Stock.Item within 5s { sku: string key } }
      query page { reads Card cached in Cards }
      cache Cards
    }
    `));
});
