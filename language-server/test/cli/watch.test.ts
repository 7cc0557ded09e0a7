import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, program } from './svc.js';

test('--watch prints anew when a file is changed, comes or goes, and when a config file changes', async () => {
  const folder = await folderWith({
    'svc.config.json': '{ "name": "Shop" }',
    'orders.svc': 'service Orders { calls Stock.reserve }',
  });
  const child = spawn(process.execPath, [program, 'validate', '--watch', '--format', 'json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    for (const check of [...waiting]) check();
  });
  const shows = (text: string) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!printed.includes(text)) return;
        printed = '';
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  await shows('No operation, service or external is called `Stock.reserve`');
  await writeFile(join(folder, 'stock.svc'), 'service Stock { command reserve }');
  await shows('"findings": []');
  await writeFile(join(folder, 'stock.svc'), 'service Stock { command hold }');
  await shows('No operation, service or external is called `Stock.reserve`');
  await writeFile(join(folder, 'orders.svc'), 'service Orders { calls Stock.hold }');
  await shows('"findings": []');
  await rm(join(folder, 'stock.svc'));
  await shows('No operation, service or external is called `Stock.hold`');
  await writeFile(join(folder, 'svc.config.json'), '{ "nam": "Shop" }');
  await shows('did you mean `name`');

  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
});
