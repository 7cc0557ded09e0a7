import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, svc } from './svc.js';

const config = '{ "name": "Shop" }';
const orders = 'service Orders { calls Stock }';
const stock = 'service Stock';

const resultOf = async (args: readonly string[], folder: string) => {
  const { stdout, stderr, exitCode } = await svc(['validate', ...args], folder);
  return {
    last: stdout.trimEnd().split('\n').at(-1),
    places: stdout.match(/^\S+:\d+:\d+/gm),
    stderr,
    exitCode,
  };
};
const fine = (last: string) => ({ last, places: null, stderr: '', exitCode: 0 });

describe('what belongs together', () => {
  test('a folder without a config is one project', async () => {
    const folder = await folderWith({ 'a/orders.svc': orders, 'b/stock.svc': stock });
    expect(await resultOf([], folder)).toEqual(fine('No problems in 2 files.'));
  });

  test('projects with equal names do not see each other', async () => {
    const folder = await folderWith({
      'a/svc.config.json': config,
      'a/all.svc': `${orders} ${stock}`,
      'b/svc.config.json': config,
      'b/orders.svc': orders,
    });
    expect(await resultOf([], folder)).toEqual({
      last: '1 error in 1 of 2 files (2 projects).',
      places: ['b/orders.svc:1:24'],
      stderr: '',
      exitCode: 1,
    });
  });

  test('several folders without a config are as many projects', async () => {
    const folder = await folderWith({
      'a/orders.svc': `${orders} ${stock}`,
      'b/orders.svc': `${orders} ${stock}`,
    });
    expect(await resultOf(['a', 'b'], folder)).toEqual(fine('No problems in 2 files (2 projects).'));
  });

  test('a folder named inside another, or twice, counts once', async () => {
    const folder = await folderWith({ 'a/orders.svc': orders, 'stock.svc': stock });
    expect(await resultOf(['.', 'a', './a/', 'a/orders.svc'], folder)).toEqual(
      fine('No problems in 2 files.'),
    );
  });

  test('a folder inside a project is checked with the whole of it, for its own files', async () => {
    const folder = await folderWith({
      'svc.config.json': config,
      'orders/orders.svc': orders,
      'stock/stock.svc': `${stock} { calls Nobody }`,
    });
    expect(await resultOf(['orders'], folder)).toEqual(fine('No problems in 1 file.'));
    expect(await resultOf([], join(folder, 'orders'))).toEqual(fine('No problems in 1 file.'));
  });

  test('a file belongs to the project of the nearest config', async () => {
    const folder = await folderWith({
      'svc.config.json': config,
      'orders/orders.svc': orders,
      'stock/stock.svc': `${stock} { calls Nobody }`,
    });
    expect(await resultOf(['orders/orders.svc'], folder)).toEqual(fine('No problems in 1 file.'));
  });

  test('a file in no project belongs to the working folder', async () => {
    const folder = await folderWith({ 'a/orders.svc': orders, 'b/stock.svc': stock });
    expect(await resultOf(['a/orders.svc'], folder)).toEqual(fine('No problems in 1 file.'));
  });

  test('a file outside the working folder belongs to its own folder', async () => {
    const folder = await folderWith({ 'a/orders.svc': orders, 'a/stock.svc': stock, 'b/orders.svc': '' });
    expect(await resultOf(['../a/orders.svc'], join(folder, 'b'))).toEqual(fine('No problems in 1 file.'));
  });
});

describe('which files are found', () => {
  test('packages and hidden folders are passed by, unless they are named', async () => {
    const folder = await folderWith({
      'node_modules/a/a.svc': 'service Orders {',
      '.hidden/b.svc': 'service Orders {',
      'out/c.svc': stock,
    });
    expect(await resultOf([], folder)).toEqual(fine('No problems in 1 file.'));
    expect((await resultOf(['.hidden/b.svc'], folder)).exitCode).toBe(1);
    expect((await resultOf(['.hidden'], folder)).exitCode).toBe(1);
    expect((await resultOf(['.', '.hidden'], folder)).last).toBe('1 error in 1 of 2 files (2 projects).');
  });

  test('a link that leads around itself is not followed', async () => {
    const folder = await folderWith({ 'a/stock.svc': stock, 'b/stock.svc': stock });
    await symlink('..', join(folder, 'a/up'));
    expect(await resultOf(['a'], folder)).toEqual(fine('No problems in 1 file.'));
  });

  test('what a link leads to is found, but nothing twice', async () => {
    const folder = await folderWith({ 'shared/stock.svc': stock, 'models/z/orders.svc': orders });
    await symlink('../shared', join(folder, 'models/shared'));
    await symlink('../shared/stock.svc', join(folder, 'models/stock.svc'));
    await symlink('z', join(folder, 'models/a'));
    expect(await resultOf(['models'], folder)).toEqual(fine('No problems in 2 files.'));
  });

  test('service files of WCF are left alone', async () => {
    const folder = await folderWith({
      'a.svc': stock,
      'w.svc': '<%@ ServiceHost Language="C#" Service="W" %>',
    });
    expect(await resultOf([], folder)).toEqual(fine('No problems in 1 file.'));
    expect(await svc(['validate', 'w.svc'], folder)).toEqual({
      stdout: '',
      stderr: 'svc: `w.svc` is the service file of a WCF host, no model.\n',
      exitCode: 2,
    });
  });
});
