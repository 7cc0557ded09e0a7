// @ts-check
// The Neovim that a test edits with: the one of this machine, else Debian's.
import { findOnPath } from '../extension/host/command.mjs';
import { installSystemPackages } from '../extension/host/system-packages.mjs';

/** @returns {Promise<string | undefined>} its path */
export function findNeovim() {
  return findOnPath(['nvim']);
}

/**
 * Makes sure there is a Neovim; does nothing when there is.
 * @param {{ log: (line: string) => void }} options
 */
export async function installNeovim({ log }) {
  if (await findNeovim()) return;
  await installSystemPackages(['neovim'], { purpose: 'No Neovim was found on PATH', log });
}
