import { describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { createFormatter } from '../../src/cli/format-text.js';
import { filesOf } from '../workspace.js';
import { apply, difference, problemsIn } from './applied.js';
import { type OpenedServer, testServers } from './ask.js';

const { open } = testServers();
const format = createFormatter();

const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

async function actionsOf(server: OpenedServer, only?: readonly string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only && { only }) };
  return server.ask<CodeAction[]>('textDocument/codeAction', { range: whole, context });
}

interface Row {
  readonly model: string;
  /** All that is offered; the preferred ones with a star. */
  readonly offered: readonly string[];
  /** The whole open file after the first offer. */
  readonly becomes?: string;
}

const inService = (body: string) => `service A {\n  ${body}\n}\n`;
const twoServices = `service Inventory {\n  command reserve\n}\n`;

type Rows = Readonly<Record<string, Row>>;

const meant: Rows = {
  'a query that changes something': {
    model: inService('store D\n\n  public query get { writes D }'),
    offered: ['Make `get` a command'],
    becomes: inService('store D\n\n  public command get { writes D }'),
  },
  'an operation for its own service': {
    model: `${inService('calls B.tidy')}\nservice B {\n  private command tidy\n}\n`,
    offered: ['Remove `private` from `tidy`'],
    becomes: `${inService('calls B.tidy')}\nservice B {\n  command tidy\n}\n`,
  },
  'two points of no return': {
    model: 'service A {\n  saga S {\n    pivot\n    pivot\n  }\n}\n',
    offered: ['Remove this `pivot`'],
    becomes: 'service A {\n  saga S {\n    pivot\n  }\n}\n',
  },
  'a message that two channels carry': {
    model:
      'service A {\n  event E\n  command go { emits E 20% }\n}\n\nservice B { on E via one }\n\ntopic one { carries E }\n\ntopic two { carries E }\n',
    offered: ['*Add `via one`', 'Add `via two`'],
    becomes:
      'service A {\n  event E\n  command go { emits E via one 20% }\n}\n\nservice B { on E via one }\n\ntopic one { carries E }\n\ntopic two { carries E }\n',
  },
  'a channel nobody declares': {
    model: 'service A {\n  event E\n  command go { emits E via orders }\n  on E\n}\n',
    offered: ['Create topic `orders`', 'Create queue `orders`'],
  },
  'a slip in a name': {
    model: `${inService('calls Inventry')}${twoServices}`,
    offered: ['*Change to `Inventory`', 'Create service `Inventry`', 'Create external `Inventry`'],
    becomes: `${inService('calls Inventory')}${twoServices}`,
  },
  'a slip that could mean several things': {
    model: 'service A { calls Pricer }\n\nservice Prices\n\nservice Priced\n',
    offered: [
      '*Change to `Priced`',
      'Change to `Prices`',
      'Create service `Pricer`',
      'Create external `Pricer`',
    ],
  },
  'a slip behind a dot': {
    model: `${inService('calls Inventory.resreve')}${twoServices}`,
    offered: ['*Change to `Inventory.reserve`', 'Create command `resreve` in `Inventory`'],
  },
  'a slip in a state': {
    model: inService('entity E { s: S }\n  enum S { Open, Closed }\n\n  every 1h "x" { writes E -> Opne }'),
    offered: ['*Change to `Open`', 'Add `Opne` to `S`'],
  },
  'a slip in a built-in type': {
    model: 'type A = strng\n',
    offered: ['*Change to `string`', 'Create type `strng`'],
    becomes: 'type A = string\n',
  },
  'an ambiguous name': {
    model:
      'service A { calls get }\n\ncontext C {\n  service D { query get }\n\n  service E { query get }\n}\n',
    offered: ['Change to `C.D.get`', 'Change to `C.E.get`'],
  },
  'a missing version': {
    model:
      'service A {\n  event E v1\n  event E v2\n}\n\nservice B {\n  on E {}\n  on A.E v1 {}\n  on A.E v2 {}\n}\n',
    offered: ['Write `E v1`', 'Write `E v2`'],
  },
  'a wrong version': {
    model: 'service A { event E v1 }\n\nservice B { on E v7 {} }\n',
    offered: ['*Write `E v1`'],
    becomes: 'service A { event E v1 }\n\nservice B { on E v1 {} }\n',
  },
  'a version where there is none': {
    model: 'service A { event E }\n\nservice B { on E v7 {} }\n',
    offered: ['*Remove the version'],
    becomes: 'service A { event E }\n\nservice B { on E {} }\n',
  },
  'a copy of what another service stores': {
    model: 'service A {\n  entity Mine copies Product {}\n}\n\nservice B { entity Product }\n',
    offered: ['Change to `B.Product`'],
  },
  "another service's data read": {
    model: 'service A {\n  every 1h "x" { reads Product }\n}\n\nservice B { entity Product }\n',
    offered: ['Create entity `Product`', 'Create store `Product`'],
  },
  'a gateway that does not expose': {
    model:
      'gateway G { exposes A }\n\nservice A { query one }\n\nservice Billing { query two }\n\nservice C { calls G.two }\n',
    offered: ['*Change to `two`'],
  },
};

const missing: Rows = {
  'an operation, in another file': {
    model: '//- a.svc\nservice A { calls B.order<|> }\n//- b.svc\nservice B\n',
    offered: ['Create command `order` in `B`'],
  },
  'a service with an operation': {
    model: 'context C {\n  service A { calls Billing.pay } // first\n\n  service Z\n}\n',
    offered: ['Create service `Billing` with command `pay`'],
    becomes:
      'context C {\n  service A { calls Billing.pay } // first\n\n  service Billing {\n    command pay\n  }\n\n  service Z\n}\n',
  },
  'an operation of an external': {
    model: 'service A {\n  command go { calls Stripe.charge v2  undo Stripe.refund }\n}\n\nexternal Stripe\n',
    offered: ['Create command `charge` in `Stripe`', 'Create command `refund` in `Stripe`'],
  },
  'who logs people in': {
    model: inService('auth oauth2 by Identity'),
    offered: ['Create service `Identity`', 'Create external `Identity`'],
  },
  'nothing without a name': { model: 'service A { calls .level }\n', offered: [] },
  'an environment': {
    model: 'environment Dev like Production\n',
    offered: ['Create environment `Production`'],
  },
  'a topic': {
    model: 'queue q from orders // all of them\n',
    offered: ['Create topic `orders`'],
    becomes: 'queue q from orders // all of them\n\ntopic orders\n',
  },
  'an own operation': {
    model: inService('command go { calls helper }'),
    offered: ['Create command `helper`'],
    becomes: 'service A {\n  command go { calls helper }\n\n  command helper\n}\n',
  },
  'an event that is emitted and handled': {
    model:
      '//- a.svc\nservice A { command go { emits Went v1<|> } }\n//- b.svc\nservice B { on A.Went v1 {} }\n',
    offered: ['Create event `Went`'],
  },
  'an event of a service': {
    model: 'service A\n\nservice B { on A.Went {} }\n',
    offered: ['Create event `Went` in `A`'],
  },
  'an event of a context': {
    model: 'context C { service B { on Went {} } }\n',
    offered: ['Create event `Went`'],
  },
  'a team': {
    model: 'context C {\n  owner Checkout\n}\n',
    offered: ['Create team `Checkout`'],
    becomes: 'context C {\n  owner Checkout\n}\n\nteam Checkout\n',
  },
  'a policy': { model: inService('with Careful'), offered: ['Create policy `Careful`'] },
  'a store': {
    model: inService('every 1h "x" { writes Db }'),
    offered: ['Create entity `Db`', 'Create store `Db`'],
  },
  'a cache': {
    model: inService('query get { reads E cached in Quick }\n  entity E'),
    offered: ['Create cache `Quick`'],
  },
  'a server': { model: inService('store S in Postgres'), offered: ['Create server `Postgres`'] },
  'a type': { model: inService('query get(x: Money)'), offered: ['Create type `Money`'] },
  'a saga': { model: inService('command go { starts Fulfil }'), offered: ['Create saga `Fulfil`'] },
  'who is responsible': {
    model: inService('leaves "money" to Billing'),
    offered: ['Create service `Billing`', 'Create team `Billing`'],
  },
  'a queue': {
    model: 'service A { event E }\n\nservice B { on A.E { dead-letter failed } }\n',
    offered: ['Create queue `failed`'],
  },
  'what a gateway exposes': { model: 'gateway G { exposes A }\n', offered: ['Create service `A`'] },
  'a side of a relation': {
    model: 'context A\n\nrelation A upstream of B\n',
    offered: ['Create context `B`', 'Create external `B`'],
  },
  'an error, the first': {
    model: inService('command go { raises Bad }'),
    offered: ['Add `Bad` to the `raises` of `go`'],
    becomes: inService('command go raises Bad { raises Bad }'),
  },
  'an error, one more': {
    model: inService('command go raises Worse { raises Bad }'),
    offered: ['Add `Bad` to the `raises` of `go`'],
    becomes: inService('command go raises Worse, Bad { raises Bad }'),
  },
  'a field': {
    model: 'service A { event E { id: uuid } }\n\nservice B { on E uses amount {} }\n',
    offered: ['Add the field `amount: string` to `E`'],
    becomes: 'service A { event E { id: uuid, amount: string } }\n\nservice B { on E uses amount {} }\n',
  },
  'a state': {
    model: 'enum S { Open, Closed }\n\nservice A { entity E { s: S { Open -> Gone } } }\n',
    offered: ['Add `Gone` to `S`'],
  },
  'inside `extend`': {
    model: '//- a.svc\nextend A { command go { calls helper<|> } }\n//- b.svc\nservice A\n',
    offered: ['Create command `helper`'],
  },
};

const misspelt: Rows = {
  'a fact stated twice': {
    model: inService('replicas 2\n  capacity 5/s\n  replicas 3'),
    offered: ['*Remove the repeated statement'],
    becomes: inService('replicas 2\n  capacity 5/s'),
  },
  'a qualifier stated twice': {
    model: `${inService('calls Inventory optional 3x optional')}\n${twoServices}`,
    offered: ['*Remove the repeated statement'],
  },
  'an error declared twice': {
    model: inService('command go raises A, B, A'),
    offered: ['*Remove the repeated `A`'],
    becomes: inService('command go raises A, B'),
  },
  'a service declared twice': {
    model: 'service A { query one }\n\nservice A { query two }\n\nservice B { calls A.two }\n\nservice A2\n',
    offered: ['Rename to `A3`'],
    becomes:
      'service A { query one }\n\nservice A3 { query two }\n\nservice B { calls A3.two }\n\nservice A2\n',
  },
  'a field declared twice': {
    model: 'service A { entity E { id: uuid, id: string } }\n',
    offered: ['Rename to `id2`'],
  },
  'a type called like a built-in one': { model: 'type string\n', offered: ['Rename to `string2`'] },
  'a slip in a word': {
    model: `${inService('cals Inventory')}\n${twoServices}`,
    offered: ['*Write `calls`'],
    becomes: `${inService('calls Inventory')}\n${twoServices}`,
  },
  'a word of another tool': {
    model: inService('event E\n  command go { publishes E }\n  on E {}'),
    offered: ['*Write `emits`'],
  },
  'a unit that stands apart': {
    model: `${inService('calls Inventory { timeout 300 ms }')}\n${twoServices}`,
    offered: ['*Write `300ms`'],
    becomes: `${inService('calls Inventory { timeout 300ms }')}\n${twoServices}`,
  },
  'a text without quotes': { model: inService('does sell'), offered: ['*Write `"sell"`'] },
  'a semicolon': { model: `${inService('calls Inventory;')}\n${twoServices}`, offered: ['*Remove the `;`'] },
  'a brace too many': { model: 'team A\n}\n', offered: ['*Remove the `}`'] },
  'a colon too many': { model: 'policy P { timeout: 3s }\n', offered: ['*Write `timeout`'] },
  'a comma between names': {
    model: 'service A { calls B, C }\n\nservice B\n\nservice C\n',
    offered: ['*Write `calls`'],
  },
  'a setting in the heading of a handler': {
    model: inService('event E\n  command go {\n    emits E\n  }\n  on E idempotent {\n  }'),
    offered: ['*Write `{ idempotent`'],
  },
  'a setting behind a call': {
    model: `${inService('calls Inventory timeout 300ms')}\n${twoServices}`,
    offered: ['*Write `{ timeout 300ms }`'],
    becomes: `${inService('calls Inventory { timeout 300ms }')}\n${twoServices}`,
  },
  'a relation from the wrong side': {
    model: 'context A\ncontext B\nrelation A [conformist] downstream of B\n',
    offered: ['*Write `B upstream of A [conformist]`'],
  },
  'an `undo` in the braces of a call': {
    model: `service A {\n  command go {\n    calls Inventory.reserve { undo Inventory.release }\n  }\n}\n\nservice Inventory {\n  command reserve\n  command release\n}\n`,
    offered: ['*Write `undo Inventory.release`'],
  },
};

describe('quick fixes', () => {
  async function checkRow(what: string, { model, offered, becomes }: Row, server: OpenedServer) {
    const files = filesOf(model.replace('<|>', ''));
    const path = [...files.keys()].find((each) => filesOf(model).get(each)?.includes('<|>')) ?? 'model.svc';
    const before = await problemsIn(files);
    const actions = await actionsOf(server, ['quickfix']);
    const titles = actions.map(({ title, isPreferred }) => `${isPreferred ? '*' : ''}${title}`);
    expect.soft([what, ...titles]).toEqual([what, ...offered]);
    const first = actions[0] && apply(files, actions[0], server).get(path);
    if (becomes !== undefined) expect.soft(first).toBe(becomes);
    for (const action of actions) {
      const after = apply(files, action, server);
      const { gone, added } = difference(before, await problemsIn(after));
      const mended = (action.diagnostics ?? []).map(({ code }: Diagnostic) => `[${code}]`);
      expect.soft([what, action.title, added]).toEqual([what, action.title, []]);
      const isGone = gone.some((problem) => mended.some((code) => problem.includes(code)));
      expect.soft([what, action.title, isGone]).toEqual([what, action.title, true]);
      for (const [each, text] of files) {
        if (format(text).edits.length > 0) continue;
        expect.soft(after.get(each)).toBe(format(after.get(each) ?? '').text);
      }
    }
  }

  const isOneFile = ({ model }: Row) => !model.includes('//- ');

  describe('leave a valid, formatted text in which the problem is gone and no other is new', () => {
    test.each([
      ['names that mean nothing', meant],
      ['elements that are missing', missing],
      ['repetitions, words and signs', misspelt],
    ])('%s', async (_, rows) => {
      const server = await open('<|>');
      for (const [what, row] of Object.entries(rows).filter(([, each]) => isOneFile(each))) {
        await server.change('model.svc', row.model);
        await checkRow(what, row, server);
      }
    });

    const acrossFiles = Object.entries(missing).filter(([, row]) => !isOneFile(row));
    test.each(acrossFiles)('%s', async (what, row) => {
      await checkRow(what, row, await open(row.model));
    });
  });

  test('are offered only where the problem stands', async () => {
    const server = await open('service A {\n  calls Inventry\n}\n\nservice Inventory\n');
    const at = (line: number) => ({
      start: { line, character: 0 },
      end: { line, character: 1 },
    });
    const ask = (range: object) =>
      server.ask<CodeAction[]>('textDocument/codeAction', {
        range,
        context: { diagnostics: [], only: ['quickfix'] },
      });
    expect(await ask(at(0))).toEqual([]);
    expect(await ask({ start: { line: 1, character: 10 }, end: { line: 1, character: 10 } })).toHaveLength(3);
  });

  test('leave lines that are not formatted alone', async () => {
    const model = 'service   A { calls Inventry }\nservice     Inventory\n';
    const server = await open(model);
    const [action] = await actionsOf(server, ['quickfix']);
    const after = action && apply(filesOf(model), action, server).get('model.svc');
    expect(after).toBe('service A { calls Inventory }\nservice     Inventory\n');
  });

  test('stay what they are for editors that ask for their edit once more', async () => {
    const server = await open('service A { calls Inventry }\n\nservice Inventory\n');
    const [action] = await actionsOf(server, ['quickfix']);
    expect(await server.connection.sendRequest('codeAction/resolve', action)).toEqual(action);
  });

  test('keep the line endings of the file', async () => {
    const model = 'service A {\r\n  command go { calls helper }\r\n}\r\n';
    const server = await open(model);
    const [action] = await actionsOf(server, ['quickfix']);
    const after = action && apply(filesOf(model), action, server).get('model.svc');
    expect(after).toBe('service A {\r\n  command go { calls helper }\r\n\r\n  command helper\r\n}\r\n');
  });
});

describe('all that a rule found', () => {
  const hasty = (name: string) => `policy ${name} { retry 4 }\n`;
  const calm = (name: string) => `policy ${name} { retry 4 backoff 100ms..10s jitter }\n`;
  const inFile = 'Fix all `retry-without-backoff-jitter` problems in this file';
  const inProject = 'Fix all `retry-without-backoff-jitter` problems in the project';
  const model = `//- a.svc\n${hasty('A')}${hasty('B')}\n//- b.svc\n${hasty('C')}`;

  const ruleWide = async (server: OpenedServer) =>
    (await actionsOf(server, ['quickfix'])).filter(({ title }) => title.startsWith('Fix all'));

  test('is mended at once in the file or the project, and offered once', async () => {
    const server = await open(model);
    const [file, project, ...others] = await ruleWide(server);
    expect([file?.title, project?.title, ...others]).toEqual([inFile, inProject]);
    expect([file?.kind, file?.isPreferred]).toEqual(['quickfix', undefined]);
    const files = filesOf(model);
    const both = `${calm('A')}${calm('B')}`;
    expect(file && apply(files, file, server).get('a.svc')).toBe(both);
    expect(file && apply(files, file, server).get('b.svc')).toBe(hasty('C'));
    expect(project && apply(files, project, server).get('a.svc')).toBe(both);
    expect(project && apply(files, project, server).get('b.svc')).toBe(calm('C'));
  });

  test('is worked out once it is chosen, for editors that can wait until then', async () => {
    const codeAction = {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    };
    const server = await open(model, { textDocument: { codeAction } });
    const [file, project] = await ruleWide(server);
    expect([file?.edit, project?.edit]).toEqual([undefined, undefined]);
    const resolved = (await server.connection.sendRequest('codeAction/resolve', project)) as CodeAction;
    expect(apply(filesOf(model), resolved, server).get('b.svc')).toBe(calm('C'));
  });

  test('is not offered where there is one finding, or the fix is not safe', async () => {
    expect(await ruleWide(await open(hasty('A')))).toEqual([]);
    const calls =
      'service A {\n  command a { calls B.b { retry 1 } }\n\n  command c { calls B.b { retry 1 } }\n}\n';
    const unsafe = await open(`${calls}\nservice B {\n  command b\n}\n`);
    expect((await actionsOf(unsafe, ['quickfix'])).map(({ title }) => title)).toContain(
      'Add `idempotent` to `b`',
    );
    expect(await ruleWide(unsafe)).toEqual([]);
  });
});

describe('source.fixAll', () => {
  test('makes the safe fixes of rules, unless a slip may be why they are found', async () => {
    const model = 'policy P { retry 4 }\n\nservice A { allow layer-violation "x" }\n';
    const server = await open(model);
    const [action] = await actionsOf(server, ['source.fixAll']);
    expect(action && apply(filesOf(model), action, server).get('model.svc')).toBe(
      'policy P { retry 4 backoff 100ms..10s jitter }\n\nservice A {}\n',
    );
    await server.change('model.svc', `${model}service B { calls Nobody }\n`);
    expect(await actionsOf(server, ['source.fixAll'])).toEqual([]);
  });

  test('mends every slip that can only mean one thing, and leaves the others', async () => {
    const model = `service A {
  calls Inventry
  cals Billing
  calls Pricer
  timeout 3 sec
}

service Inventory

service Billing { calls Inventoy }

service Prices

service Priced
`;
    const server = await open(model);
    const [action, ...others] = await actionsOf(server, ['source.fixAll']);
    expect(others).toEqual([]);
    expect(action?.kind).toBe('source.fixAll');
    const after = action && apply(filesOf(model), action, server).get('model.svc');
    expect(after).toBe(
      model.replace('Inventry', 'Inventory').replace('cals', 'calls').replace('Inventoy', 'Inventory'),
    );
  });

  test('leaves names alone whose declaration could not be read', async () => {
    const model = 'service Order {\n  banana Orders {\n  }\n}\n\nservice B { calls Orders }\n';
    expect(await actionsOf(await open(model), ['source.fixAll'])).toEqual([]);
  });

  test('is not offered where there is nothing to mend', async () => {
    expect(await actionsOf(await open('service A\n'), ['source'])).toEqual([]);
  });
});
