// @ts-check
import { join } from 'node:path';
import { findOnPath, run } from './command.mjs';

/** Whether a window can be shown. */
export function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/**
 * Opens a folder in a new window of desktop VS Code, which is downloaded when it is not installed.
 * @param {object} options
 * @param {string} options.root the project's folder, where a download is kept for the next time
 * @param {string} options.folder the workspace
 * @param {string} options.extensionPath an extension to load from its source folder
 * @param {(line: string) => void} options.log
 * @returns {Promise<boolean>} false when there is no desktop VS Code to be had
 */
export async function openDesktopVsCode({ root, folder, extensionPath, log }) {
  // Desktop VS Code refuses to run as root.
  if (!hasDisplay() || process.getuid?.() === 0) return false;
  const installed = await findOnPath(['code']);
  const [command, ...profile] = installed ? [installed] : await downloadedVsCode(root, log);
  if (command === undefined) return false;
  const args = [...profile, `--extensionDevelopmentPath=${extensionPath}`, '--new-window', folder];
  await run(command, args, { show: true });
  log(`Opened ${folder} in a new window of desktop VS Code.`);
  return true;
}

/**
 * @param {string} root
 * @param {(line: string) => void} log
 * @returns {Promise<string[]>} the command and its first arguments; empty when it cannot be downloaded
 */
async function downloadedVsCode(root, log) {
  // Imported late: it is there only once the project's packages are installed.
  const { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } = await import(
    '@vscode/test-electron'
  );
  log("There is no 'code' command on PATH; looking for a download of desktop VS Code …");
  try {
    const executable = await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: join(root, '.vscode-test'),
      reporter: new SilentReporter(),
      timeout: 5_000,
    });
    return resolveCliArgsFromVSCodeExecutablePath(executable);
  } catch (error) {
    log(`Desktop VS Code could not be downloaded (${error instanceof Error ? error.message : error}).`);
    return [];
  }
}
