import { describe, expect, test } from 'vitest';
import { testServers } from './ask.js';
import { asking, offeredAt, refactored } from './refactorings.js';

const { open } = testServers();

const called = `policy Quick { timeout 1s }

context Sales {
  service Orders {
    command place { calls reser<|>ve optional 2x with Quick { retry 2 } 50% }
  }
}

context Storage {
  type Id = uuid

  service Stock {
    command reserve(order: Id key, note: string? pii "why") { writes Db }
    store Db
  }
}
`;

const toEvent =
  'Emit `ReserveRequested` instead of calling `reserve`: `Orders` no longer waits for it, and `with Quick` and `{ retry 2 }` no longer apply';

describe('a call as an event', () => {
  test('is emitted with the parameters, and handled by doing what was called', async () => {
    const asked = await asking(open)(called);
    expect(await refactored(asked, toEvent)).toEqual({
      'model.svc': called
        .replace(
          'calls reser<|>ve optional 2x with Quick { retry 2 } 50%',
          'emits ReserveRequested optional 2x 50%',
        )
        .replace(
          '50% }\n',
          '50% }\n\n    event ReserveRequested { order: Id key, note: string? pii "why" }\n',
        )
        .replace('store Db\n', 'store Db\n\n    on ReserveRequested { calls reserve }\n'),
    });
  });

  test('is disabled where somebody depends on the answer, and not offered for what is no operation of another service', async () => {
    const ask = asking(open);
    const offered = async (step: string, operation = 'command b') =>
      (
        await offeredAt(
          await ask(
            `service A {\n  command go { ${step} }\n  command own\n}\nservice B { ${operation} }\nqueue q { carries B.b }\ngateway G { exposes B }\nexternal X { command x }`,
          ),
        )
      ).filter((each) => each.startsWith('Emit'));
    const title = 'Emit `BRequested` instead of calling `b`: `A` no longer waits for it';
    expect(await offered('cal<|>ls b')).toEqual([title]);
    expect(await offered('cal<|>ls b', 'command b: uuid')).toEqual([
      `${title} -- \`b\` gives an answer, and to an event there is none.`,
    ]);
    expect(await offered('cal<|>ls b  undo own')).toEqual([
      `${title} -- An \`undo\` belongs to the call, and who emits an event does not learn that it failed.`,
    ]);
    expect(await offered('cal<|>ls b via q')).toEqual([
      `${title} -- The call goes over a channel of its own; state a channel that \`carries\` the event instead.`,
    ]);
    expect(await offered('cal<|>ls G.b')).toEqual([
      `${title} -- The call goes through \`G\`, which takes no events.`,
    ]);
    for (const step of ['cal<|>ls own', 'cal<|>ls B', 'cal<|>ls X.x', 'cal<|>ls b { banana }'])
      expect(await offered(step)).toEqual([]);
  });
});

const emitted = `//- orders.svc
context Sales {
  type Id = uuid

  service Orders {
    /** Told once. */
    event Placed { order: Id, note: string }

    command place { emits Pla<|>ced 50% { timeout 1s } }
  }
}
//- stock.svc
context Storage {
  service Stock {
    /** Keeps goods. */
    on Placed uses order "Reserve" #core {
      idempotent by order
      retry 5 backoff 1s..5m
      // Now.
      writes Db
    }
    store Db
  }
}
`;

describe('an event as a call', () => {
  test('turns the handler into an operation', async () => {
    const asked = await asking(open)(emitted);
    expect(
      await refactored(
        asked,
        'Call `Stock.handlePlaced` instead of emitting `Placed`: `Orders` waits for it',
      ),
    ).toEqual({
      'orders.svc': `context Sales {
  type Id = uuid

  service Orders {
    command place { calls Stock.handlePlaced 50% { timeout 1s  retry 5 backoff 1s..5m } }
  }
}
`,
      'stock.svc': `context Storage {
  service Stock {
    /** Keeps goods. */
    command handlePlaced(order: Id) "Reserve" #core {
      idempotent by order
      // Now.
      writes Db
    }
    store Db
  }
}
`,
    });
  });

  test('goes back to the operation that the handler calls', async () => {
    const ask = asking(open);
    const asEvent = `service A {
  command go { emits BReque<|>sted }
  event BRequested
}

service B {
  command b
  on BRequested { calls b }
}
`;
    const title = 'Call `B.b` instead of emitting `BRequested`: `A` waits for it';
    expect(await refactored(await ask(asEvent), title)).toEqual({
      'model.svc': 'service A {\n  command go { calls b }\n}\n\nservice B {\n  command b\n}\n',
    });
  });

  test('is disabled where it would not be the same handler once, and not offered without one', async () => {
    const ask = asking(open);
    const offered = async (handler: string, more = '') =>
      (
        await offeredAt(
          await ask(
            `service A {\n  event E\n  command go { emits E<|> }\n}\nservice B { ${handler} }\nqueue q\n${more}`,
          ),
        )
      ).filter((each) => each.startsWith('Call'));
    const title = 'Call `B.handleE` instead of emitting `E`: `A` waits for it';
    expect(await offered('on E')).toEqual([title]);
    expect(await offered('on E { dead-letter q }')).toEqual([
      `${title} -- The handler has a \`dead-letter\` channel, and a call that fails is not kept; remove it first.`,
    ]);
    expect(await offered('on E each-replica')).toEqual([
      `${title} -- Each replica handles the event; a call reaches one of them.`,
    ]);
    expect(await offered('on E', 'service C { on E }')).toEqual([
      `${title} -- \`E\` is also named in model.svc, line 7; a call reaches one only.`,
    ]);
    expect(await offered('on E', 'topic t { carries E }')).toEqual([
      `${title} -- \`E\` is also named in model.svc, line 7; a call reaches one only.`,
    ]);
    expect(await offered('saga S on E')).toEqual([]);
    expect(await offered('on E { banana }')).toEqual([
      `${title} -- The event or its handler has a syntax error; mend that first.`,
    ]);
  });
});
