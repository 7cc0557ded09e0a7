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
  const { shows, stop } = watch(folder);

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
  expect(await stop()).toBe('SIGINT');
});

test.each(['../payments', 'node_modules/payments'])(
  '--watch looks at a project that a changed config file begins to use: %s',
  async (used) => {
    const folder = await folderWith({
      'shop/svc.config.json': '{ "name": "Shop" }',
      'shop/orders.svc': 'service Orders { calls Payments.Charges.charge }',
      [join('shop', used, 'svc.config.json')]: '{ "name": "Payments" }',
      [join('shop', used, 'charges.svc')]: 'service Charges { command charge }',
    });
    const shop = join(folder, 'shop');
    const charges = join(shop, used, 'charges.svc');
    const { shows, stop } = watch(shop);

    await shows('No operation, service or external is called `Payments.Charges.charge`');
    await writeFile(join(shop, 'svc.config.json'), `{ "name": "Shop", "uses": ["${used}"] }`);
    await shows('"findings": []');
    await writeFile(charges, 'service Charges { command refund }');
    await shows('is called `Charges.charge` in the project `Payments`');
    await writeFile(charges, 'service Charges { command charge }');
    await shows('"findings": []');
    await stop();
  },
);

/** The program on a folder, until it is stopped. */
function watch(folder: string) {
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
  const stop = async (): Promise<NodeJS.Signals | null> => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    return (await ended)[1];
  };
  return { shows, stop };
}
