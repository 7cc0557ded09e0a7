import { describe, expect, test } from 'vitest';
import { testServers } from './ask.js';
import { actionsAt, asking, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const title = 'Sort the members of `Orders`';
const wholeFile = 'Sort the members of all services and contexts';

const mixed = `service Or<|>ders {
  command place {
    calls Stock.reserve
    emits Placed
  }
  // What it keeps.
  store Db { encrypted }

  /** Told once. */
  event Placed  // to all
  capacity 5/s

  query get
  owner Checkout  // since May
}

service Stock { command reserve }

team Checkout
`;

const sorted = `service Orders {
  owner Checkout  // since May
  capacity 5/s
  // What it keeps.
  store Db { encrypted }

  /** Told once. */
  event Placed  // to all
  command place {
    calls Stock.reserve
    emits Placed
  }

  query get
}

service Stock { command reserve }

team Checkout
`;

const context = `<|>context C {
  service A { query get  event E }
  owner T
}

service B { query get  does "it" }

team T
`;

const broken = `context C {
  service A { query get  event E }
  banana
  service B { query go  event F  calls }
}
<|>`;

describe('sorting members', () => {
  test('takes comments and empty lines along, and leaves steps and equal kinds as they are', async () => {
    const ask = asking(open);
    const becomes = async (model: string, expected: string) =>
      expect.soft(await refactored(await ask(model), title)).toEqual({ 'model.svc': expected });
    await becomes(mixed, sorted);
    await becomes(mixed.replaceAll('\n', '\r\n'), sorted.replaceAll('\n', '\r\n'));
    await becomes(
      'service Orde<|>rs { query get  event E  capacity 5/s }\n',
      'service Orders { capacity 5/s  event E  query get }\n',
    );
    await becomes(
      'service Orde<|>rs {\n  // All of it.\n\n  query get\n\n  event E\n\n  // The end.\n}\n',
      'service Orders {\n  // All of it.\n\n  event E\n\n  query get\n\n  // The end.\n}\n',
    );
  });

  test('of a whole file, and of a broken one where it is sound, is `source.organize`', async () => {
    const ask = asking(open);
    const organized = async (model: string) => refactored(await ask(model), wholeFile, ['source.organize']);
    expect(await organized(context)).toEqual({
      'model.svc':
        'context C {\n  owner T\n  service A { event E  query get }\n}\n\nservice B { does "it"  query get }\n\nteam T\n',
    });
    expect(await organized(broken)).toEqual({
      'model.svc': broken.replace('<|>', '').replace('query get  event E', 'event E  query get'),
    });
  });

  test('is not offered where there is nothing to sort or no order can be right', async () => {
    const ask = asking(open);
    const offered = async (model: string) =>
      (await offeredAt(await ask(model))).filter((each) => each.startsWith('Sort'));
    expect(await offered('service Orders<|> { event E  query get }')).toEqual([]);
    expect(await offered('service Orders { query get { calls<|> get }  event E }')).toEqual([]);
    expect(await offered('service Orders<|> { query get  banana  event E }')).toEqual([]);
    const regions = 'service Orders<|> {\n  // #region A\n  query get\n  // #endregion\n  event E\n}';
    expect(await offered(regions)).toEqual([
      `${title} -- \`Orders\` is divided into regions by its writer; sort them by hand, or remove the \`#region\` comments.`,
    ]);
    expect(await offeredAt(await ask('<|>service A { event E  query get }'), ['source'])).toEqual([]);
  });

  test('comes with its edit for editors that do not ask for it later, and without what they cannot show', async () => {
    const server = await open('service Or<|>ders { query get  event E }\n');
    const asked = { server, files: new Map([[server.path, server.text]]), position: server.position };
    const [first, ...others] = await actionsAt(asked, ['refactor.rewrite']);
    expect(first).toMatchObject({ title, edit: { changes: { [server.uri(server.path)]: [{}] } } });
    expect(others.every(({ edit, disabled }) => edit && !disabled)).toBe(true);
    await server.change(
      server.path,
      'service Orders { query get { calls B }  event E }\nservice B { calls Orders.get }\n',
    );
    const titles = (await actionsAt(asked, ['refactor.rewrite'])).map((action) => action.title);
    expect(titles).toEqual([title, 'Add a documentation comment to `Orders`']);
  });
});
