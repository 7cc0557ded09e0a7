import { describe, expect, test } from 'vitest';
import { examples, folderWith, svc, text } from './svc.js';

const model = {
  'svc.config.json': '{ "name": "Shop" }',
  'shop.svc': `
    context Ordering {
      service Orders {
        event Placed v1
        event Placed v2
        command place { calls Stock.reserve }
        query search v1 { calls Stock.reserve }
        query search v2 { calls Stock.reserve }
        on Placed v1 { calls Stock.reserve }
      }
      service Returns { command place { calls Stock.reserve } }
    }
    service Stock { command reserve }
  `,
};

describe('svc diagram', () => {
  test('prints Mermaid text, and nothing else', async () => {
    const { stdout, stderr, exitCode } = await svc(['diagram'], await folderWith(model));
    expect(stdout).toMatch(/^---\nconfig:\n(?: .*\n)+---\nflowchart \w+\naccTitle: Service map of Shop\n/);
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test.each<[args: string, title: RegExp]>([
    ['--kind services', /^Service map of Shop$/],
    ['--kind contexts', /^Context map of Shop$/],
    ['--of Ordering', /^Service map of Ordering$/],
    ['--of Orders', /^Service map of .*Orders$/],
    ['--of service:Ordering.Orders', /^Service map of .*Orders$/],
    ['--of Orders.place', /^Sequence of .*Orders\.place$/],
    ['--kind sequence --of Returns.place', /^Sequence of .*Returns\.place$/],
    ['--kind sequence --of Orders.on(Placed)', /^Sequence of .*Orders\.on\(Placed\)/],
  ])('%s: %s', async (args, title) => {
    const { stdout, stderr, exitCode } = await svc(['diagram', ...args.split(' ')], await folderWith(model));
    expect(/accTitle: (.*)/.exec(stdout)?.[1]).toMatch(title);
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test.each([
    [
      '--kind services --of Returns.place',
      'the map of the service `Returns`, where the operation `place` stands',
    ],
  ])('%s is drawn with what it stands in, and says so', async (args, note) => {
    const folder = await folderWith({
      ...model,
      'shop.svc': model['shop.svc'].replace('event Placed v2', '').replaceAll('Placed v1', 'Placed'),
    });
    const { stdout, stderr, exitCode } = await svc(['diagram', ...args.split(' ')], folder);
    expect(stdout).toContain('accTitle: Service map of ');
    expect([stderr, exitCode]).toEqual([`svc: This is ${note}.\n`, 0]);
  });

  test('a policy that nobody declared is not drawn as none', async () => {
    const of = (call: string) => ({
      'shop.svc': `service A { command a { ${call} } } service B { command b } policy Quick`,
    });
    const remarks = async (call: string) => {
      const { stdout } = await svc(['diagram', '--of', 'A.a'], await folderWith(of(call)));
      return /with \w+/.exec(stdout)?.[0];
    };
    expect(await remarks('calls B.b with none')).toBe('with none');
    expect(await remarks('calls B.b with Quick')).toBe('with Quick');
    expect(await remarks('calls B.b with Quik')).toBeUndefined();
  });

  test('a version tells operations of one name apart', async () => {
    const folder = await folderWith(model);
    const [first, second] = await Promise.all(
      ['v1', 'v2'].map((version) => svc(['diagram', '--of', `Orders.search ${version}`], folder)),
    );
    expect([first?.exitCode, second?.exitCode]).toEqual([0, 0]);
  });

  test.each<[string, string]>([
    ['--of Stok', 'svc: The model has no element called `Stok`. Did you mean `Stock`?\n'],
    [
      '--of orders.plac',
      'svc: The model has no element called `orders.plac`. Did you mean `Orders.place`?\n',
    ],
    ['--of Nowhere', 'svc: The model has no element called `Nowhere`.\n'],
    [
      '--of place',
      'svc: `place` could be several; name one:\n  Ordering.Orders.place\n  Ordering.Returns.place\n',
    ],
    [
      '--of Ordering.Orders.search',
      'svc: `Ordering.Orders.search` could be several; name one:\n  Ordering.Orders.search v1\n  Ordering.Orders.search v2\n',
    ],
    [
      '--kind sequence --of Orders',
      text(`
        svc: \`Orders\` is a service; a sequence is of one operation, handler or the like in it. Name one with --of:
          Ordering.Orders.place
          Ordering.Orders.search v1
          Ordering.Orders.search v2
          Ordering.Orders.on(Placed) v1
      `),
    ],
    [
      '--kind sequence --of Placed',
      'svc: `Placed` is an event, with nothing inside that a sequence could show; leave out --kind for its own picture.\n',
    ],
    [
      '--kind sequence --of Nowhere',
      text(`
        svc: The model has no operation, handler or the like called \`Nowhere\`. There is:
          Ordering.Orders.place
          Ordering.Orders.search v1
          Ordering.Orders.search v2
          Ordering.Orders.on(Placed) v1
          Ordering.Returns.place
          Stock.reserve
      `),
    ],
    [
      '--kind contexts --of Orders',
      'svc: The context map is of the whole project: leave out --of, or --kind contexts.\n',
    ],
    [
      '--kind sequence',
      text(`
        svc: A sequence is of one operation, handler or the like; name it with --of:
          Ordering.Orders.place
          Ordering.Orders.search v1
          Ordering.Orders.search v2
          Ordering.Orders.on(Placed) v1
          Ordering.Returns.place
          Stock.reserve
      `),
    ],
  ])('%s is no picture', async (args, stderr) => {
    const run = await svc(['diagram', ...args.split(' ')], await folderWith(model));
    expect(run).toEqual({ stdout: '', stderr, exitCode: 2 });
  });

  test.each([
    ['--of', 'Edge.place', 'Shop.Orders.place'],
    ['--of', 'Edge.Orders.place', 'Shop.Orders.place'],
    ['--of', 'Placing an order', 'Placing'],
    ['--of', 'Stock', 'Shop.Stock'],
  ])('%s %s is %s, as the gateway or the title of a view has it', async (option, name, same) => {
    const folder = await folderWith({
      'a.svc': text(`
        context Shop {
          service Orders { command place { calls Stock.take } }
          service Stock { command take }
        }
        gateway Edge { exposes Orders }
        view Placing "Placing an order" sequence of Orders.place
        view Taken "Stock" sequence of Stock.take
      `),
    });
    const [named, whole] = [
      await svc(['diagram', option, name], folder),
      await svc(['diagram', option, same], folder),
    ];
    expect(named).toEqual(whole);
    expect(named.exitCode).toBe(0);
  });

  test('elements of different kinds and equal names are told apart by their ids', async () => {
    const folder = await folderWith({ 'a.svc': 'service Stripe\nexternal Stripe' });
    expect((await svc(['diagram', '--of', 'Stripe'], folder)).stderr).toBe(
      'svc: `Stripe` could be several; name one:\n  service:Stripe\n  external:Stripe\n',
    );
    expect((await svc(['diagram', '--of', 'external:Stripe'], folder)).exitCode).toBe(0);
  });

  test('a model with errors is drawn, with a note', async () => {
    const folder = await folderWith({ 'a.svc': 'service Orders { calls Stok calls Stock }\nservice Stock' });
    const { stdout, stderr, exitCode } = await svc(['diagram'], folder);
    expect(stdout).toMatch(/n1 --> n2/);
    expect(stderr).toBe('svc: The model has 1 error that may hide something; `svc validate` lists it.\n');
    expect(exitCode).toBe(0);
  });

  test('what is too large for one picture is said', async () => {
    const services = Array.from(
      { length: 60 },
      (_, index) => `service S${index} { calls S${(index * 7) % 60} }`,
    );
    const { stderr, exitCode } = await svc(['diagram'], await folderWith({ 'a.svc': services.join('\n') }));
    expect(stderr).toMatch(/^svc: Shows the 40 most connected of 60 /);
    expect(exitCode).toBe(0);
  });

  describe('of a view', () => {
    const withViews = {
      'a.svc': `
        service Orders { command place { calls Stock.reserve } }
        service Stock { command reserve { calls Shelves.take } }
        service Shelves { command take }
        context Ordering { service Returns { calls Stock } }
        view Landscape contexts
        view Everything services
        view Near services of Ordering
        view Placing sequence of Orders.place
        view Shallow sequence of Orders.place depth 1
        view Owners teams
        view Nothing sequence
        view Stock sequence of Orders.place
      `,
    };

    test.each<[string, RegExp]>([
      ['Landscape', /^Context map of/],
      ['Everything', /^Service map of/],
      ['Near', /^Service map of Ordering$/],
      ['Placing', /^Sequence of Orders\.place$/],
      ['view:Placing', /^Sequence of Orders\.place$/],
      ['Stock', /^Service map of Stock$/],
    ])('%s: %s', async (name, title) => {
      const { stdout, stderr, exitCode } = await svc(['diagram', '--of', name], await folderWith(withViews));
      expect(/accTitle: (.*)/.exec(stdout)?.[1]).toMatch(title);
      expect([stderr, exitCode]).toEqual(['', 0]);
    });

    test('goes as deep as it says', async () => {
      const folder = await folderWith(withViews);
      const [whole, shallow] = await Promise.all(
        ['Placing', 'Shallow'].map((name) => svc(['diagram', '--of', name], folder)),
      );
      expect(whole?.stdout).toContain('take');
      expect(shallow?.stdout).not.toContain('take');
      expect(shallow?.stderr).toBe('svc: What ends in “…” goes on. Name it with --of to see how.\n');
    });

    test.each<[string, string]>([
      ['Owners', 'svc: The model has nothing that a picture of the kind `teams` shows.\n'],
      ['Nothing', 'svc: The view `Nothing` does not say of what; write `of`.\n'],
    ])('%s is no picture', async (name, stderr) => {
      const run = await svc(['diagram', '--of', name], await folderWith(withViews));
      expect(run).toEqual({ stdout: '', stderr, exitCode: 2 });
    });
  });

  test('a map that is too large says what to type', async () => {
    const { stderr } = await svc(['diagram', 'shop'], examples);
    expect(stderr).toMatch(
      /^svc: \d+ parts are too many .* Name a context with --of to see its services\.\n$/,
    );
  });

  test('a model of nothing has no picture', async () => {
    const folder = await folderWith({ 'a.svc': '' });
    const run = { stdout: '', exitCode: 2 };
    expect(await svc(['diagram'], folder)).toEqual({
      ...run,
      stderr: 'svc: The model has nothing to draw yet.\n',
    });
    expect(await svc(['diagram', '--kind', 'sequence'], folder)).toEqual({
      ...run,
      stderr: 'svc: The model has no operation, handler or the like to draw.\n',
    });
  });
});

test.each([['diagram'], ['export', 'json']])('`svc %s` works on one project', async (...command) => {
  expect(await svc(command, examples)).toEqual({
    stdout: '',
    stderr: text(`
      svc: There are 2 projects here; name the folder or a file of one:
        online-boutique  (Online Boutique)
        shop  (Shop)
    `),
    exitCode: 2,
  });
  for (const path of ['shop', 'shop/catalog.svc']) {
    expect(await svc([...command, path], examples)).toMatchObject({ exitCode: 0 });
  }
});
