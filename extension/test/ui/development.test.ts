import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { doMainJob } from './main-job.js';

test('the main job, with the extension from its folder', { timeout: 180_000 }, async () => {
  await doMainJob({ developmentPath: fileURLToPath(new URL('../..', import.meta.url)) }, 'development');
});
