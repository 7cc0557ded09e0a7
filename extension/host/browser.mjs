// @ts-check
import { chromium } from 'playwright-core';
import { findOnPath } from './command.mjs';
import { installSystemPackages } from './system-packages.mjs';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** @returns {Promise<string | undefined>} the path of a Chromium or Chrome */
export async function findBrowser() {
  return findOnPath(names);
}

/**
 * Makes sure there is a browser; does nothing when there is.
 * @param {{ log: (line: string) => void }} options
 */
export async function installBrowser({ log }) {
  if (await findBrowser()) return;
  await installSystemPackages(['chromium'], { purpose: 'No Chromium or Chrome was found on PATH', log });
}

/**
 * Starts a browser that reaches nothing but this machine.
 * @param {import('playwright-core').LaunchOptions} [options]
 */
export async function launchBrowser(options = {}) {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No Chromium or Chrome is on PATH; call installBrowser() first.');
  return chromium.launch({ executablePath, args: flags, ...options });
}
