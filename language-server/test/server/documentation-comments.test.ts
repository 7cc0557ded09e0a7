import { describe, expect, test } from 'vitest';
import { testServers } from './ask.js';
import { asking, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const titleFor = (name: string) => `Add a documentation comment to \`${name}\``;

describe('a missing documentation comment', () => {
  test('begins with what is known', async () => {
    const ask = asking(open);
    const becomes = async (model: string, name: string, expected: string) =>
      expect.soft(await refactored(await ask(model), titleFor(name))).toEqual({ 'model.svc': expected });
    await becomes(
      'service Or<|>ders "Order service"\n',
      'Orders',
      '/** Order service. */\nservice Orders "Order service"\n',
    );
    await becomes('team check<|>outTeam\n', 'checkoutTeam', '/** Checkout team. */\nteam checkoutTeam\n');
    await becomes(
      'service A {\n  command placeOr<|>der(cart: json, note: string?) raises OutOfStock {\n    raises OutOfStock\n  }\n}\n',
      'placeOrder',
      `service A {
  /**
   * Place order.
   *
   * - \`cart\`: …
   * - \`note\`: …
   * - raises \`OutOfStock\` when …
   */
  command placeOrder(cart: json, note: string?) raises OutOfStock {
    raises OutOfStock
  }
}
`,
    );
    await becomes(
      'service A {\r\n  // Why.\r\n  query ge<|>t(id: uuid)\r\n}\r\n',
      'get',
      'service A {\r\n  // Why.\r\n  /**\r\n   * Get.\r\n   *\r\n   * - `id`: …\r\n   */\r\n  query get(id: uuid)\r\n}\r\n',
    );
    await becomes(
      'service A { on E<|> }\n\nexternal X { event E }\n',
      'on E',
      'service A {\n  /** On E. */\n  on E\n}\n\nexternal X { event E }\n',
    );
    await becomes(
      'event-like\nservice A<|> "ends */ here"\n',
      'A',
      'event-like\n/** Ends * / here. */\nservice A "ends */ here"\n',
    );
    await becomes('type T {\n  a<|>: uuid\n}\n', 'a', 'type T {\n  /** A. */\n  a: uuid\n}\n');
  });

  test('is not offered where there is one, nor for what stands within a line', async () => {
    const ask = asking(open);
    const offered = async (model: string) =>
      (await offeredAt(await ask(model))).filter((each) => each.startsWith('Add a doc'));
    expect(await offered('/** It is. */\nservice A<|>\n')).toEqual([]);
    expect(await offered('/** It is. */\n// really\nservice A<|>\n')).toEqual([]);
    expect(await offered('type T { a<|>: uuid }\n')).toEqual([]);
    expect(await offered('service A { query get { calls<|> B } }\nservice B\n')).toEqual([]);
    expect(await offered('service A { query get(i<|>d: uuid) }\n')).toEqual([titleFor('get')]);
  });
});
