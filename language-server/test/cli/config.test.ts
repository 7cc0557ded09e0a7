import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaProblems } from './schema-problems.js';
import { folderWith, svc } from './svc.js';

interface Found {
  readonly findings: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  readonly projects: readonly { readonly name: string; readonly root: string; readonly files: number }[];
}

async function validate(folder: string, ...paths: string[]) {
  const { stdout, stderr } = await svc(['validate', '--format', 'json', ...paths], folder);
  expect(stderr).toBe('');
  const { findings, projects } = JSON.parse(stdout) as Found;
  return {
    projects: projects.map(({ name, root, files }) => `${name} in ${root}: ${files}`),
    findings: findings.map(({ file, line, message }) => `${file}:${line} ${message}`),
  };
}

const json = (value: unknown) => JSON.stringify(value);
const wrong = 'service Broken {';

describe('include and exclude', () => {
  test('say which files belong to the project', async () => {
    const folder = await folderWith({
      'svc.config.json': json({
        name: 'Shop',
        include: ['models/**'],
        exclude: ['**/drafts/**', 'models/*.old.svc'],
      }),
      'models/orders.svc': 'service Orders { calls Stock }',
      'models/stock.svc': 'service Stock',
      'models/drafts/stock.svc': 'service Stock',
      'models/stock.old.svc': 'service Stock',
      'scratch.svc': wrong,
    });
    expect(await validate(folder)).toEqual({ projects: ['Shop in .: 2'], findings: [] });
  });

  test('a file left out that is named is a project by itself', async () => {
    const folder = await folderWith({
      'svc.config.json': json({ name: 'Shop', exclude: ['drafts/**'] }),
      'stock.svc': 'service Stock',
      'drafts/a.svc': 'service Stock { calls Other }',
      'drafts/b.svc': 'service Other',
    });
    const { projects, findings } = await validate(folder, 'drafts/a.svc');
    expect(projects).toEqual(['a.svc in drafts/a.svc: 1']);
    expect(findings).toEqual([expect.stringMatching(/^drafts\/a\.svc:1 .*`Other`/)]);
    const { stdout } = await svc(['export', 'json', 'drafts/a.svc'], folder);
    expect(stdout).toContain('"uri": "a.svc"');
  });

  test('leave a project inside alone, which has a config of its own', async () => {
    const folder = await folderWith({
      'svc.config.json': json({ name: 'Outer', exclude: ['inner/**'] }),
      'a.svc': 'service A',
      'inner/svc.config.json': json({ name: 'Inner', include: ['*.svc'] }),
      'inner/a.svc': 'service A',
      'inner/deeper/b.svc': wrong,
    });
    expect(await validate(folder)).toEqual({
      projects: ['Outer in .: 1', 'Inner in inner: 1'],
      findings: [],
    });
  });

  test('a project in which nothing is left has no model file', async () => {
    const folder = await folderWith({ 'svc.config.json': json({ include: [] }), 'a.svc': wrong });
    const { stderr, exitCode } = await svc(['validate'], folder);
    expect({ stderr, exitCode }).toEqual({
      stderr: 'svc: There is no `.svc` file in the working folder.\n',
      exitCode: 2,
    });
  });

  test('fifty thousand other files do no harm', async () => {
    const folder = await folderWith({
      'svc.config.json': json({ name: 'Shop', exclude: ['data/**'] }),
      'a.svc': 'service A',
      'data/7/b.svc': wrong,
    });
    for (let number = 0; number < 100; number++)
      mkdirSync(join(folder, `data/${number}`), { recursive: true });
    for (let index = 0; index < 50_000; index++)
      writeFileSync(join(folder, `data/${index % 100}/${index}.json`), '{');
    expect(await validate(folder)).toEqual({ projects: ['Shop in .: 1'], findings: [] });
  });
});

describe('uses', () => {
  const payments = {
    'payments/svc.config.json': json({ name: 'Payments' }),
    'payments/charges.svc': 'service Charges { command charge }\nservice Broken { calls Nobody }',
  };
  const shop = 'service Orders { command place { calls Payments.Charges.charge } }';

  test('the used project is loaded from outside, and only the own files are reported', async () => {
    const folder = await folderWith({
      ...payments,
      'shop/svc.config.json': json({ name: 'Shop', uses: ['../payments'] }),
      'shop/orders.svc': shop,
    });
    expect(await validate(folder, 'shop')).toEqual({ projects: ['Shop in shop: 1'], findings: [] });
    expect(await validate(join(folder, 'shop'))).toEqual({ projects: ['Shop in .: 1'], findings: [] });
    const all = await validate(folder);
    expect(all.projects).toEqual(['Payments in payments: 1', 'Shop in shop: 1']);
    expect(all.findings).toEqual([expect.stringMatching(/^payments\/charges\.svc:2 .*`Nobody`/)]);
  });

  test('the model printed has what the used project is asked for', async () => {
    const folder = await folderWith({
      ...payments,
      'shop/svc.config.json': json({ name: 'Shop', uses: ['../payments'] }),
      'shop/orders.svc': shop,
    });
    const { stdout, stderr } = await svc(['export', 'json', 'shop'], folder);
    expect(stderr).toBe('');
    expect(schemaProblems('architecture-1.schema.json', stdout)).toEqual([]);
    expect(stdout).toContain('"uri": "../payments/charges.svc"');
    expect(stdout).not.toContain('file:');
    const { elements } = JSON.parse(stdout) as { elements: { id: string; project?: string }[] };
    expect(elements.map(({ id, project }) => [id, project])).toEqual([
      ['service:Orders', undefined],
      ['operation:Orders.place', undefined],
      ['operation:Payments.Charges.charge', 'Payments'],
      ['service:Payments.Charges', 'Payments'],
    ]);
    const map = await svc(['diagram', 'shop'], folder);
    expect(map.stdout).toContain('Charges');
    const sequence = await svc(['diagram', '--kind', 'sequence', '--of', 'Orders.place', 'shop'], folder);
    expect(sequence.stdout).toContain('Charges');
  });

  test('a used package among the installed ones', async () => {
    const folder = await folderWith({
      'node_modules/payments/svc.config.json': json({ name: 'Payments' }),
      'node_modules/payments/charges.svc': 'service Charges { command charge }',
      'svc.config.json': json({ name: 'Shop', uses: ['node_modules/payments'] }),
      'orders.svc': shop,
    });
    expect(await validate(folder)).toEqual({ projects: ['Shop in .: 1'], findings: [] });
  });

  test('projects may use each other in a circle', async () => {
    const folder = await folderWith({
      'a/svc.config.json': json({ name: 'A', uses: ['../b'] }),
      'a/a.svc': 'service One { calls B.Two }',
      'b/svc.config.json': json({ name: 'B', uses: ['../c'] }),
      'b/b.svc': 'service Two { calls C.Three }',
      'c/svc.config.json': json({ name: 'C', uses: ['../a'] }),
      'c/c.svc': 'service Three { calls A.One }',
    });
    for (const paths of [[], ['a'], ['c']]) expect((await validate(folder, ...paths)).findings).toEqual([]);
  });

  test('what leads nowhere, to itself or to what cannot be named is told at its place', async () => {
    const folder = await folderWith({
      'shop/svc.config.json': `{ "name": "Shop", "uses": [
        "../nowhere",
        ".",
        "../payments",
        "../payments/",
        "../other",
        "../my payments",
        "../v2"
      ] }`,
      'shop/orders.svc': 'service Orders { calls Payments.Charges }',
      ...payments,
      'other/svc.config.json': json({ name: 'Payments' }),
      'my payments/svc.config.json': '{}',
      'v2/svc.config.json': json({ name: '2nd' }),
    });
    expect((await validate(folder, 'shop')).findings).toEqual([
      'shop/svc.config.json:2 There is no project in `../nowhere`: that folder has no `svc.config.json`; correct the path, or add one there.',
      'shop/svc.config.json:3 `.` is this project itself; remove it.',
      'shop/svc.config.json:5 `../payments/` leads to a project that is named above; remove it.',
      'shop/svc.config.json:6 Another used project is called `Payments` too; change the `name` of one of them.',
      'shop/svc.config.json:7 The project in `../my payments` is called `my payments`, which cannot stand in a model; give it a `name` of letters, digits, `_` and `-` inside.',
      'shop/svc.config.json:8 The project in `../v2` is called `2nd`, which cannot stand in a model; give it a `name` of letters, digits, `_` and `-` inside.',
    ]);
  });

  test('a file of the used project that cannot be read is noted', async () => {
    const folder = await folderWith({
      ...payments,
      'payments/bad.svc': new Uint8Array([0xff, 0xfe]),
      'shop/svc.config.json': json({ name: 'Shop', uses: ['../payments'] }),
      'shop/orders.svc': shop,
    });
    const { stderr, exitCode } = await svc(['validate', 'shop'], folder);
    expect(stderr).toBe(
      'svc: `payments/bad.svc` cannot be read, so what it declares is unknown to the files asked for.\n',
    );
    expect(exitCode).toBe(0);
    await rm(join(folder, 'payments/bad.svc'));
    expect((await svc(['validate', 'shop'], folder)).stderr).toBe('');
  });
});
