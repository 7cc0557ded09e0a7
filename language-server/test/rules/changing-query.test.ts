import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('changing-query', () => {
  test('a query writes data or starts a saga', () =>
    check(`
    service Orders {
      store Db { entity Order { id: uuid key } }
      query find {
        reads Order
        when "first time" { writes Order }
    //                      ^^^^^^^^^^^^ error[changing-query] \`find\` is a query and changes nothing; make it a \`command\`, or leave \`writes Order\` out.
        starts Archive
    //  ^^^^^^^^^^^^^^ error[changing-query] \`find\` is a query and changes nothing; make it a \`command\`, or leave \`starts Archive\` out.
      }
      saga Archive { writes Db }
    }
    `));

  test('not a command, and not what fills caches and copies', () =>
    check(`
    service Catalog { store Db { entity Product { id: uuid key } } }
    service Orders {
      store Db { entity Card copies Catalog.Product { id: uuid key } }
      cache Recent { ttl 10m }
      query find { reads Card  writes Card  writes Recent }
      command place { writes Db }
    }
    `));
});
