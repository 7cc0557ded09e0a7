import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, svc } from './svc.js';

describe('svc diagram draws every kind', () => {
  const everything = {
    'svc.config.json': '{ "name": "Shop" }',
    'shop.svc': `
      system Shop
      team Checkout
      context Ordering {
        owner Checkout
        enum Status { Open, Paid }
        service Orders {
          store Db { entity Order { id: uuid key, status: Status { Open -> Paid } } }
          event Placed
          command place { calls Stock.reserve undo Stock.release  writes Order -> Open  emits Placed }
          saga Fulfil { calls Stock.reserve }
        }
      }
      service Stock { command reserve  command release  on Placed }
      environment Production
    `,
  };

  test.each<[args: string, title: string, keyword: string]>([
    ['--kind c4', 'Containers of Shop', 'flowchart'],
    ['--kind c4 --of Shop', 'System context of Shop', 'flowchart'],
    ['--kind c4 --notation c4', 'Containers of Shop', 'C4Container'],
    ['--kind events', 'Events of Shop', 'flowchart'],
    ['--kind saga --of Fulfil', 'Saga Ordering.Orders.Fulfil', 'stateDiagram-v2'],
    ['--kind saga --of place', 'Saga Ordering.Orders.place', 'stateDiagram-v2'],
    ['--kind data', 'Data of Shop', 'erDiagram'],
    ['--kind types --of Ordering', 'Types of Ordering', 'classDiagram'],
    ['--kind states --of Order', 'States of Ordering.Orders.Db.Order', 'stateDiagram-v2'],
    ['--kind impact --of Stock --depth 1', 'Impact of Stock', 'flowchart'],
    ['--kind teams', 'Teams of Shop', 'flowchart'],
    ['--kind environment --of Production', 'Environment Production', 'flowchart'],
    ['--kind services --of Stock --depth 2', 'Service map of Stock', 'flowchart'],
    ['--of Order', 'States of Ordering.Orders.Db.Order', 'stateDiagram-v2'],
    ['--of Placed', 'Events of Ordering.Orders.Placed', 'flowchart'],
    ['--of Fulfil', 'Saga Ordering.Orders.Fulfil', 'stateDiagram-v2'],
    ['--of Checkout', 'Teams of Checkout', 'flowchart'],
    ['--of Production', 'Environment Production', 'flowchart'],
  ])('%s: %s', async (args, title, keyword) => {
    const { stdout, exitCode } = await svc(['diagram', ...args.split(' ')], await folderWith(everything));
    expect(/accTitle: (.*)/.exec(stdout)?.[1]?.replaceAll('\u2060', '')).toBe(title);
    expect(stdout).toMatch(new RegExp(`^${keyword}\\b`, 'm'));
    expect(exitCode).toBe(0);
  });

  test.each<[string, string]>([
    [
      '--kind states',
      'svc: A picture of the kind `states` is of one entity with a life cycle; name it with --of:\n  Ordering.Orders.Db.Order\n',
    ],
    [
      '--kind environment --of Orders',
      'svc: `Orders` is a service, with nothing inside that a picture of the kind `environment` could show; leave out --kind for its own picture.\n',
    ],
    [
      '--kind saga --of Orders',
      'svc: `Orders` is a service; a picture of the kind `saga` is of one saga, or operation with an `undo` in it. Name one with --of:\n  Ordering.Orders.place\n  Ordering.Orders.Fulfil\n',
    ],
    ['--kind teams --depth 2', 'svc: A picture of the kind `teams` has no depth; leave out --depth.\n'],
    ['--kind teams --notation c4', 'svc: Only --kind c4 has a notation of its own; leave out --notation.\n'],
    [
      '--all pictures --kind teams',
      'svc: --all draws everything: leave out --kind, --of, --depth and --notation.\n',
    ],
  ])('%s is no picture', async (args, stderr) => {
    const run = await svc(['diagram', ...args.split(' ')], await folderWith(everything));
    expect(run).toEqual({ stdout: '', stderr, exitCode: 2 });
  });

  test('--format markdown prints a page with the picture and what its signs mean', async () => {
    const { stdout } = await svc(
      ['diagram', '--kind', 'events', '--format', 'markdown'],
      await folderWith(everything),
    );
    expect(stdout).toMatch(
      /^## Events of Shop\n\n1 event, .*\n\n```mermaid\n---\n[^`]*```\n\n- card with a cut corner: event\n/,
    );
  });

  test('--all writes a set of pages with an index, whose links lead somewhere, and replaces what it wrote before', async () => {
    const folder = await folderWith({
      ...everything,
      'docs/views/index.md': 'old',
      'docs/views/mine.md': 'mine',
    });
    const run = await svc(['diagram', '--all', 'docs/views'], folder);
    expect(run).toMatchObject({ stdout: '', exitCode: 0 });
    const names = (await readdir(join(folder, 'docs/views'))).sort();
    const written = names.filter((name) => name !== 'mine.md');
    expect(run.stderr).toBe(
      `svc: Wrote ${written.length} of ${written.length} files; begin with \`docs/views/index.md\`.\n`,
    );
    expect(written).toContain('states-Ordering.Orders.Db.Order.md');
    expect(written).toContain('sequence-Ordering.Orders.place.md');
    const texts = await Promise.all(
      written.map((name) => readFile(join(folder, 'docs/views', name), 'utf8')),
    );
    const links = texts.flatMap((each) =>
      [...each.matchAll(/\]\(([^)]*)\)/g)].map(([, link = '']) => decodeURIComponent(link)),
    );
    expect(links.filter((link) => !written.includes(link))).toEqual([]);
    // Every page is in the index.
    const index = await readFile(join(folder, 'docs/views/index.md'), 'utf8');
    expect(
      written.filter((name) => name !== 'index.md' && !index.includes(`(${encodeURIComponent(name)})`)),
    ).toEqual([]);
    expect(await readFile(join(folder, 'docs/views/mine.md'), 'utf8')).toBe('mine');
    const again = await svc(['diagram', '--all', 'docs/views'], folder);
    expect(again.stderr).toBe(run.stderr);
    expect((await readdir(join(folder, 'docs/views'))).sort()).toEqual(names);
  });

  test('--all says what it cannot write', async () => {
    const folder = await folderWith({ ...everything, views: 'a file' });
    expect(await svc(['diagram', '--all', 'views'], folder)).toEqual({
      stdout: '',
      stderr: 'svc: `views` cannot be made a folder (EEXIST).\n',
      exitCode: 2,
    });
  });
});
