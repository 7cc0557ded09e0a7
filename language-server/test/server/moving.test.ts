import { describe, expect, test } from 'vitest';
import { testServers } from './ask.js';
import { asking, chosen, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const files = `//- sales.svc
context Sales {
  owner Shop

  // Takes orders.
  service Or<|>ders {
    event Placed { id: OrderId }

    command place { calls Stock.reserve }
  }
  type OrderId = uuid
}
//- stock.svc
context Storage {
  service Stock {
    command reserve
    on Sales.Orders.Placed uses id
  }
}
//- more.svc
context Sales { service Offers { calls place } }

team Shop
`;

describe('moving a service to another file', () => {
  test('keeps its context, which is opened there if it is not yet', async () => {
    const ask = asking(open);
    const asked = await ask(files);
    expect(await offeredAt(asked, ['refactor.move'])).toEqual([
      'Move `Orders` to context `Storage`',
      'Move `Orders` out of context `Sales`',
      'Move `Orders` to `more.svc`',
      'Move `Orders` to `stock.svc`',
      'Move `Orders` to a new file `orders.svc`',
    ]);
    const left = 'context Sales {\n  owner Shop\n\n  type OrderId = uuid\n}\n';
    const service = `  // Takes orders.
  service Orders {
    event Placed { id: OrderId }

    command place { calls Stock.reserve }
  }
`;
    expect(await refactored(asked, 'Move `Orders` to `more.svc`')).toEqual({
      'sales.svc': left,
      'more.svc': `context Sales {\n  service Offers { calls place }\n${service}}\n\nteam Shop\n`,
    });
    expect(await refactored(asked, 'Move `Orders` to `stock.svc`')).toEqual({
      'sales.svc': left,
      'stock.svc': `${asked.files.get('stock.svc')}\ncontext Sales {\n${service}}\n`,
    });
    expect(await refactored(asked, 'Move `Orders` to a new file `orders.svc`')).toEqual({
      'sales.svc': left,
      'orders.svc': `context Sales {\n${service}}\n`,
    });
  });

  test('writes over no file that is there without being read', async () => {
    const host = '<%@ ServiceHost Language="C#" Service="Shop.A" %>\n';
    const asked = await asking(open)(`//- model.svc\nservice A<|>\n//- a.svc\n${host}`);
    expect(await chosen(asked, 'Move `A` to a new file `a.svc`')).toBe(
      'Nothing is changed: there is a file `a.svc` already.',
    );
  });

  test('leaves no empty context behind, unless something is said of it', async () => {
    const ask = asking(open);
    const model = (context: string) =>
      `//- a.svc\n${context} { service A<|> }\n\nteam T\n//- b.svc\nservice B { calls A }\n`;
    const title = 'Move `A` to `b.svc`';
    const there = 'service B { calls A }\n\ncontext C {\n  service A\n}\n';
    expect(await refactored(await ask(model('context C')), title)).toEqual({
      'a.svc': 'team T\n',
      'b.svc': there,
    });
    expect(await refactored(await ask(model('/** Why. */\ncontext C')), title)).toEqual({
      'a.svc': '/** Why. */\ncontext C {}\n\nteam T\n',
      'b.svc': there,
    });
  });

  test('is offered neither to broken files nor to those of another project', async () => {
    const asked = await asking(open)(
      '//- a/svc.config.json\n{}\n//- a/a.svc\nservice A<|>\n//- a/sub/b.svc\nservice B\n//- a/broken.svc\nservice C {\n//- b/b.svc\nservice D\n',
    );
    expect(await offeredAt(asked, ['refactor.move'])).toEqual(['Move `A` to `sub/b.svc`']);
  });
});

describe('moving a service to another context', () => {
  test('writes names so that each means what it meant', async () => {
    const asked = await asking(open)(
      `//- sales.svc
context Sales {
  type Id = uuid

  service Or<|>ders {
    event Placed { id: Id }

    command place { calls check }
  }

  service Checks { command check }
}

view V services of Sales.Orders
//- stock.svc
context Storage {
  type Id = string

  service Stock {
    command check
    on Placed uses id
  }
}
//- extended.svc
extend Sales.Orders { query get(id: Id) }
`.replace('(order: Orders.Placed.nothing)', ''),
    );
    expect(await refactored(asked, 'Move `Orders` to context `Storage`')).toEqual({
      'sales.svc': `context Sales {
  type Id = uuid

  service Checks { command check }
}

view V services of Orders
`,
      'stock.svc': `context Storage {
  type Id = string

  service Stock {
    command check
    on Placed uses id
  }

  service Orders {
    event Placed { id: Sales.Id }

    command place { calls Checks.check }
  }
}
`,
      'extended.svc': 'extend Orders { query get(id: Sales.Id) }\n',
    });
  });

  test('out of its context, and in one file', async () => {
    const ask = asking(open);
    const model = `context C {
  service A<|> { calls get }

  service B { query get }
}

context D { service E { query get } }
`;
    expect(await refactored(await ask(model), 'Move `A` out of context `C`')).toEqual({
      'model.svc': `context C {
  service B { query get }
}

service A { calls B.get }

context D { service E { query get } }
`,
    });
    expect(await refactored(await ask(model), 'Move `A` to context `D`')).toEqual({
      'model.svc': `context C {
  service B { query get }
}

context D {
  service E { query get }
  service A { calls B.get }
}
`,
    });
  });

  test('is disabled where the name is taken, and not done where something would be wrong or unclear', async () => {
    const ask = asking(open);
    const taken = 'context C { service A<|> }\n\ncontext D { service A }\n\nservice A\n';
    expect(await offeredAt(await ask(taken), ['refactor.move'])).toEqual([
      'Move `A` to context `D` -- There is a service `D.A` already.',
      'Move `A` out of context `C` -- There is a service `A` already.',
      'Move `A` to a new file `a.svc`',
    ]);
    const internal =
      'context C {\n  service A<|> { calls B.get }\n\n  service B { internal query get }\n}\n\ncontext D\n';
    expect(await chosen(await ask(internal), 'Move `A` to context `D`')).toMatch(
      /^Nothing is changed: There would be a new problem in model\.svc, line \d+: `C\.B\.get` is internal to the context `C`/,
    );
    const exposed =
      'context C { service A<|> { query get } }\n\ncontext D\n\ngateway G { exposes C }\n\nservice B { calls G.get }\n';
    expect(await chosen(await ask(exposed), 'Move `A` to context `D`')).toBe(
      'Nothing is changed: `G.get` in model.svc, line 7 could not be named any more.',
    );
    const hidden = 'context C { service A<|> }\n\ncontext D\n\nservice B { banana A { }\n';
    expect(await chosen(await ask(hidden), 'Move `A` to context `D`')).toBe(
      'Nothing is changed: `A` also stands in model.svc, line 5, where a syntax error hides what it means; mend that first.',
    );
  });
});
