// @ts-check
import { findOnPath, run, setupError } from './command.mjs';

/**
 * Installs Debian packages where that is allowed; elsewhere the error names the command to type.
 * @param {readonly string[]} packages
 * @param {{ purpose: string, log: (line: string) => void }} options `purpose` begins the error's sentence
 */
export async function installSystemPackages(packages, { purpose, log }) {
  const update = ['update'];
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0 || !(await findOnPath(['apt-get']))) {
    const command = [update, install].map((args) => `sudo apt-get ${args.join(' ')}`).join(' && ');
    throw setupError(`${purpose}; run '${command}' (or your system's counterpart) and try again.`);
  }
  log(`Installing ${packages.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', update, { env });
  await run('apt-get', install, { env });
}
