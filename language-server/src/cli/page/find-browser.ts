import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UsageError } from '../exit-codes.js';
import { printable } from '../printable.js';

/** Where people say which browser to take. */
const variables = ['SVC_BROWSER', 'CHROME_PATH'];

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/**
 * The program file of a Chromium, Chrome or Edge: the one that an environment variable names, else one in the usual places.
 * @throws UsageError where there is none
 */
export function findBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  for (const name of variables) {
    const path = env[name];
    if (path === undefined || path === '') continue;
    if (isProgram(path)) return path;
    throw new UsageError(
      `${name} is \`${printable(path)}\`, which is no program; let it be the path of one.`,
    );
  }
  const found = usualPlaces(env, platform).find(isProgram);
  if (found !== undefined) return found;
  throw new UsageError(
    'Without a browser there is no SVG and no PNG: no Chromium, Chrome or Edge was found. Install one, or set SVC_BROWSER to its program file; Mermaid text needs none.',
  );
}

function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const inFolders = (folders: readonly (string | undefined)[], names: readonly string[]) =>
    folders.flatMap((folder) => (folder ? names.map((name) => join(folder, name)) : []));
  switch (platform) {
    case 'win32':
      return inFolders([env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA], windowsPrograms);
    case 'darwin':
      return inFolders(
        ['/Applications', env.HOME && join(env.HOME, 'Applications')],
        macApplications.map((name) => `${name}.app/Contents/MacOS/${name}`),
      );
    default:
      return inFolders((env.PATH ?? '').split(delimiter), commands);
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // It is not there, or not for us.
    return false;
  }
}
