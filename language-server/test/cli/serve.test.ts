import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type Served, serve } from './served.js';
import { folderWith, svc } from './svc.js';

const model = {
  'svc.config.json': '{ "name": "Shop" }',
  'orders.svc':
    'service Orders "Takes orders" {\n  command place { calls Stock.reserve }\n}\nservice Stock { command reserve }\n',
};

const project = (folder: string) => pathToFileURL(folder).href;

function mapOf(served: Served, folder: string) {
  return served.ask('diagram', {
    method: 'POST',
    body: { project: project(folder), query: { kind: 'services' } },
  });
}

test('prints one line with the address, and ends cleanly with Ctrl+C', async () => {
  const served = await serve(await folderWith(model));
  expect(served.printed).toMatch(
    /^The preview is at http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/ until you press Ctrl\+C\.\n$/,
  );
  // A page that listens does not keep it.
  const listening = served.ask('events');
  expect((await served.ask('')).status).toBe(200);
  const [left, ended] = await Promise.allSettled([listening, served.interrupt()]);
  expect(ended).toMatchObject({ value: { exitCode: 0, stderr: '' } });
  expect(left.status).toBe('rejected');
});

test('answers nobody without the address, by another name or from another page', async () => {
  const served = await serve(await folderWith(model));
  const { port, pathname } = new URL(served.address);
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await served.ask(path, { headers })).status;

  expect(await status('')).toBe(200);
  expect(await status('', { host: `localhost:${port}` })).toBe(200);
  for (const path of ['/', '/preview.js', '/diagram', `${pathname.slice(0, -2)}/`, `/x${pathname.slice(2)}`])
    expect([path, await status(path)]).toEqual([path, 403]);
  for (const path of ['', 'preview.js', 'events']) {
    expect(await status(path, { host: 'evil.example' })).toBe(403);
    expect(await status(path, { host: `evil.example:${port}` })).toBe(403);
    expect(await status(path, { origin: 'http://evil.example' })).toBe(403);
    expect(await status(path, { origin: 'null' })).toBe(403);
    expect(await status(path, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  }
});

test('has nothing but its pages, whatever the path', async () => {
  const served = await serve(await folderWith(model));
  for (const path of [
    '../../../../etc/passwd',
    '..%2f..%2fcli.mjs',
    '%2e%2e/cli.mjs',
    '..\\cli.mjs',
    'orders.svc',
    'preview.js/..',
    '__proto__',
    'constructor',
  ])
    expect([path, (await served.ask(path)).status]).toEqual([path, 404]);
  expect((await served.ask('diagram')).status).toBe(404);
  expect((await served.ask('', { method: 'DELETE' })).status).toBe(404);
});

test('its page may run its own script alone, and nothing of an answer is kept or framed', async () => {
  const served = await serve(await folderWith(model));
  const [one, other] = [await served.ask(''), await served.ask('')];
  const policy = String(one.headers['content-security-policy']);
  const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
  expect(one.body.match(/<script/g)).toHaveLength(1);
  expect(one.body).toContain(`nonce="${nonce}"`);
  expect(other.body).not.toContain(nonce);
  expect(one.headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('answers with pictures, hover texts and what else can be drawn', async () => {
  const folder = await folderWith(model);
  const served = await serve(folder);
  const { diagram } = JSON.parse((await mapOf(served, folder)).body);
  expect(diagram.text).toContain('"Takes orders"');
  const place = { uri: `${project(folder)}/orders.svc`, ...wordAt(0, 8, 14) };
  const ask = async (name: string) =>
    JSON.parse((await served.ask(name, { method: 'POST', body: { project: project(folder), place } })).body);
  expect(await ask('hover')).toContain('Takes orders');
  expect(await ask('about')).toEqual(
    expect.arrayContaining([expect.objectContaining({ label: 'Map around Orders' })]),
  );
});

test('a file that is not of the project is not looked into, and a question that makes no sense harms nothing', async () => {
  const folder = await folderWith(model);
  const served = await serve(folder);
  const post = (name: string, body: unknown) => served.ask(name, { method: 'POST', body });
  const place = { uri: 'file:///etc/passwd', ...wordAt(0, 0, 4) };
  expect((await post('hover', { project: project(folder), place })).body).toBe('""');
  expect(JSON.parse((await post('diagram', { project: 'file:///etc' })).body).problem).toContain('no models');
  expect((await post('hover', null)).status).toBe(500);
  expect((await mapOf(served, folder)).status).toBe(200);
});

test('tells the page of each change, and has it in the next answer', async () => {
  const folder = await folderWith(model);
  const served = await serve(folder);
  const changes = await listenTo(served);
  await writeFile(join(folder, 'more.svc'), 'service Shipping');
  await changes.next();
  expect((await mapOf(served, folder)).body).toContain('Shipping');
  await rm(join(folder, 'more.svc'));
  await changes.next();
  expect((await mapOf(served, folder)).body).not.toContain('Shipping');
  // A config that is changed makes other projects of the same files.
  await writeFile(join(folder, 'svc.config.json'), '{ "name": "Store" }');
  await changes.next();
  expect((await mapOf(served, folder)).body).toContain('Service map of Store');
});

test('of several projects, the page offers each', async () => {
  const folder = await folderWith({
    'one/svc.config.json': '{ "name": "One <b>" }',
    'one/a.svc': 'service A',
    'two/svc.config.json': '{ "name": "Two" }',
    'two/b.svc': 'service B',
  });
  const served = await serve(folder);
  const { body } = await served.ask('');
  expect(body).toContain('One &lt;b&gt;');
  const ways = [...body.matchAll(/href="(\?project=[^"]+)"/g)].map(([, way]) => way ?? '');
  expect(ways).toHaveLength(2);
  expect((await served.ask(ways[1] ?? '')).body).toContain(`data-project="${project(join(folder, 'two'))}"`);
});

test('a port that is taken is said', async () => {
  const folder = await folderWith(model);
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { exitCode, stderr } = await svc(['serve', '--port', port], folder);
  expect([exitCode, stderr]).toEqual([
    2,
    `svc: Nothing can listen at port ${port}: something else does; choose another --port.\n`,
  ]);
  expect((await svc(['serve', '--port', 'x'], folder)).exitCode).toBe(2);
  expect((await svc(['serve'], await folderWith({}))).stderr).toContain('There is no `.svc` file');
});

function wordAt(line: number, from: number, to: number) {
  return { start: { line, character: from }, end: { line, character: to } };
}

/** The events that tell of changes, one by one. */
async function listenTo(served: Served) {
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const response = await fetch(new URL('events', served.address), { signal: end.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader();
  return {
    async next() {
      const { value } = (await reader?.read()) ?? {};
      expect(new TextDecoder().decode(value)).toBe('event: changed\ndata:\n\n');
    },
  };
}
