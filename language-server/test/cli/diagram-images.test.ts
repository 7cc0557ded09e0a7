import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { findBrowser, installBrowser } from '../../../extension/host/browser.mjs';
import { folderWith, shell, svc } from './svc.js';

const model = {
  'svc.config.json': '{ "name": "Shop" }',
  'shop.svc': 'service Orders { command place { calls Stock.reserve } }\nservice Stock { command reserve }\n',
};

let browser = '';

beforeAll(async () => {
  await installBrowser({ log: console.log });
  browser = (await findBrowser()) ?? '';
});

test('an SVG that stands by itself', async () => {
  const { stdout, stderr, exitCode } = await svc(['diagram', '--format', 'svg'], await folderWith(model));
  expect([stderr, exitCode]).toEqual(['', 0]);
  expect(stdout).toMatch(/^<svg /);
  expect(stdout).toContain('<title>Service map of Shop</title>');
  expect(stdout).toContain('>Orders<');
  expect(stdout).not.toMatch(/<script|foreignObject|href="http/);
});

test('a PNG, twice as large as the SVG', async () => {
  const folder = await folderWith(model);
  const { stderr, exitCode } = await shell(
    'svc diagram --format png > map.png && svc diagram --format svg > map.svg',
    folder,
  );
  expect([stderr, exitCode]).toEqual(['', 0]);
  const png = await readFile(join(folder, 'map.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const width = Number(
    /^<svg [^>]*?\bwidth="([\d.]+)"/.exec(await readFile(join(folder, 'map.svg'), 'utf8'))?.[1],
  );
  expect(png.readUInt32BE(16)).toBe(Math.round(width * 2));
});

test('--all writes images beside pages that show them', async () => {
  const folder = await folderWith(model);
  const { stderr, exitCode } = await svc(['diagram', '--all', 'docs', '--format', 'svg'], folder);
  expect([stderr, exitCode]).toEqual(['svc: Wrote 7 of 7 files; begin with `docs/index.md`.\n', 0]);
  const names = await readdir(join(folder, 'docs'));
  expect(names.sort()).toEqual([
    'c4.md',
    'c4.svg',
    'index.md',
    'sequence-Orders.place.md',
    'sequence-Orders.place.svg',
    'services.md',
    'services.svg',
  ]);
  const page = await readFile(join(folder, 'docs/services.md'), 'utf8');
  expect(page).toContain('![Service map of Shop](services.svg)');
  expect(page).not.toContain('```mermaid');
  expect(await readFile(join(folder, 'docs/services.svg'), 'utf8')).toContain(
    '<title>Service map of Shop</title>',
  );
});

test('SVC_BROWSER and CHROME_PATH name the browser', async () => {
  const folder = await folderWith(model);
  const nowhere = { PATH: folder };
  for (const name of ['SVC_BROWSER', 'CHROME_PATH']) {
    // The browser may be a script, which needs its own PATH.
    const env = { ...nowhere, PATH: process.env.PATH, [name]: browser };
    expect((await svc(['diagram', '--format', 'svg'], folder, env)).stdout).toMatch(/^<svg /);
    const { stderr, exitCode } = await svc(['diagram', '--format', 'svg'], folder, {
      [name]: '/no/browser',
    });
    expect([stderr, exitCode]).toEqual([
      `svc: ${name} is \`/no/browser\`, which is no program; let it be the path of one.\n`,
      2,
    ]);
  }
});

test('without a browser it says so, and Mermaid is drawn all the same', async () => {
  const folder = await folderWith(model);
  const env = { PATH: folder };
  const { stdout, stderr, exitCode } = await svc(['diagram', '--format', 'png'], folder, env);
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(stderr).toContain('no Chromium, Chrome or Edge was found. Install one, or set SVC_BROWSER');
  expect((await svc(['diagram'], folder, env)).exitCode).toBe(0);
});

test('a browser that ends at once is told, with what it said', async () => {
  const folder = await folderWith(model);
  const broken = join(folder, 'broken');
  await writeFile(broken, '#!/bin/sh\necho "no display" >&2\nexit 3\n');
  await chmod(broken, 0o755);
  const { stderr, exitCode } = await svc(['diagram', '--format', 'svg'], folder, { SVC_BROWSER: broken });
  expect([stderr, exitCode]).toEqual([
    `svc: \`${broken}\` has ended without drawing; it said:\n  no display\n`,
    2,
  ]);
});

test('hostile names stay text', async () => {
  const folder = await folderWith({
    'a.svc': 'service A "<script>alert(1)</script> ![x](http://evil.example/x.png)" { calls B }\nservice B\n',
  });
  const { stdout, exitCode } = await svc(['diagram', '--format', 'svg'], folder);
  expect(exitCode).toBe(0);
  expect(stdout).not.toMatch(/<script|<image|href="http/);
  expect(stdout).toContain('&lt;script&gt;');
});
