import { describe, expect, test } from 'vitest';
import { examples, folderWith, svc, text } from './svc.js';

const clean = { 'orders.svc': 'service Orders { calls Stock }', 'stock.svc': 'service Stock' };
const broken = 'service Orders { calls Stok }';

describe('svc validate', () => {
  test('says how much is right', async () => {
    const folder = await folderWith(clean);
    expect(await svc(['validate'], folder)).toEqual({
      stdout: 'No problems in 2 files.\n',
      stderr: '',
      exitCode: 0,
    });
  });

  test('finds in the examples what they are known for', async () => {
    const { stdout, stderr, exitCode } = await svc(['validate'], examples);
    expect(
      [...stdout.matchAll(/^(\S+?):\d+:\d+ (error|warning)(\S+):/gm)].map(([, ...found]) => found),
    ).toEqual([
      ['online-boutique/ordering.svc', 'warning', '[multi-service-sync-write]'],
      ['online-boutique/storefront.svc', 'warning', '[chatty-interaction]'],
    ]);
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test('--quiet prints errors only; --max-warnings counts the warnings all the same', async () => {
    const model = `
      service Stock
      service Orders { calls Stok }
      policy Quick { timeout 1s }
      service Prices { calls Stock
        with Quick }
      service Mail { allow stride-unmitigated "later" }
    `;
    const folder = await folderWith({
      'a.svc': model,
      'clean.svc': 'service Clean { allow stride-unmitigated "later" }',
    });
    const loud = await svc(['validate'], folder);
    expect(loud.stdout).toMatch(/1 error, 1 warning, 2 infos in 2 of 2 files\.\n$/);
    const quiet = await svc(['validate', '--quiet'], folder);
    expect(quiet.stdout).toMatch(
      /^a\.svc:3:\d+ error\[unresolved-reference\]: [^\n]*\n[^\n]*\n[^\n]*\n\n1 error in 1 of 2 files\.\n$/,
    );
    expect(quiet.exitCode).toBe(1);
    const json = await svc(['validate', '--quiet', '--format', 'json'], folder);
    expect(JSON.parse(json.stdout).summary).toMatchObject({ errors: 1, warnings: 0, information: 0 });

    const onlyRemarks = await svc(['validate', '--quiet', 'clean.svc'], folder);
    expect(onlyRemarks).toEqual({
      stdout: 'No errors in 1 file; 1 finding of less weight left out.\n',
      stderr: '',
      exitCode: 0,
    });

    const warned = await folderWith({ 'a.svc': model.replace('Stok', 'Stock') });
    expect(await svc(['validate', '--quiet', '--max-warnings', '0'], warned)).toEqual({
      stdout: 'No errors in 1 file; 2 findings of less weight left out.\n',
      stderr: 'svc: There is 1 warning; --max-warnings allows 0.\n',
      exitCode: 1,
    });
  });

  test('prints findings by file and place, with the line and other places', async () => {
    const folder = await folderWith({
      'b/orders.svc': 'service Stock\ncontext Ordering {\n  service Orders { calls Stok }\n}\n',
      'a/stock.svc': 'service Stock\nservice Mail { allow stride-unmitigated "later" }\n',
    });
    expect(await svc(['validate'], folder)).toEqual({
      stdout: text(`
        a/stock.svc:2:16 info[not-checked-yet]: \`stride-unmitigated\` is not checked yet, so there is nothing to allow.
          2 | service Mail { allow stride-unmitigated "later" }
            |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        b/orders.svc:1:9 error[duplicate-name]: The service \`Stock\` is declared already; rename one, or add to the first with \`extend\`.
          1 | service Stock
            |         ^^^^^
          a/stock.svc:1:9: First declared here.

        b/orders.svc:3:26 error[unresolved-reference]: No operation, service or external is called \`Stok\`; did you mean \`Stock\`?
          3 |   service Orders { calls Stok }
            |                          ^^^^

        2 errors, 1 info in 2 of 2 files.
      `),
      stderr: '',
      exitCode: 1,
    });
  });

  test('names files relative to the working folder', async () => {
    const folder = await folderWith({ 'models/orders.svc': broken, 'other/a.txt': '' });
    const { stdout } = await svc(['validate', '../models'], `${folder}/other`);
    expect(stdout).toMatch(/^\.\.\/models\/orders\.svc:1:24 error\[unresolved-reference\]/);
  });

  test('knows files with spaces and any letters in their names', async () => {
    const folder = await folderWith({ '100% größe #1/bestellung 注文.svc': broken });
    const { stdout } = await svc(['validate', '100% größe #1'], folder);
    expect(stdout).toMatch(/^100% größe #1\/bestellung 注文\.svc:1:24 error/);
  });

  test('counts lines and columns alike with CRLF and a byte order mark', async () => {
    const folder = await folderWith({ 'orders.svc': `\ufeff${broken}\r\nservice Stock { calls Stok }\r\n` });
    const { stdout } = await svc(['validate'], folder);
    expect(stdout).toBe(
      text(`
        orders.svc:1:24 error[unresolved-reference]: No operation, service or external is called \`Stok\`; did you mean \`Stock\`?
          1 | service Orders { calls Stok }
            |                        ^^^^

        orders.svc:2:23 error[unresolved-reference]: No operation, service or external is called \`Stok\`; did you mean \`Stock\`?
          2 | service Stock { calls Stok }
            |                       ^^^^

        2 errors in 1 file.
      `),
    );
  });
});

describe('--max-warnings', () => {
  const warning = { 'a.svc': 'service Orders\nservice orders' };

  test('without it warnings fail nothing', async () => {
    const { stdout, exitCode } = await svc(['validate'], await folderWith(warning));
    expect(stdout).toMatch(/warning\[similar-names\].*\n1 warning in 1 file\.\n$/s);
    expect(exitCode).toBe(0);
  });

  test('more than allowed fail', async () => {
    const { stderr, exitCode } = await svc(['validate', '--max-warnings', '0'], await folderWith(warning));
    expect([stderr, exitCode]).toEqual(['svc: There is 1 warning; --max-warnings allows 0.\n', 1]);
  });

  test('as many as allowed do not', async () => {
    const { stderr, exitCode } = await svc(['validate', '--max-warnings', '1'], await folderWith(warning));
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test('information is no warning', async () => {
    const folder = await folderWith({ 'a.svc': 'service Orders { allow stride-unmitigated "later" }' });
    const { stdout, exitCode } = await svc(['validate', '--max-warnings', '0'], folder);
    expect(stdout).toMatch(/\nNo problems, 1 info in 1 file\.\n$/);
    expect(exitCode).toBe(0);
  });
});
