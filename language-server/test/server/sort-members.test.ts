import { expect, test } from 'vitest';
import { testServers } from './ask.js';
import { capableEditor, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const title = 'Sort the members of `Orders`';

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

test('members are sorted; comments and empty lines go with them, steps and equal kinds stay', async () => {
  expect(await refactored(open, mixed, title)).toEqual({
    'model.svc': `service Orders {
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
`,
  });
});

test('in one line they stay in one line', async () => {
  expect(await refactored(open, 'service Orde<|>rs { query get  event E  capacity 5/s }\n', title)).toEqual({
    'model.svc': 'service Orders { capacity 5/s  event E  query get }\n',
  });
});

test('a note at the beginning and one at the end stay there', async () => {
  const model = 'service Orde<|>rs {\n  // All of it.\n\n  query get\n\n  event E\n\n  // The end.\n}\n';
  expect(await refactored(open, model, title)).toEqual({
    'model.svc': 'service Orders {\n  // All of it.\n\n  event E\n\n  query get\n\n  // The end.\n}\n',
  });
});

test('the whole file is sorted with `source.organize`', async () => {
  const model = `<|>context C {
  service A { query get  event E }
  owner T
}

service B { query get  does "it" }

team T
`;
  const only = ['source.organize'];
  expect(await refactored(open, model, 'Sort the members of all services and contexts', only)).toEqual({
    'model.svc': `context C {
  owner T
  service A { event E  query get }
}

service B { does "it"  query get }

team T
`,
  });
});

test('of a broken file what is sound is sorted', async () => {
  const model = `context C {
  service A { query get  event E }
  banana
  service B { query go  event F  calls }
}
<|>`;
  const only = ['source.organize'];
  const title = 'Sort the members of all services and contexts';
  expect(await refactored(open, model, title, only)).toEqual({
    'model.svc': model.replace('<|>', '').replace('query get  event E', 'event E  query get'),
  });
});

test.each([
  ['where all is sorted', 'service Orders<|> { event E  query get }', []],
  ['in a body', 'service Orders { query get { calls<|> get }  event E }', []],
  ['in what is broken', 'service Orders<|> { query get  banana  event E }', []],
  [
    'where regions divide the members',
    'service Orders<|> {\n  // #region A\n  query get\n  // #endregion\n  event E\n}',
    [
      `${title} -- \`Orders\` is divided into regions by its writer; sort them by hand, or remove the \`#region\` comments.`,
    ],
  ],
])('is not offered %s', async (_, model, expected) => {
  const offered = await offeredAt(await open(model, capableEditor));
  expect(offered.filter((each) => each.startsWith('Sort'))).toEqual(expected);
});

test('nothing is organized where all is in order', async () => {
  expect(await offeredAt(await open('service A { event E  query get }', capableEditor), ['source'])).toEqual(
    [],
  );
});
