import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { default as AjvDraft4 } from 'ajv-draft-04';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { folderWith, svc } from './svc.js';

const model = {
  'a, b.svc': 'service Orders { calls Stok }\nservice "50% off\u0007 <b>|`x`</b>" { }',
  'c.svc': 'service Stock\nservice Stock { command take\n query peek { writes Db }\n store Db }',
};

async function report(format: string, files: Record<string, string> = model): Promise<string> {
  return (await svc(['validate', '--format', format], await folderWith(files))).stdout;
}

describe('SARIF', () => {
  const schemaFile = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const validate = new AjvDraft4({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(schemaFile, 'utf8')),
  );

  test.each([['findings', model] as const, ['nothing', { 'a.svc': '' }] as const])(
    'with %s is valid under its schema',
    async (_, files) => {
      expect(validate(JSON.parse(await report('sarif', files)))).toBe(true);
    },
  );

  test('the schema does not take everything', () => {
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('tells rule, level, place, other places and identity', async () => {
    const { runs } = JSON.parse(await report('sarif'));
    expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toContain('duplicate-name');
    expect(
      runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'duplicate-name'),
    ).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'c.svc' }, region: { startLine: 2, startColumn: 9 } },
        },
      ],
      relatedLocations: [{ message: { text: 'First declared here.' } }],
      partialFingerprints: { 'svc/v1': expect.stringMatching(/^[\da-f]{16}$/) },
    });
    expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('a%2C%20b.svc');
  });

  test('says of a rule what its page says, and of what follows from the language nothing', async () => {
    const files = {
      'a.svc': 'service A { query get { calls B.get } }\nservice B { query get { calls A.get } }\nservice A',
    };
    const { runs } = JSON.parse(await report('sarif', files));
    const { rules } = runs[0].tool.driver;
    const circle = rules.find(({ id }: { id: string }) => id === 'cyclic-sync-call');
    expect(circle).toMatchObject({
      shortDescription: { text: expect.stringMatching(/^Found when /) },
      help: {
        markdown: expect.stringContaining('# cyclic-sync-call'),
        text: expect.stringContaining('When to allow it'),
      },
      defaultConfiguration: { level: expect.stringMatching(/^(error|warning|note)$/) },
      properties: { tags: ['communication and coupling'] },
    });
    expect(rules).toContainEqual({ id: 'duplicate-name' });
  });
});

describe('JUnit', () => {
  const suites = (xml: string) =>
    [...new JSDOM(xml, { contentType: 'text/xml' }).window.document.querySelectorAll('testsuite')].map(
      (suite) => ({
        name: suite.getAttribute('name'),
        tests: suite.querySelectorAll('testcase').length,
        failures: suite.querySelectorAll('failure').length,
        told: [suite.getAttribute('tests'), suite.getAttribute('failures')].join(),
      }),
    );

  test('a suite per file, a failure per error and warning', async () => {
    const found = suites(await report('junit'));
    expect(found.map(({ name }) => name)).toEqual(['a, b.svc', 'c.svc']);
    for (const { tests, failures, told } of found) expect(told).toBe(`${tests},${failures}`);
  });

  test('remarks do not fail', async () => {
    const remark = await report('junit', { 'a.svc': 'service A { allow stride-unmitigated "later" }' });
    expect(suites(remark)).toEqual([{ name: 'a.svc', tests: 1, failures: 0, told: '1,0' }]);
  });

  test('nothing found is a test that passes', async () => {
    expect(suites(await report('junit', { 'a.svc': '' }))).toMatchObject([{ tests: 1, failures: 0 }]);
  });
});

test('annotations of GitHub: a line each, which nothing in a model can end', async () => {
  const lines = (await report('github')).trimEnd().split('\n');
  expect(lines[0]).toBe(
    '::error file=a%2C b.svc,line=1,endLine=1,col=24,endColumn=27,title=unresolved-reference::No operation, service or external is called `Stok`; did you mean `Stock`?',
  );
  for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) file=[^:,]+,.*::/);
});

test('code quality of GitLab: description, check, fingerprint, severity, place', async () => {
  const findings = JSON.parse(await report('gitlab'));
  expect(findings.at(-1)).toEqual({
    description: expect.stringContaining('is a query and changes nothing'),
    check_name: 'changing-query',
    fingerprint: expect.stringMatching(/^[\da-f]{16}$/),
    severity: 'major',
    location: { path: 'c.svc', lines: { begin: 3, end: 3 } },
  });
  expect(new Set(findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
    findings.length,
  );
});

test('Markdown: a table per file, whatever names and texts hold', async () => {
  const page = await report('markdown');
  expect(page).toMatch(/^\*\*\d errors in 2 of 2 files\.\*\*\n\n### a, b\\\.svc\n\n\| line /);
  for (const row of page.split('\n').filter((line) => line.startsWith('| ')))
    expect(row.replace(/\\.|`[^`]*`/g, '').match(/\|/g)).toHaveLength(5);
  expect(page.replace(/\\</g, '').replace(/`[^`]*`/g, '')).not.toContain('<');
});

test('Markdown counts what is too much for a page', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `service S${index} { calls N${index} }`);
  const page = await report('markdown', { 'a.svc': names.join('\n') });
  expect(page).toContain('\n… and 10 more in this file.\n');
});

test('much in the text is counted by rule at the end', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `service S { calls N${index} }`);
  const found = await report('text', { 'a.svc': names.join('\n') });
  expect(found).toMatch(/\n59 errors in 1 file\.\n {2}30 unresolved-reference\n {2}29 duplicate-name\n$/);
});

describe('reports in files', () => {
  test('several at once, and the text as usual', async () => {
    const folder = await folderWith(model);
    const args = ['validate', '--report', 'json=found.json', '--report', 'sarif=found.sarif'];
    const { stdout, exitCode } = await svc(args, folder, { FORCE_COLOR: '1' });
    expect(stdout).toContain('a, b.svc:1:24');
    expect(exitCode).toBe(1);
    const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
    expect(read('found.json').format).toBe(1);
    expect(read('found.sarif').version).toBe('2.1.0');
  });

  test('one that cannot be written is said, and nothing is left behind', async () => {
    const folder = await folderWith({ 'a.svc': '', 'folder/x': '' });
    const absent = await svc(['validate', '--report', 'sarif=absent/found.sarif'], folder);
    expect([absent.stderr, absent.exitCode]).toEqual([
      'svc: `absent/found.sarif`: This cannot be written (its folder does not exist); nothing was changed.\n',
      2,
    ]);
    const taken = await svc(['validate', '--report', 'sarif=folder'], folder);
    expect([taken.stderr, taken.exitCode]).toEqual([
      'svc: `folder`: This cannot be written (EISDIR); nothing was changed.\n',
      2,
    ]);
  });

  test.each(['sarif', 'sarif=', 'word=found', '=found'])(
    '`--report %s` says how it is meant',
    async (value) => {
      const { stderr, exitCode } = await svc(
        ['validate', '--report', value],
        await folderWith({ 'a.svc': '' }),
      );
      expect(stderr).toContain('Write a format and a file, as `sarif=svc.sarif`; formats are text, json,');
      expect(exitCode).toBe(2);
    },
  );
});
