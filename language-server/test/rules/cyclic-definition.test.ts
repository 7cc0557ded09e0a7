import { describe, test } from 'vitest';
import { check } from '../check.js';

describe('cyclic-definition', () => {
  test('aliases', () =>
    check(`
    type A = B
    //   ^ error[cyclic-definition] \`A\` is another name for itself (\`A\` → \`B\` → \`C\` → \`A\`); give one of them a type of its own.
    type B = C[]
    //   ^ note \`B\` is declared here.
    type C = A?
    //   ^ note \`C\` is declared here.
    type D = A
    type E = E
    //   ^ error[cyclic-definition] \`E\` is another name for itself; give one of them a type of its own.
    `));

  test('records may contain themselves', () =>
    check(`
    type Node { next: Node?, children: Node[] }
    type Tree = Node
    `));

  test('environments', () =>
    check(`
    environment Dev like Test
    //          ^^^ error[cyclic-definition] \`Dev\` is like itself (\`Dev\` → \`Test\` → \`Production\` → \`Dev\`); remove one \`like\`.
    environment Test like Production
    environment Production like Dev
    environment Demo like Demo
    //          ^^^^ error[cyclic-definition] \`Demo\` is like itself; remove one \`like\`.
    environment Local like Dev
    `));

  test('copies', () =>
    check(`
    service Orders {
      store OrderDb {
        entity Order copies Orders.Order
    //         ^^^^^ error[cyclic-definition] \`Orders.OrderDb.Order\` is a copy of itself; leave \`copies\` out where the data is at home.
        entity Card copies Stock.Item
    //         ^^^^ error[cyclic-definition] \`Orders.OrderDb.Card\` is a copy of itself (\`Orders.OrderDb.Card\` → \`Stock.StockDb.Item\` → \`Orders.OrderDb.List\` → \`Orders.OrderDb.Card\`); leave \`copies\` out where the data is at home.
        entity List copies Orders.Card
      }
    }
    service Stock { store StockDb { entity Item copies Orders.List } }
    `));

  test('a channel that is its own dead-letter', () =>
    check(`
    queue failed { dead-letter failed }
    //             ^^^^^^^^^^^^^^^^^^ error[cyclic-definition] \`failed\` is its own \`dead-letter\`; name another channel.
    queue jobs { dead-letter failed }
    `));
});
