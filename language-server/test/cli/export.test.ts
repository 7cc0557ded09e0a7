import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examples, folderWith, svc } from './svc.js';

describe('svc export json', () => {
  test('a model with errors is printed, with a note', async () => {
    const folder = await folderWith({ 'a.svc': 'service Orders { calls Stok }' });
    const { stdout, stderr, exitCode } = await svc(['export', 'json'], folder);
    expect(JSON.parse(stdout).elements).toHaveLength(1);
    expect(stderr).toBe('svc: The model has 1 error that may hide something; `svc validate` lists it.\n');
    expect(exitCode).toBe(0);
  });

  test('prints the whole model of a project, with places relative to it', async () => {
    const folder = await folderWith({
      'shop/svc.config.json': '{ "name": "Shop" }',
      'shop/my orders.svc': 'service Orders { calls Stock }',
      'shop/stock/stock.svc': 'service Stock',
    });
    const { stdout, stderr, exitCode } = await svc(['export', 'json', 'shop/stock/stock.svc'], folder);
    expect([stderr, exitCode]).toEqual(['', 0]);
    const none = { tags: [], facts: [], defaults: [], undo: [], fields: [], details: { kind: 'none' } };
    const place = (uri: string, start: number, end: number) => ({
      uri,
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    const orders = (start: number, end: number) => place('my%20orders.svc', start, end);
    const stock = (start: number, end: number) => place('stock/stock.svc', start, end);
    expect(JSON.parse(stdout)).toEqual({
      format: 1,
      project: 'Shop',
      elements: [
        {
          ...none,
          id: 'service:Orders',
          kind: 'service',
          name: 'Orders',
          qualifiedName: 'Orders',
          declarations: [{ range: orders(0, 30), nameRange: orders(8, 14), extension: false }],
          steps: [
            {
              kind: 'action',
              verb: 'calls',
              target: 'service:Stock',
              optional: false,
              batched: false,
              settings: [],
              undo: [],
              source: orders(17, 28),
            },
          ],
        },
        {
          ...none,
          id: 'service:Stock',
          kind: 'service',
          name: 'Stock',
          qualifiedName: 'Stock',
          declarations: [{ range: stock(0, 13), nameRange: stock(8, 13), extension: false }],
          steps: [],
        },
      ],
      edges: [
        {
          id: 'service:Orders calls service:Stock',
          kind: 'calls',
          from: 'service:Orders',
          to: 'service:Stock',
          synchronous: true,
          optional: false,
          settings: [],
          source: orders(17, 28),
        },
      ],
    });
  });

  test('prints the same wherever the project lies and whatever was named', async () => {
    const folder = await folderWith({});
    await cp(join(examples, 'shop'), join(folder, 'elsewhere'), { recursive: true });
    const runs = await Promise.all([
      svc(['export', 'json', 'shop'], examples),
      svc(['export', 'json', 'shop/views.svc'], examples),
      svc(['export', 'json'], join(folder, 'elsewhere')),
    ]);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(runs[0]?.stdout).not.toContain('file:');
  });

  test('escapes what a terminal would obey', async () => {
    const { stdout } = await svc(
      ['export', 'json'],
      await folderWith({ 'a.svc': 'service A "\u009b2J\u2028"' }),
    );
    expect(stdout).toContain('"title": "\\u009b2J\\u2028"');
  });
});
