import { describe, expect, test } from 'vitest';
import { testServers } from './ask.js';
import { asking, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const titles = {
  public: 'Make `get` public: reachable from outside without a gateway',
  project: 'Open `get` to the whole project',
  internal: 'Make `get` internal to `C`',
  private: 'Make `get` private to `A`',
};

const model = (operation: string, user: string) => `context C {
  service A { ${operation} }

  service B { ${user} }
}

service Outside
`;

describe('the visibility of an operation', () => {
  test('is written, changed and taken away', async () => {
    const ask = asking(open);
    const becomes = async (operation: string, title: string, expected: string) =>
      expect.soft(await refactored(await ask(model(operation, 'calls A')), title)).toEqual({
        'model.svc': model(expected, 'calls A'),
      });
    await becomes('query g<|>et', titles.public, 'public query get');
    await becomes('public query g<|>et', titles.private, 'private query get');
    await becomes('private command g<|>et', titles.internal, 'internal command get');
    await becomes('inter<|>nal query get(id: uuid)', titles.project, 'query get(id: uuid)');
  });

  test('is not closed to those who use the operation', async () => {
    const ask = asking(open);
    const offered = async (text: string) =>
      (await offeredAt(await ask(text))).filter((each) => / `get` /.test(each) && !/comment/.test(each));
    expect(await offered(model('query g<|>et', 'calls A.get'))).toEqual([
      titles.public,
      titles.internal,
      `${titles.private} -- \`get\` is used in model.svc, line 4, which could not reach it any more.`,
    ]);
    const calls = 'calls A.get  command go { calls A.get }';
    expect(
      await offered(model('query g<|>et', 'calls x').replace('Outside', `Outside { ${calls} }`)),
    ).toEqual([
      titles.public,
      `${titles.internal} -- \`get\` is used in model.svc, line 7 and 1 more, which could not reach it any more.`,
      `${titles.private} -- \`get\` is used in model.svc, line 7 and 1 more, which could not reach it any more.`,
    ]);
    expect(await offered('service A { query g<|>et }')).toEqual([titles.public, titles.private]);
    expect(await offered('external A { query g<|>et }')).toEqual([]);
    expect(await offered('service A { query g<|>et { banana } }')).toEqual([]);
  });

  test('is not closed to another project that uses the operation', async () => {
    const asked = await asking(open)(`//- shop/svc.config.json
{ "uses": ["../bank"] }
//- shop/shop.svc
service S { calls bank.A.get }
//- bank/svc.config.json
{ "name": "bank" }
//- bank/bank.svc
service A { query g<|>et }
`);
    expect((await offeredAt(asked)).filter((each) => each.includes('private'))).toEqual([
      `${titles.private} -- \`get\` is used in the project \`shop\`, which could not reach it any more.`,
    ]);
  });
});
