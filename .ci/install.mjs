// @ts-check
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMain, runNpm, setupError } from '../extension/host/command.mjs';
import { installOnce } from '../extension/host/install-once.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs the project's packages with `npm ci`, unless those of the current lockfile are there. */
export async function ensureInstalled() {
  checkNodeVersion();
  await installOnce(root, async () => {
    // A shell with NODE_ENV=production would leave out what the build needs.
    await runNpm(['ci', '--include=dev'], { cwd: root, show: true });
  });
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw setupError(
    `SVC needs Node.js 20.19 or newer, and this is ${process.versions.node}; install a newer one.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runMain(ensureInstalled);
