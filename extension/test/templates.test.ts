import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const svc = fileURLToPath(new URL('../../language-server/bin/svc.mjs', import.meta.url));
const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svc-templates-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['sketch', 'events', 'load'])('%s has nothing to mend, and is in the one style', async (name) => {
  const own = join(folder, name);
  await cp(fileURLToPath(new URL(`../templates/${name}.svc`, import.meta.url)), join(own, 'model.svc'));
  const checked = await run(process.execPath, [svc, 'validate', '--max-warnings', '0', own]);
  expect(checked.stdout).toContain('No problems in 1 file.');
  await run(process.execPath, [svc, 'format', '--check', own]);
});
