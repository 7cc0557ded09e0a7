import { expect, test } from 'vitest';
import { folderWith, svc } from './svc.js';

test('findings in JSON: where, what, other places, how many', async () => {
  const folder = await folderWith({
    'b/svc.config.json': '{ "name": "Shop" }',
    'b/orders.svc': 'service Orders\n  "Orders of\tall kinds"\nservice Orders',
    'a/stock.svc': 'service Stock',
  });
  const { stdout, stderr, exitCode } = await svc(
    ['validate', '--format', 'json', '../b', '.'],
    `${folder}/a`,
  );
  expect(JSON.parse(stdout)).toEqual({
    format: 1,
    projects: [
      { name: 'a', root: '.', files: 1 },
      { name: 'Shop', root: '../b', files: 1 },
    ],
    findings: [
      {
        file: '../b/orders.svc',
        line: 3,
        column: 9,
        endLine: 3,
        endColumn: 15,
        severity: 'error',
        rule: 'duplicate-name',
        message: 'The service `Orders` is declared already; rename one, or add to the first with `extend`.',
        fingerprint: expect.stringMatching(/^[\da-f]{16}$/),
        related: [
          {
            file: '../b/orders.svc',
            line: 1,
            column: 9,
            endLine: 1,
            endColumn: 15,
            message: 'First declared here.',
          },
        ],
      },
    ],
    summary: { errors: 1, warnings: 0, information: 0, files: 2, filesWithFindings: 1 },
  });
  expect([stderr, exitCode]).toEqual(['', 1]);
});

test('nothing found is an empty list', async () => {
  const { stdout, exitCode } = await svc(['validate', '--format', 'json'], await folderWith({ 'a.svc': '' }));
  expect(JSON.parse(stdout)).toMatchObject({ findings: [], summary: { errors: 0, files: 1 } });
  expect(exitCode).toBe(0);
});
