import { readFileSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findNeovim } from '../../../.ci/neovim.mjs';
import { run } from '../../../extension/host/command.mjs';
import { folderWith, program } from '../cli/svc.js';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/editors.md');
const steps = fileURLToPath(new URL('steps.lua', import.meta.url));

/** The configuration that the page has for a version of Neovim. */
function configurationFor(version: string): string {
  const [, major = 0, minor = 0] = /^NVIM v(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  const heading = major > 0 || minor >= 11 ? 'Neovim 0.11 and newer' : 'Neovim 0.7 to 0.10';
  const [, lua] = new RegExp(`^${heading}.*?\`\`\`lua\\n(.*?)\`\`\``, 'ms').exec(page) ?? [];
  if (lua === undefined) throw new Error(`docs/editors.md has no configuration for ${heading}.`);
  return lua;
}

const model = {
  'svc.config.json': '{ "name": "Shop" }\n',
  'shop.svc': [
    '/** 🛒 sells things, cafe\u0301 included */',
    'service Shop "🛒 Shop" { command buy { calls Payments.chrge } }',
    '',
  ].join('\n'),
  'payments.svc': 'service Payments { command charge  query balance }\n',
  'billing.svc': 'service Billing { calls Nowhere.get }\n',
};

interface Problem {
  readonly code: string;
  readonly word?: string;
}

interface Results {
  readonly failure?: string;
  readonly filetype: string;
  readonly open: readonly Problem[];
  readonly unopened: readonly Problem[];
  readonly offered: readonly string[];
  readonly mended: string;
  readonly missed: readonly Problem[];
  readonly unopenedThen: readonly Problem[];
  readonly servers: number;
}

/** Runs the steps in a Neovim that has the configuration of the page and nothing else. */
async function runSteps(): Promise<{
  readonly results: Results;
  readonly textOf: (path: string) => Promise<string>;
}> {
  const neovim = await findNeovim();
  if (!neovim) throw new Error("No Neovim is on PATH; 'npm test' installs one, or says how to.");
  const folder = await folderWith({
    ...Object.fromEntries(Object.entries(model).map(([path, text]) => [`model/${path}`, text])),
    'config/nvim/init.lua': configurationFor(await run(neovim, ['--version'])),
    'bin/svc': `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
  });
  await chmod(join(folder, 'bin/svc'), 0o755);
  const results = join(folder, 'results.json');
  const inside = (name: string) => join(folder, name);
  await run(neovim, ['--headless', '-c', `luafile ${steps}`], {
    cwd: inside('model'),
    env: {
      PATH: `${inside('bin')}${delimiter}${process.env.PATH}`,
      HOME: folder,
      XDG_CONFIG_HOME: inside('config'),
      XDG_DATA_HOME: inside('data'),
      XDG_STATE_HOME: inside('state'),
      XDG_CACHE_HOME: inside('cache'),
      RESULTS: results,
    },
  });
  return {
    results: JSON.parse(await readFile(results, 'utf8')) as Results,
    textOf: (path) => readFile(join(folder, 'model', path), 'utf8'),
  };
}

test('Neovim with the configuration of docs/editors.md finds, completes and renames', {
  timeout: 120_000,
}, async () => {
  const { results, textOf } = await runSteps();
  expect(results.failure).toBeUndefined();
  expect(results.filetype).toBe('svc');
  const code = 'unresolved-reference';
  expect(results.open).toEqual([{ code, word: 'Payments.chrge' }]);
  expect(results.unopened).toEqual([{ code }]);
  expect(results.offered).toEqual(expect.arrayContaining(['Payments.charge', 'Payments.balance']));
  expect(results.mended).toContain('calls Payments.');
  expect(await textOf('shop.svc')).toContain('calls Payments.collect }');
  expect(await textOf('payments.svc')).toBe('service Payments { command collect  query balance }\n');
  expect(results.missed).toEqual([{ code, word: 'Payments.collect' }]);
  expect(results.unopenedThen).toEqual([{ code }]);
  expect(results.servers).toBe(1);
});

test('the README has the configuration for new versions', () => {
  expect(read('README.md')).toContain(`\`\`\`lua\n${configurationFor('NVIM v0.12.0')}\`\`\``);
});
