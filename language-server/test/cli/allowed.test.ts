import { describe, expect, test } from 'vitest';
import { schemaProblems } from './schema-problems.js';
import { folderWith, svc } from './svc.js';

const model = `service Orders {
  event Placed
  command place { emits Placed }
  allow unconsumed-event "the auditors follow" until 2027-03-31
}
`;

describe('what a model accepts', () => {
  test('is listed when asked for, with its reason', async () => {
    const folder = await folderWith({ 'orders.svc': model });
    const day = ['--today', '2027-03-31'];
    expect(await svc(['validate', ...day], folder)).toEqual({
      stdout: 'No problems in 1 file.\n',
      stderr: '',
      exitCode: 0,
    });
    expect((await svc(['validate', '--show-allowed', ...day], folder)).stdout).toBe(
      `orders.svc:2:9 allowed[unconsumed-event]: \`Orders.Placed\` is emitted, but nobody handles it; write its handler (\`on Placed\`), in an \`external\` if it is outside this model, or remove the event.
  orders.svc:4:3: allowed until 2027-03-31: the auditors follow

No problems in 1 file; 1 allowed.
`,
    );
    const { stdout } = await svc(['validate', '--show-allowed', '--format', 'json', ...day], folder);
    expect(schemaProblems('findings-1.schema.json', stdout)).toEqual([]);
    expect(JSON.parse(stdout).allowed).toMatchObject([
      {
        rule: 'unconsumed-event',
        line: 2,
        allow: { line: 4, until: '2027-03-31', reason: 'the auditors follow' },
      },
    ]);
  });

  test('is found again the day after', async () => {
    const folder = await folderWith({ 'orders.svc': model });
    const { stdout } = await svc(['validate', '--show-allowed', '--today', '2027-04-01'], folder);
    expect(stdout).toContain('orders.svc:2:9 warning[unconsumed-event]');
    expect(stdout).toContain('orders.svc:4:3 warning[expired-allow]');
    expect(stdout).toMatch(/2 warnings in 1 file; 0 allowed\.\n$/);
  });

  test('is compared with a day, and nothing else', async () => {
    const folder = await folderWith({ 'orders.svc': model });
    for (const day of ['2027-02-30', 'tomorrow', '2027-3-1']) {
      const { stderr, exitCode } = await svc(['validate', '--today', day], folder);
      expect(stderr).toContain('It must be a day such as 2027-03-31.');
      expect(exitCode).toBe(2);
    }
  });
});
